import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Result, type TransferVerb, verbsFor } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { ItemLocation, toItemLocation } from '../../agreements/item-location.types.js';
import { idWanted, listWanted } from '../board/wanted.js';
import { ExplanationStep } from '../explanation-step.types.js';
import { TransfersService } from './transfers.service.js';
import {
  StockTransfer, StockTransferAcceptInput, StockTransferAcceptPayload, StockTransferCancelInput, StockTransferCancelPayload, StockTransferConnection, StockTransferDeclineInput,
  StockTransferDeclinePayload, StockTransferFilterInput,
} from './transfers.types.js';

@Resolver(() => StockTransfer)
export class TransfersResolver implements OnModuleInit {
  constructor(
    private readonly transfers: TransfersService,
    private readonly agreements: AgreementsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('StockTransfer', (uow, id) => this.transfers.byId(uow, id));
  }

  @Allow('board:read')
  @Query(() => StockTransferConnection, { description: 'Transfers between sites of the buyer that the viewer may see, the latest arrival first.' })
  async stockTransfers(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => StockTransferFilterInput, nullable: true }) filter?: StockTransferFilterInput | null,
  ): Promise<ConnectionOf<StockTransfer>> {
    const wanted = { state: listWanted(filter?.state), agreementId: idWanted('Agreement', filter?.agreement), itemLocationId: idWanted('ItemLocation', filter?.itemLocation) };
    return this.transfers.page(currentUow(), wanted, first, after ?? null);
  }

  @ResolveField(() => ItemLocation, { nullable: true, description: 'Where it leaves; null where the grants of the viewer do not reach' })
  async from(@Parent() { row }: StockTransfer): Promise<ItemLocation | null> {
    return this.site(row.fromItemLocationId);
  }

  @ResolveField(() => ItemLocation, { nullable: true, description: 'Where it comes to; null where the grants of the viewer do not reach' })
  async to(@Parent() { row }: StockTransfer): Promise<ItemLocation | null> {
    return this.site(row.toItemLocationId);
  }

  @ResolveField(() => [ExplanationStep], { description: 'Why it is offered and what the giving site keeps; empty to a supplier' })
  async explanation(@Parent() { row }: StockTransfer): Promise<ExplanationStep[]> {
    return this.transfers.explanation(currentUow(), row.id);
  }

  @ResolveField(() => [String], { description: 'What the viewer may do with it now, one verb per mutation: transfer:accept, transfer:decline, transfer:cancel' })
  async actions(@Parent() { row }: StockTransfer): Promise<string[]> {
    const uow = currentUow();
    const { permissions } = await uow.actor();
    if (!permissions.has('transfer:decide')) return [];
    const line = await this.agreements.itemLocation(uow, row.fromItemLocationId);
    return verbsFor(row.state, row.shipDay, uow.clock.today(line?.timeZone ?? 'UTC')).map((verb) => `transfer:${verb}`);
  }

  @Allow('transfer:decide')
  @Mutation(() => StockTransferAcceptPayload, { description: 'The transfer is made: every plan from now on counts it at both sites. Refused: NOT_FOUND, STALE_OBJECT, WRONG_STATE, CUT_OFF_PASSED once its day to leave has passed.' })
  async stockTransferAccept(@Args('input') input: StockTransferAcceptInput): Promise<StockTransferAcceptPayload> {
    return this.decide('accept', input);
  }

  @Allow('transfer:decide')
  @Mutation(() => StockTransferDeclinePayload, { description: 'New goods are planned in its place. Refused: NOT_FOUND, STALE_OBJECT, WRONG_STATE, REQUIRED or OUT_OF_RANGE of the reason.' })
  async stockTransferDecline(@Args('input') input: StockTransferDeclineInput): Promise<StockTransferDeclinePayload> {
    return this.decide('decline', input);
  }

  @Allow('transfer:decide')
  @Mutation(() => StockTransferCancelPayload, { description: 'Takes the decision back: an accepted transfer is not made, a declined one may be offered again. Refused: NOT_FOUND, STALE_OBJECT, WRONG_STATE.' })
  async stockTransferCancel(@Args('input') input: StockTransferCancelInput): Promise<StockTransferCancelPayload> {
    return this.decide('cancel', input);
  }

  private async decide(verb: TransferVerb, input: StockTransferAcceptInput): Promise<StockTransferAcceptPayload> {
    const uow = currentUow();
    const operation = { accept: 'stockTransferAccept', decline: 'stockTransferDecline', cancel: 'stockTransferCancel' }[verb];
    const result: Result<{ transferId: string }> = await this.transfers.decide(uow, operation, verb, input);
    return { transfer: result.ok ? await this.transfers.byId(uow, result.value.transferId) : null, userErrors: userErrors(result) };
  }

  private async site(id: string): Promise<ItemLocation | null> {
    const line = await this.agreements.itemLocation(currentUow(), id);
    return line && toItemLocation(line);
  }
}
