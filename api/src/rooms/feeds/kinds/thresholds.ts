import { type RowFault, type RowOf, dayNumber, planDayFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { AgreementsService } from '../../agreements/agreements.service.js';
import type { ThresholdRow } from '../../agreements/terms.js';
import type { Resolved } from './feed.js';
import { PlacedFeed, noFaults, present } from './placed-feed.js';
import type { Place, Places } from './places.js';

/** Limits of item-locations from a day on. A first load may state the limits of the past. */
export class ThresholdsFeed extends PlacedFeed<'THRESHOLDS', ThresholdRow> {
  readonly fact = 'threshold.imported';

  constructor(
    places: Places,
    private readonly agreements: AgreementsService,
  ) {
    super(places);
  }

  async apply(tx: Tx, values: readonly ThresholdRow[]): Promise<{ applied: number; unchanged: number }> {
    return this.agreements.scheduleThresholds(tx, values);
  }

  protected faults(row: RowOf<'THRESHOLDS'>, place: Place): RowFault[] {
    return present(planDayFault('effective_from', row.effective_from, place.today));
  }

  protected resolved(row: RowOf<'THRESHOLDS'>, place: Place): Resolved<ThresholdRow> {
    const { effective_from: effectiveFrom, unit, min: minimum, max: maximum, reorder_point: reorderPoint, target, reason } = row;
    return {
      value: { ...place.tenant, effectiveFrom, unit, minimum, maximum, reorderPoint, target, reason },
      key: place.index * 65_536 + dayNumber(effectiveFrom),
      warnings: noFaults,
      touches: place.tenant,
      covers: null,
    };
  }
}
