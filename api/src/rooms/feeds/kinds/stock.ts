import { type Day, type RowFault, type RowOf, dayNumber, formatQuantity, historyDayFault, rowFault, snapshotInstant } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { SnapshotRow } from '../../stock/stock.js';
import type { StockService } from '../../stock/stock.service.js';
import type { Resolved } from './feed.js';
import { PlacedFeed, present, tenantOf } from './placed-feed.js';
import { type Place, type Places, unitFault } from './places.js';

type Row = RowOf<'STOCK'>;

/** Closing stock of a day. Negative stock is kept as it was reported, with a remark. */
export class StockFeed extends PlacedFeed<'STOCK', SnapshotRow> {
  readonly fact = 'snapshot.accepted';
  private readonly dayEnds = new Map<string, Date>();

  constructor(
    places: Places,
    private readonly stock: StockService,
    private readonly now: Date,
  ) {
    super(places);
  }

  async apply(tx: Tx, values: readonly SnapshotRow[], importId: string): Promise<{ applied: number; unchanged: number }> {
    return this.stock.acceptSnapshots(tx, values.map((value) => ({ ...value, importId })));
  }

  protected faults(row: Row, place: Place): RowFault[] {
    const taken = row.as_of_time !== null && row.as_of_time.length > 8 && new Date(row.as_of_time) > this.now;
    return present(
      unitFault(place, row.uom),
      historyDayFault('snapshot_date', row.snapshot_date, place.today),
      taken ? rowFault('IN_THE_FUTURE', 'as_of_time', row.as_of_time, { today: place.today }) : null,
    );
  }

  protected resolved(row: Row, place: Place): Resolved<SnapshotRow> {
    const { snapshot_date: day, ownership } = row;
    const negative = row.qty_unrestricted < 0;
    return {
      value: {
        ...tenantOf(place),
        businessDate: day,
        ownership,
        asOf: this.taken(day, row.as_of_time, place.row.timeZone),
        unrestricted: row.qty_unrestricted,
        blocked: row.qty_blocked,
        quality: row.qty_quality,
        reserved: row.qty_reserved,
        importId: null,
      },
      key: (place.index * 65_536 + dayNumber(day)) * 2 + (ownership === 'OWN' ? 0 : 1),
      warnings: negative ? [rowFault('NEGATIVE_STOCK', 'qty_unrestricted', formatQuantity(row.qty_unrestricted))] : [],
      touches: tenantOf(place),
      covers: { place: place.row, day, part: ownership },
    };
  }

  private taken(day: Day, time: string | null, timeZone: string): Date {
    const key = `${day} ${time ?? ''} ${timeZone}`;
    const known = this.dayEnds.get(key);
    if (known) return known;
    const instant = snapshotInstant(day, time, timeZone, this.now);
    if (this.dayEnds.size < 20_000) this.dayEnds.set(key, instant);
    return instant;
  }
}
