import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { AgreementsService } from '../agreements.service.js';
import {
  Agreement,
  AgreementConnection,
  AgreementOpenInput,
  AgreementOpenPayload,
  toAgreement,
} from '../agreements.types.js';
import { AgreementRepo } from './agreement.repo.js';
import { AgreementDecisionsService } from './agreement-decisions.service.js';

@Resolver(() => Agreement)
export class AgreementResolver implements OnModuleInit {
  constructor(
    private readonly agreementsService: AgreementsService,
    private readonly decisions: AgreementDecisionsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Agreement', (uow, id) => this.load(uow, id));
  }

  @Allow('agreement:read')
  @Query(() => AgreementConnection, { description: 'Agreements the viewer is a party to, by number.' })
  async agreements(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<Agreement>> {
    const uow = currentUow();
    const request = pageRequest(first, after, ['text', 'id']);
    const rows = await uow.read((tx) => new AgreementRepo(tx).page(request), 'agreement:read');
    return connectionOf(rows, request, {
      node: toAgreement,
      cursorOf: (row) => [row.number, row.id],
      count: () => uow.read((tx) => new AgreementRepo(tx).count(), 'agreement:read'),
    });
  }

  @Allow('agreement:open')
  @Mutation(() => AgreementOpenPayload, { description: 'Only a buyer opens an agreement.' })
  async agreementOpen(@Args('input') input: AgreementOpenInput): Promise<AgreementOpenPayload> {
    const uow = currentUow();
    const result = await this.decisions.open(uow, input);
    return { agreement: result.ok ? await this.load(uow, result.value.agreementId) : null, userErrors: userErrors(result) };
  }

  private async load(uow: UnitOfWork, id: string): Promise<Agreement | null> {
    const row = await this.agreementsService.agreement(uow, id);
    return row && toAgreement(row);
  }
}
