import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import type { TokenRow } from './tokens.repo.js';
import { TokensService, longestDays } from './tokens.service.js';
import * as io from './tokens.types.js';

@Resolver(() => io.ApiToken)
export class TokensResolver implements OnModuleInit {
  constructor(
    private readonly tokens: TokensService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ApiToken', (uow, id) => this.load(uow, id));
  }

  @Allow('token:read')
  @Query(() => io.ApiTokenConnection, { description: "API tokens of the viewer's organisation, newest first." })
  async apiTokens(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<io.ApiToken>> {
    return this.tokens.tokens(currentUow(), first, after, toApiToken);
  }

  @Allow('token:administer')
  @Query(() => io.ApiTokenChoices)
  async apiTokenChoices(): Promise<io.ApiTokenChoices> {
    const { side } = await currentUow().actor();
    return { permissions: this.tokens.grantable(side), longestDays };
  }

  @Allow('token:administer')
  @Mutation(() => io.ApiTokenCreatePayload, { description: 'Makes a token; its secret is in this answer and never again.' })
  async apiTokenCreate(@Args('input') input: io.ApiTokenCreateInput): Promise<io.ApiTokenCreatePayload> {
    const { result, secret } = await this.tokens.create(currentUow(), input);
    return { token: result.ok ? await this.load(currentUow(), result.value.tokenId) : null, secret, userErrors: userErrors(result) };
  }

  @Allow('token:administer')
  @Mutation(() => io.ApiTokenRevokePayload, { description: 'Ends a token at once and for good.' })
  async apiTokenRevoke(@Args('input') input: io.ApiTokenRevokeInput): Promise<io.ApiTokenRevokePayload> {
    const result = await this.tokens.revoke(currentUow(), input);
    return { token: result.ok ? await this.load(currentUow(), result.value.tokenId) : null, userErrors: userErrors(result) };
  }

  private async load(uow: UnitOfWork, id: string): Promise<io.ApiToken | null> {
    const found = await this.tokens.token(uow, id);
    return found && toApiToken(found);
  }
}

function toApiToken(row: TokenRow): io.ApiToken {
  return { ...row, typeName: 'ApiToken', id: encodeId('ApiToken', row.id) };
}
