import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { SignedIn } from '../access/allow.js';
import { currentUow } from '../db/current.js';
import { Node } from './node.js';
import { NodeSources } from './node-sources.js';
import { StaleObjectError } from './user-error.js';

const maximumIds = 100;

/** Object identity. A row of somebody else answers like an absent one: null. */
@Resolver(() => StaleObjectError)
export class NodeResolver {
  constructor(private readonly sources: NodeSources) {}

  @SignedIn()
  @Query(() => Node, { nullable: true, description: 'The object of a global id; null when it does not exist or is not visible.' })
  async node(@Args('id', { type: () => ID }) id: string): Promise<Node | null> {
    return this.sources.load(currentUow(), id);
  }

  @SignedIn()
  @Query(() => [Node], { nullable: 'items', description: 'Up to 100 objects in the order of the ids.' })
  async nodes(@Args('ids', { type: () => [ID] }) ids: string[]): Promise<Array<Node | null>> {
    if (ids.length > maximumIds) throw new GraphQLError(`at most ${maximumIds} ids`, { extensions: { code: 'BAD_USER_INPUT' } });
    return Promise.all(ids.map((id) => this.sources.load(currentUow(), id)));
  }

  @ResolveField(() => Node, { nullable: true })
  async current(@Parent() error: StaleObjectError): Promise<Node | null> {
    return this.sources.load(currentUow(), error.currentId);
  }
}
