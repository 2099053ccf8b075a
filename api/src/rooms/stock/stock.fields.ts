import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Quantity, daysBetween, sumQ } from '@stockpact/shared';
import { currentUow } from '../../platform/db/current.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { ItemLocation } from '../agreements/item-location.types.js';
import type { ExpectationKind, StockByStatus } from './stock.js';
import { StockService } from './stock.service.js';
import { ExpectedReceiptType, StockByStatusType, StockLotType } from './stock.types.js';

@Resolver(() => ItemLocation)
export class StockFields {
  constructor(private readonly stockService: StockService) {}

  @ResolveField(() => StockByStatusType, { nullable: true, description: 'Newest snapshot by stock status' })
  async stock(@Parent() line: ItemLocation): Promise<StockByStatus | null> {
    const uow = currentUow();
    if (!(await uow.actor()).permissions.has('stock:read')) return null;
    const position = await this.stockService.position(uow, line.itemLocationId);
    if (position) uow.reads.note(line.agreementId, 'STOCK');
    return position;
  }

  @ResolveField(() => [StockLotType], { description: 'Lots of the stock as far as a file of the buyer named them, first expired first; none to a supplier unless stock is shared by day without limits' })
  async lots(@Parent() line: ItemLocation): Promise<StockLotType[]> {
    const uow = currentUow();
    if (!(await uow.actor()).permissions.has('stock:read')) return [];
    const today = uow.clock.today(line.timeZone);
    const lots = await this.stockService.lotsAt(uow, line.itemLocationId);
    if (lots.length > 0) uow.reads.note(line.agreementId, 'STOCK', lots.length);
    return lots.map(({ itemLocationId: _, ...lot }) => ({ ...lot, daysLeft: lot.lastUsableDay === null ? null : daysBetween(today, lot.lastUsableDay) }));
  }

  @ResolveField(() => DecimalScalar)
  async inTransit(@Parent() line: ItemLocation): Promise<Quantity> {
    return this.sum(line, 'IN_TRANSIT');
  }

  @ResolveField(() => DecimalScalar)
  async committed(@Parent() line: ItemLocation): Promise<Quantity> {
    return this.sum(line, 'COMMITTED');
  }

  @ResolveField(() => [ExpectedReceiptType], { description: 'By due day' })
  async expectedReceipts(@Parent() line: ItemLocation): Promise<ExpectedReceiptType[]> {
    const uow = currentUow();
    const today = uow.clock.today(line.timeZone);
    const open = await this.stockService.expectedAt(uow, line.itemLocationId);
    return open.map(({ kind, dueDate, quantity, reference }) => ({ kind, dueDate, quantity, reference, overdue: dueDate < today }));
  }

  private async sum(line: ItemLocation, kind: ExpectationKind): Promise<Quantity> {
    const open = await this.stockService.expectedAt(currentUow(), line.itemLocationId);
    return sumQ(open.filter((each) => each.kind === kind).map((each) => each.quantity));
  }
}
