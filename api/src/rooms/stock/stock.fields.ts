import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Quantity, sumQ } from '@stockpact/shared';
import { currentUow } from '../../platform/db/current.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { ItemLocation } from '../agreements/item-location.types.js';
import type { ExpectationKind, StockByStatus } from './stock.js';
import { StockService } from './stock.service.js';
import { ExpectedReceiptType, StockByStatusType } from './stock.types.js';

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
