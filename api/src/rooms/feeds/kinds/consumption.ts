import { CONSUMPTION_KINDS, type Day, type RowFault, type RowOf, dayNumber, historyDayFault, remembered } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { ConsumptionRow } from '../../demand/demand.js';
import type { DemandService } from '../../demand/demand.service.js';
import type { ImportContext, Resolved } from './feed.js';
import { PlacedFeed, noFaults, present } from './placed-feed.js';
import { type Place, type Places, unitFault } from './places.js';

const numberOf = remembered((day) => dayNumber(day as Day));

type Row = RowOf<'CONSUMPTION'>;

/** Rows of one day with different type or reference add up. */
export const consumptionPart = (kind: string, sourceRef: string): string => `${kind} ${sourceRef}`;

/** Consumption of a day; a negative one is a row of type RETURN with a positive quantity. */
export class ConsumptionFeed extends PlacedFeed<'CONSUMPTION', ConsumptionRow> {
  readonly fact = 'consumption.recorded';

  constructor(
    places: Places,
    private readonly demand: DemandService,
    private readonly context: ImportContext,
  ) {
    super(places);
  }

  async apply(tx: Tx, values: readonly ConsumptionRow[]): Promise<{ applied: number; unchanged: number }> {
    return this.demand.recordConsumption(tx, values);
  }

  protected faults(row: Row, place: Place): RowFault[] {
    return present(unitFault(place, row.uom), historyDayFault('date', row.date, place.today));
  }

  protected resolved(row: Row, place: Place): Resolved<ConsumptionRow> {
    const { date: day, type: kind, source_ref: sourceRef } = row;
    const { buyerId, supplierId, agreementId, itemLocationId } = place.tenant;
    const number = (place.index * 65_536 + numberOf(day)) * CONSUMPTION_KINDS.length + CONSUMPTION_KINDS.indexOf(kind);
    return {
      // Written out: spreading the tenant costs more than everything else that is done to a row.
      value: { buyerId, supplierId, agreementId, itemLocationId, businessDate: day, kind, sourceRef, quantity: row.qty, importId: this.context.importId },
      key: sourceRef === '' ? number : `${number} ${sourceRef}`,
      warnings: noFaults,
      touches: place.tenant,
      covers: this.context.full ? { place: place.row, day, part: consumptionPart(kind, sourceRef) } : null,
    };
  }
}
