import { CONSUMPTION_KINDS, type RowFault, type RowOf, dayNumber, historyDayFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { ConsumptionRow } from '../../demand/demand.js';
import type { DemandService } from '../../demand/demand.service.js';
import type { Resolved } from './feed.js';
import { PlacedFeed, present, tenantOf } from './placed-feed.js';
import { type Place, type Places, unitFault } from './places.js';

type Row = RowOf<'CONSUMPTION'>;

/** Rows of one day with different type or reference add up. */
export const consumptionPart = (kind: string, sourceRef: string): string => `${kind} ${sourceRef}`;

/** Consumption of a day; a negative one is a row of type RETURN with a positive quantity. */
export class ConsumptionFeed extends PlacedFeed<'CONSUMPTION', ConsumptionRow> {
  readonly fact = 'consumption.recorded';

  constructor(
    places: Places,
    private readonly demand: DemandService,
  ) {
    super(places);
  }

  async apply(tx: Tx, values: readonly ConsumptionRow[], importId: string): Promise<{ applied: number; unchanged: number }> {
    return this.demand.recordConsumption(tx, values.map((value) => ({ ...value, importId })));
  }

  protected faults(row: Row, place: Place): RowFault[] {
    return present(unitFault(place, row.uom), historyDayFault('date', row.date, place.today));
  }

  protected resolved(row: Row, place: Place): Resolved<ConsumptionRow> {
    const { date: day, type: kind, source_ref: sourceRef } = row;
    const number = (place.index * 65_536 + dayNumber(day)) * CONSUMPTION_KINDS.length + CONSUMPTION_KINDS.indexOf(kind);
    return {
      value: { ...tenantOf(place), businessDate: day, kind, sourceRef, quantity: row.qty, importId: null },
      key: sourceRef === '' ? number : `${number} ${sourceRef}`,
      warnings: [],
      touches: tenantOf(place),
      covers: { place: place.row, day, part: consumptionPart(kind, sourceRef) },
    };
  }
}
