import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { currentUow } from '../db/current.js';
import type { ConnectionOf } from '../graphql/connection.js';
import { FactReader } from './fact-reader.js';
import { Fact, FactConnection, FactFilter } from './fact.types.js';

@Resolver(() => Fact)
export class FactsResolver {
  constructor(private readonly reader: FactReader) {}

  @Allow('audit:read')
  @Query(() => FactConnection, { description: 'Audit trail, newest first: the own actions of planners, those of the whole organisation for managers, finance and auditors.' })
  async facts(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => FactFilter, nullable: true }) filter?: FactFilter | null,
  ): Promise<ConnectionOf<Fact>> {
    return this.reader.page(currentUow(), first, after, filter ?? {});
  }
}
