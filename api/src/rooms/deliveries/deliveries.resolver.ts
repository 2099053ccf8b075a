import { type OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow } from '../../platform/access/allow.js';
import { Places } from '../../platform/access/places.js';
import { currentUow } from '../../platform/db/current.js';
import type { ConnectionOf } from '../../platform/graphql/connection.js';
import { NodeSources } from '../../platform/graphql/node-sources.js';
import { userErrors } from '../../platform/graphql/user-error.js';
import * as io from './deliveries.inputs.js';
import { DeliveriesService } from './deliveries.service.js';
import { Shipment, ShipmentConnection, ShipmentFilter } from './deliveries.types.js';
import { Dispatches } from './delivery/dispatches.js';
import { Receipts } from './delivery/receipts.js';
import { Discrepancies } from './discrepancy/discrepancies.js';
import { toDiscrepancy, toShipment, toShipmentLine } from './to-graphql.js';

@Resolver(() => Shipment)
export class DeliveriesResolver implements OnModuleInit {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly dispatches: Dispatches,
    private readonly receipts: Receipts,
    private readonly discrepancies: Discrepancies,
    private readonly nodes: NodeSources,
    private readonly places: Places,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Shipment', async (uow, id) => {
      const row = await this.deliveries.shipment(uow, id);
      return row && toShipment(row);
    });
    this.nodes.register('ShipmentLine', async (uow, id) => {
      const row = await this.deliveries.line(uow, id);
      return row && toShipmentLine(row);
    });
    this.nodes.register('Discrepancy', async (uow, id) => {
      const row = await this.deliveries.discrepancy(uow, id);
      return row && toDiscrepancy(row);
    });
    this.places.register('Shipment', (uow, id) => this.deliveries.placeOfShipment(uow, id));
    this.places.register('ShipmentLine', (uow, id) => this.deliveries.placeOfLine(uow, id));
    this.places.register('Discrepancy', async (uow, id) => {
      const row = await this.deliveries.discrepancy(uow, id);
      return row && this.deliveries.placeOfLine(uow, row.shipmentLineId);
    });
  }

  @Allow('shipment:read')
  @Query(() => ShipmentConnection, { description: 'Shipments of all visible agreements: open ones by ETA, else the latest ETA first.' })
  async shipments(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => ShipmentFilter, nullable: true }) filter?: ShipmentFilter | null,
  ): Promise<ConnectionOf<Shipment>> {
    return this.deliveries.page(currentUow(), first ?? 50, after, filter ?? {});
  }

  @Allow('shipment:dispatch')
  @Mutation(() => io.ShipmentDispatchPayload, { description: 'Sends an ASN: the goods are on their way.' })
  async shipmentDispatch(@Args('input') input: io.ShipmentDispatchInput): Promise<io.ShipmentDispatchPayload> {
    return this.shipmentPayload(await this.dispatches.dispatch(currentUow(), input));
  }

  @Allow('receipt:record')
  @Mutation(() => io.ReceiptRecordPayload)
  async receiptRecord(@Args('input') input: io.ReceiptRecordInput): Promise<io.ReceiptRecordPayload> {
    return this.shipmentPayload(await this.receipts.record(currentUow(), input));
  }

  @Allow('discrepancy:resolve')
  @Mutation(() => io.DiscrepancyProposePayload, { description: 'Either side proposes how to settle a difference; the other confirms or proposes something else.' })
  async discrepancyPropose(@Args('input') input: io.DiscrepancyProposeInput): Promise<io.DiscrepancyPayload> {
    return this.discrepancyPayload(await this.discrepancies.propose(currentUow(), input));
  }

  @Allow('discrepancy:resolve')
  @Mutation(() => io.DiscrepancyConfirmPayload)
  async discrepancyConfirm(@Args('input') input: io.DiscrepancyConfirmInput): Promise<io.DiscrepancyPayload> {
    return this.discrepancyPayload(await this.discrepancies.confirm(currentUow(), input));
  }

  private async shipmentPayload(result: Result<{ shipmentId: string }>): Promise<io.ShipmentDispatchPayload> {
    const row = result.ok ? await this.deliveries.shipment(currentUow(), result.value.shipmentId) : null;
    return { shipment: row && toShipment(row), userErrors: userErrors(result) };
  }

  private async discrepancyPayload(result: Result<{ discrepancyId: string }>): Promise<io.DiscrepancyPayload> {
    const row = result.ok ? await this.deliveries.discrepancy(currentUow(), result.value.discrepancyId) : null;
    const line = row && (await this.deliveries.line(currentUow(), row.shipmentLineId));
    return { discrepancy: row && toDiscrepancy(row), shipmentLine: line && toShipmentLine(line), userErrors: userErrors(result) };
  }
}
