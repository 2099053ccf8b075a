import { Injectable } from '@nestjs/common';
import {
  type Day, type Permission, type Quantity, type RecordedThreshold, SMALL_CHANGE_DAYS, type ThresholdChangeGround, addDays, baselinesOf, groundsOfChange, quantityAtStake, shareOfChange, valueOf,
} from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { Approvals } from '../../identity/grants/approvals.js';
import { TermsRepo } from '../item-location/terms.repo.js';
import type { ThresholdRow } from '../terms.js';
import { ThresholdChangeRepo } from './threshold-change.repo.js';

/** Limits that somebody wants, and the demand a day that lets days be counted as stock. */
export interface WantedLimits {
  row: ThresholdRow;
  today: Day;
  meanPerDay: Quantity | null;
}

export interface Judged {
  /** A change of this item-location waits already. */
  waiting: boolean;
  /** Nothing would change. */
  unchanged: boolean;
  /** Why a second person is needed; empty: it is scheduled at once. */
  grounds: ThresholdChangeGround[];
  share: number | null;
  replacesId: string | null;
}

/** Whether limits may be scheduled at once or need a second person. */
@Injectable()
export class ChangeJudge {
  constructor(private readonly approvals: Approvals) {}

  /** In the order of `wanted`. What the asker alone has recorded since `ownSince` does not count as what is replaced. */
  async judge(tx: Tx, permission: Permission, wanted: readonly WantedLimits[], ownSince: Date | null = null): Promise<Judged[]> {
    const repo = new ThresholdChangeRepo(tx);
    const waiting = await repo.waiting(wanted.map(({ row }) => row.itemLocationId));
    const histories = await repo.histories(earliestDays(wanted), ownSince);
    const limited = await this.approvals.isLimited(tx, permission);
    const judged: Judged[] = [];
    for (const each of wanted) {
      const { row, today } = each;
      const baselines = baselinesOf(histories.get(row.itemLocationId) ?? [], row.effectiveFrom, today);
      const [replaced] = baselines as [(RecordedThreshold & { id: string })?];
      const within = !limited || !replaced || (await this.isWithin(tx, permission, each, replaced));
      const unchanged = replaced !== undefined && replaced.effectiveFrom <= row.effectiveFrom && shareOfChange(replaced, row) === 0;
      judged.push({ waiting: waiting.has(row.itemLocationId), unchanged, replacesId: replaced?.id ?? null, ...groundsOfChange(baselines, row, within) });
    }
    return judged;
  }

  /** The stock that more or less may lie there, at the price in force, against the limits of the asker's grants. */
  private async isWithin(tx: Tx, permission: Permission, { row, meanPerDay }: WantedLimits, replaced: RecordedThreshold): Promise<boolean> {
    const within = await this.approvals.within(tx, permission, row, async () => {
      const atStake = quantityAtStake(replaced, row, meanPerDay);
      const [price] = await new TermsRepo(tx).pricesInForce([row.itemLocationId], null);
      return atStake === null || !price ? null : valueOf(atStake, price.unitPrice, price.currency);
    });
    return within.ok;
  }
}

/** Per item-location the day from which on its history matters: thirty days back, or the first day that is asked about. */
function earliestDays(wanted: readonly WantedLimits[]): Map<string, Day> {
  const days = new Map<string, Day>();
  for (const { row, today } of wanted) {
    const monthAgo = addDays(today, -SMALL_CHANGE_DAYS);
    const first = row.effectiveFrom < monthAgo ? row.effectiveFrom : monthAgo;
    const known = days.get(row.itemLocationId);
    if (known === undefined || first < known) days.set(row.itemLocationId, first);
  }
  return days;
}
