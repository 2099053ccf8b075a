import { Args, Context, ID, Int, Resolver, Subscription } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { Allow } from '../access/allow.js';
import { decodeId } from '../graphql/ids.js';
import { Change } from './change.types.js';
import { ChangeFeed } from './change-feed.js';
import type { ChangeStream } from './change-stream.js';
import type { SocketSession } from './socket-sessions.js';

/** An id that no chain has: a foreign or malformed agreement is as silent as an absent one. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** What a resolver of a subscription knows of its socket. */
export interface SocketContext {
  session?: SocketSession;
}

@Resolver(() => Change)
export class ChangesResolver {
  constructor(private readonly feed: ChangeFeed) {}

  @Allow('board:read')
  @Subscription(() => Change, { description: 'What happens from now on in the agreements of the asker and in its own organisation, or in one agreement.' })
  async changes(
    @Context() context: SocketContext,
    @Args('agreement', { type: () => ID, nullable: true }) agreement?: string | null,
    @Args('since', { type: () => Int, nullable: true, description: 'With an agreement: also what happened after this place in its chain' }) since?: number | null,
  ): Promise<ChangeStream> {
    if (!context.session) throw new GraphQLError('Subscriptions go over the socket.', { extensions: { code: 'OPERATION_NOT_ALLOWED' } });
    if (typeof agreement !== 'string') return this.feed.open(context.session, null, null);
    const id = decodeId('Agreement', agreement);
    return this.feed.open(context.session, id.ok ? id.value : nobody, since ?? null);
  }
}
