import { type Day, type RowFault, type RowOf, dayNumber, planDayFault, rowFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { ThresholdRow } from '../../agreements/terms.js';
import type { ChangeJudge, Judged } from '../../agreements/threshold/change-judge.js';
import type { NewThresholdChange } from '../../agreements/threshold/threshold-change.repo.js';
import type { ThresholdsService } from '../../agreements/threshold/thresholds.service.js';
import { type Resolution, type Resolved, isResolved } from './feed.js';
import { PlacedFeed, noFaults, present } from './placed-feed.js';
import type { Place, Places } from './places.js';

type Row = RowOf<'THRESHOLDS'>;
/** Limits of a row; as a change when they need a second person. */
type Value = ThresholdRow | NewThresholdChange;

/**
 * Limits of item-locations from a day on. A first load may state the limits of the past; later on no row changes the past, and one that
 * moves limits by more than a quarter waits for a second person, as it would on the screen.
 */
export class ThresholdsFeed extends PlacedFeed<'THRESHOLDS', Value> {
  readonly fact = 'threshold.imported';
  private readonly proposed = new Set<string>();
  private readonly todays = new Map<string, Day>();

  constructor(
    places: Places,
    private readonly thresholds: ThresholdsService,
    private readonly judge: ChangeJudge,
    private readonly takenInAt: Date,
  ) {
    super(places);
  }

  override async resolve(tx: Tx, rows: readonly Row[]): Promise<Array<Resolution<Value>>> {
    const resolutions = await super.resolve(tx, rows);
    const good = resolutions.flatMap((each, at) => (isResolved(each) ? [{ row: each.value, today: this.todayOf(each.value), meanPerDay: null, at }] : []));
    if (good.length === 0) return resolutions;
    const judged = await this.judge.judge(tx, 'threshold:schedule', good, this.takenInAt);
    good.forEach(({ at }, index) => {
      const verdict = judged[index];
      if (verdict) resolutions[at] = this.judged(resolutions[at] as Resolved<Value>, verdict, rows[at] as Row);
    });
    return resolutions;
  }

  async apply(tx: Tx, values: readonly Value[]): Promise<{ applied: number; unchanged: number }> {
    const changes = values.filter((value): value is NewThresholdChange => 'grounds' in value);
    const direct = values.filter((value) => !('grounds' in value));
    const done = direct.length > 0 ? await this.thresholds.scheduleAll(tx, direct) : { applied: 0, unchanged: 0 };
    if (changes.length > 0) await this.thresholds.proposeAll(tx, changes);
    return { applied: done.applied + changes.length, unchanged: done.unchanged };
  }

  protected faults(row: Row, place: Place): RowFault[] {
    return present(planDayFault('effective_from', row.effective_from, place.today));
  }

  protected resolved(row: Row, place: Place): Resolved<Value> {
    this.todays.set(place.tenant.itemLocationId, place.today);
    const { effective_from: effectiveFrom, unit, min: minimum, max: maximum, reorder_point: reorderPoint, target, reason } = row;
    return {
      value: { ...place.tenant, effectiveFrom, unit, minimum, maximum, reorderPoint, target, reason },
      key: place.index * 65_536 + dayNumber(effectiveFrom),
      warnings: noFaults,
      touches: place.tenant,
      covers: null,
    };
  }

  /** Service levels go by the limits of each day: what was agreed on a day that has passed stays, however small the change. */
  private judged(resolved: Resolved<Value>, { waiting, unchanged, grounds, share, replacesId }: Judged, row: Row): Resolution<Value> {
    const { value } = resolved;
    if (unchanged) return resolved;
    if (replacesId !== null && value.effectiveFrom < this.todayOf(value)) return [rowFault('CHANGE_OF_THE_PAST', 'effective_from', row.effective_from)];
    if (waiting || this.proposed.has(value.itemLocationId)) return [rowFault('CHANGE_PENDING', 'item', row.item, { location: row.location })];
    if (grounds.length === 0) return resolved;
    this.proposed.add(value.itemLocationId);
    return { ...resolved, value: { ...value, grounds, share, replacesId }, warnings: [rowFault('NEEDS_SECOND_PERSON', 'max', null)] };
  }

  private todayOf({ itemLocationId, effectiveFrom }: Value): Day {
    return this.todays.get(itemLocationId) ?? effectiveFrom;
  }
}
