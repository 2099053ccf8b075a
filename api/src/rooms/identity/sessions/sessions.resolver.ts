import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { SignedIn } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { SessionsService } from './sessions.service.js';
import { Session, SessionConnection, SessionEndInput, SessionsEndOthersInput, SessionsEndPayload, ViewerSecurity } from './sessions.types.js';

@Resolver(() => Session)
export class SessionsResolver {
  constructor(private readonly service: SessionsService) {}

  @SignedIn()
  @Query(() => SessionConnection, { description: "The viewer's own open sessions, latest first." })
  async sessions(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ConnectionOf<Session>> {
    return this.service.page(currentUow(), first, after);
  }

  @SignedIn()
  @Query(() => ViewerSecurity)
  async viewerSecurity(): Promise<ViewerSecurity> {
    return this.service.security(currentUow());
  }

  @SignedIn()
  @Mutation(() => SessionsEndPayload, { description: 'Ends another of the own sessions at once; the one that asks ends by signing out.' })
  async sessionEnd(@Args('input') input: SessionEndInput): Promise<SessionsEndPayload> {
    return payload(await this.service.end(currentUow(), input));
  }

  @SignedIn()
  @Mutation(() => SessionsEndPayload)
  async sessionsEndOthers(@Args('input') input: SessionsEndOthersInput): Promise<SessionsEndPayload> {
    return payload(await this.service.endOthers(currentUow(), input));
  }
}

function payload(result: Result<{ ids: string[] }>): SessionsEndPayload {
  const ids = result.ok ? result.value.ids : [];
  return { ended: ids.length, endedIds: ids.map((id) => encodeId('Session', id)), userErrors: userErrors(result) };
}
