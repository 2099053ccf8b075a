import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { auditScopeOf } from '@stockpact/shared';
import { Allow } from '../access/allow.js';
import { currentUow } from '../db/current.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../graphql/connection.js';
import { encodeId } from '../graphql/ids.js';
import { type ChainHeadRow, ChainRepo } from './chain.repo.js';
import { FactChain, FactChainConnection } from './chain.types.js';

@Resolver(() => FactChain)
export class ChainsResolver {
  @Allow('audit:read')
  @Query(() => FactChainConnection, {
    description: 'Chains of facts that the organisation is a party to, its own first, ended agreements included. Empty for planners, who read their own actions only.',
  })
  async factChains(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 100 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ConnectionOf<FactChain>> {
    const request = pageRequest(first, after, ['id']);
    const uow = currentUow();
    const { side, roles } = await uow.actor();
    const all = auditScopeOf(side, roles) === 'OWN_ORGANISATION' ? await uow.read((tx) => new ChainRepo(tx).heads()) : [];
    const from = all.findIndex(({ chainId }) => chainId === request.after?.[0]) + 1;
    return connectionOf(all.slice(from, from + request.limit + 1), request, { node: toChain, cursorOf: ({ chainId }) => [chainId], count: async () => all.length });
  }
}

function toChain(head: ChainHeadRow): FactChain {
  const { chainId, agreementId, agreementNumber, seq, hash } = head;
  return { id: agreementId ? encodeId('Agreement', agreementId) : 'organisation', chain: chainId, agreementNumber, seq, hash };
}
