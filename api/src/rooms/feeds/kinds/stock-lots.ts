import { type RowFault, type RowOf, historyDayFault, planDayFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { LotRow } from '../../stock/stock.js';
import type { StockService } from '../../stock/stock.service.js';
import type { ImportContext, Resolved } from './feed.js';
import { PlacedFeed, noFaults, present } from './placed-feed.js';
import { type Place, type Places, unitFault } from './places.js';

type Row = RowOf<'STOCK_LOTS'>;

/** Lots of the closing stock of a day. The day's lots together replace those of earlier days; how much stock there is says the stock file. */
export class StockLotsFeed extends PlacedFeed<'STOCK_LOTS', LotRow> {
  readonly fact = 'lots.recorded';

  constructor(
    places: Places,
    private readonly stock: StockService,
    private readonly context: ImportContext,
  ) {
    super(places);
  }

  async apply(tx: Tx, values: readonly LotRow[]): Promise<{ applied: number; unchanged: number }> {
    return this.stock.recordLots(tx, values);
  }

  protected faults(row: Row, place: Place): RowFault[] {
    return present(
      unitFault(place, row.uom),
      historyDayFault('snapshot_date', row.snapshot_date, place.today),
      row.last_usable_day === null ? null : planDayFault('last_usable_day', row.last_usable_day, place.today),
    );
  }

  protected resolved(row: Row, place: Place): Resolved<LotRow> {
    const { snapshot_date: businessDate, ownership, lot, qty: quantity, last_usable_day: lastUsableDay } = row;
    return {
      value: { ...place.tenant, businessDate, ownership, lot, quantity, lastUsableDay, importId: this.context.importId },
      key: [place.index, businessDate, ownership, lot].join('\n'),
      warnings: noFaults,
      touches: place.tenant,
      covers: null,
    };
  }
}
