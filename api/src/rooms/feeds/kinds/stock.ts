import { type Day, type RowFault, type RowOf, dayNumber, formatQuantity, historyDayFault, remembered, rowFault, snapshotInstant } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { SnapshotRow } from '../../stock/stock.js';
import type { StockService } from '../../stock/stock.service.js';
import type { ImportContext, Resolved } from './feed.js';
import { PlacedFeed, noFaults, present } from './placed-feed.js';
import { type Place, type Places, unitFault } from './places.js';

const numberOf = remembered((day) => dayNumber(day as Day));

type Row = RowOf<'STOCK'>;

/** Closing stock of a day. Negative stock is kept as it was reported, with a remark. */
export class StockFeed extends PlacedFeed<'STOCK', SnapshotRow> {
  readonly fact = 'snapshot.accepted';
  private readonly dayEnds = new Map<string, Date>();

  constructor(
    places: Places,
    private readonly stock: StockService,
    private readonly context: ImportContext,
  ) {
    super(places);
  }

  async apply(tx: Tx, values: readonly SnapshotRow[]): Promise<{ applied: number; unchanged: number }> {
    return this.stock.acceptSnapshots(tx, values);
  }

  protected faults(row: Row, place: Place): RowFault[] {
    const taken = row.as_of_time !== null && row.as_of_time.length > 8 && new Date(row.as_of_time) > this.context.now;
    return present(
      unitFault(place, row.uom),
      historyDayFault('snapshot_date', row.snapshot_date, place.today),
      taken ? rowFault('IN_THE_FUTURE', 'as_of_time', row.as_of_time, { today: place.today }) : null,
    );
  }

  protected resolved(row: Row, place: Place): Resolved<SnapshotRow> {
    const { snapshot_date: day, ownership } = row;
    const { buyerId, supplierId, agreementId, itemLocationId } = place.tenant;
    const negative = row.qty_unrestricted < 0;
    return {
      // Written out: spreading the tenant costs more than everything else that is done to a row.
      value: {
        buyerId,
        supplierId,
        agreementId,
        itemLocationId,
        businessDate: day,
        ownership,
        asOf: this.taken(day, row.as_of_time, place.row.timeZone),
        unrestricted: row.qty_unrestricted,
        blocked: row.qty_blocked,
        quality: row.qty_quality,
        reserved: row.qty_reserved,
        importId: this.context.importId,
      },
      key: (place.index * 65_536 + numberOf(day)) * 2 + (ownership === 'OWN' ? 0 : 1),
      warnings: negative ? [rowFault('NEGATIVE_STOCK', 'qty_unrestricted', formatQuantity(row.qty_unrestricted))] : noFaults,
      touches: place.tenant,
      covers: this.context.full ? { place: place.row, day, part: ownership } : null,
    };
  }

  private taken(day: Day, time: string | null, timeZone: string): Date {
    const key = `${day} ${time ?? ''} ${timeZone}`;
    const known = this.dayEnds.get(key);
    if (known) return known;
    const instant = snapshotInstant(day, time, timeZone, this.context.now);
    if (this.dayEnds.size < 20_000) this.dayEnds.set(key, instant);
    return instant;
  }
}
