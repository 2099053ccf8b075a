import { createHash } from 'node:crypto';
import { type RowFault, type RowOf, planDayFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Expectation } from '../../stock/stock.js';
import type { StockService } from '../../stock/stock.service.js';
import type { Resolved } from './feed.js';
import { PlacedFeed, noFaults, present } from './placed-feed.js';
import { type Place, type Places, unitFault } from './places.js';

/** Open orders of the buyer's own system. A quantity of zero closes what was expected under the reference. */
export class ExpectedReceiptsFeed extends PlacedFeed<'EXPECTED_RECEIPTS', Expectation> {
  readonly fact = 'expectedReceipt.imported';

  constructor(
    places: Places,
    private readonly stock: StockService,
  ) {
    super(places);
  }

  async apply(tx: Tx, values: readonly Expectation[]): Promise<{ applied: number; unchanged: number }> {
    for (const value of values) await (value.quantity > 0 ? this.stock.expect(tx, value) : this.stock.closeExpected(tx, value));
    return { applied: values.length, unchanged: 0 };
  }

  protected faults(row: RowOf<'EXPECTED_RECEIPTS'>, place: Place): RowFault[] {
    return present(unitFault(place, row.uom), planDayFault('due_date', row.due_date, place.today));
  }

  protected resolved(row: RowOf<'EXPECTED_RECEIPTS'>, place: Place): Resolved<Expectation> {
    const sourceId = referenceId(place.row.id, row.reference);
    return {
      value: { ...place.tenant, kind: row.type, sourceType: 'IMPORT', sourceId, dueDate: row.due_date, quantity: row.qty, reference: row.reference },
      key: `${sourceId} ${row.type}`,
      warnings: noFaults,
      touches: place.tenant,
      covers: null,
    };
  }
}

/** The same reference at the same item-location is the same order, in whatever file it comes. */
function referenceId(itemLocationId: string, reference: string): string {
  const hex = createHash('sha256').update(`${itemLocationId}\n${reference}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
