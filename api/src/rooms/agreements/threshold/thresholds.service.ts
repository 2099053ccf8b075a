import { Injectable } from '@nestjs/common';
import { type Day, type Quantity, type Result, type Threshold, minimumShipment, ok, refuse, validateThreshold } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { byItemLocation } from '../../../platform/db/by-item-location.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts, type NewFact } from '../../../platform/facts/facts.js';
import type { ItemLocationRow } from '../item-location.js';
import { ItemLocationRepo } from '../item-location/item-location.repo.js';
import { TermsRepo } from '../item-location/terms.repo.js';
import type { Applied, ThresholdRow } from '../terms.js';
import { ChangeJudge } from './change-judge.js';
import { type NewThresholdChange, ThresholdChangeRepo } from './threshold-change.repo.js';
import { limitsOf } from './threshold-payload.js';
import type { ThresholdEntity } from './threshold.entity.js';
import { ThresholdRepo } from './threshold.repo.js';

/** Limits that a user wants from a day on. */
export interface ThresholdWish extends Omit<Threshold, 'minimumFloor'> {
  itemLocationId: string;
  expectedVersion: number;
  reason: string;
}

/** What became of the wish: limits that are scheduled, or a change that waits for a second person. */
export interface Scheduled {
  itemLocation: ItemLocationRow;
  thresholdId: string | null;
  changeId: string | null;
}

const longestReason = 500;

@Injectable()
export class ThresholdsService {
  constructor(
    private readonly facts: Facts,
    private readonly judge: ChangeJudge,
  ) {}

  /** All thresholds of an item-location, newest first; batched within the operation. */
  async history(uow: UnitOfWork, itemLocationId: string): Promise<ThresholdEntity[]> {
    const loader = uow.once('agreements.thresholds', () => new DataLoader<string, ThresholdEntity[]>(async (ids) => {
      const rows = await uow.read((tx) => new ThresholdRepo(tx).history(ids));
      return ids.map((id) => rows.filter((row) => row.itemLocationId === id));
    }));
    return loader.load(itemLocationId);
  }

  async byId(uow: UnitOfWork, id: string): Promise<ThresholdEntity | null> {
    return uow.read(async (tx) => (await new ThresholdRepo(tx).byIds([id]))[0] ?? null);
  }

  /** What is in force on each item-location's day and later, in one statement. Only in the buyer's context. */
  async inForceAndLater(tx: Tx, days: ReadonlyMap<string, Day>, buyerId?: string): Promise<Map<string, Threshold[]>> {
    return byItemLocation(await new ThresholdRepo(tx).inForceAndLater(days, buyerId));
  }

  /** Within the caller's transaction. `meanPerDay` lets limits in days be checked for feasibility (F-29). */
  async schedule(tx: Tx, wish: ThresholdWish, meanPerDay: Quantity | null): Promise<Result<Scheduled>> {
    const repo = new ItemLocationRepo(tx);
    const [line] = await repo.byIds([wish.itemLocationId]);
    if (!line) return refuse('NOT_FOUND', ['itemLocation']);
    const valid = await this.validate(tx, line, wish, meanPerDay);
    if (!valid.ok) return valid;
    if (!(await repo.nextVersion(line.buyerId, line.id, wish.expectedVersion))) {
      return refuse('STALE_OBJECT', [], { type: 'ItemLocation', id: line.id, currentVersion: line.version });
    }
    const { buyerId, supplierId, agreementId } = line;
    const row = { ...wish, reason: wish.reason.trim(), buyerId, supplierId, agreementId };
    const [judged] = await this.judge.judge(tx, 'threshold:schedule', [{ row, today: tx.clock.today(line.timeZone), meanPerDay }]);
    if (!judged || judged.unchanged) return refuse('INVALID', [], { reason: 'UNCHANGED' });
    if (judged.waiting) return refuse('WRONG_STATE', [], { state: 'PROPOSED', action: 'schedule', reason: 'CHANGE_PENDING' });
    return judged.grounds.length > 0 ? this.propose(tx, line, { ...row, ...judged }) : this.record(tx, line, row);
  }

  /** Rows of a thresholds file, already validated and judged; one equal to what is scheduled for its day changes nothing. */
  async scheduleAll(tx: Tx, rows: readonly ThresholdRow[]): Promise<Applied> {
    const repo = new ThresholdRepo(tx);
    const changed = await repo.schedule(rows);
    if (changed.length > 0) await repo.nextVersions([...new Set(changed.map((row) => row.itemLocationId))]);
    return { applied: changed.length, unchanged: rows.length - changed.length };
  }

  /** Rows of a thresholds file that need a second person. */
  async proposeAll(tx: Tx, changes: readonly NewThresholdChange[]): Promise<void> {
    const added = new Map((await new ThresholdChangeRepo(tx).add(changes)).map(({ id, itemLocationId }) => [itemLocationId, id]));
    await new ThresholdRepo(tx).nextVersions([...added.keys()]);
    await this.facts.recordAll(tx, changes.map((change) => proposed(change, added.get(change.itemLocationId))));
  }

  private async record(tx: Tx, line: ItemLocationRow, row: ThresholdRow): Promise<Result<Scheduled>> {
    const [recorded] = await new ThresholdRepo(tx).schedule([row]);
    if (!recorded) return refuse('INVALID', [], { reason: 'UNCHANGED' });
    await this.facts.record(tx, { agreementId: line.agreementId, kind: 'threshold.scheduled', subjectType: 'ItemLocation', subjectId: line.id, payload: limitsOf(row) });
    return ok({ itemLocation: line, thresholdId: recorded.id, changeId: null });
  }

  private async propose(tx: Tx, line: ItemLocationRow, change: NewThresholdChange): Promise<Result<Scheduled>> {
    const [added] = await new ThresholdChangeRepo(tx).add([change]);
    if (!added) throw new Error('the change was not inserted');
    await this.facts.record(tx, proposed(change, added.id));
    return ok({ itemLocation: line, thresholdId: null, changeId: added.id });
  }

  private async validate(tx: Tx, line: ItemLocationRow, wish: ThresholdWish, meanPerDay: Quantity | null): Promise<Result<Threshold>> {
    const reason = wish.reason.trim();
    if (reason.length === 0) return refuse('REQUIRED', ['reason']);
    if (reason.length > longestReason) return refuse('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: longestReason });
    const [terms] = await new TermsRepo(tx).termsInForce([line.id], wish.effectiveFrom);
    const { effectiveFrom, unit, minimum, maximum, reorderPoint, target } = wish;
    return validateThreshold({ effectiveFrom, unit, minimum, maximum, reorderPoint, target }, {
      today: tx.clock.today(line.timeZone),
      minimumShipment: terms ? minimumShipment(terms) : (1 as Quantity),
      meanPerDay,
    });
  }
}

function proposed(change: NewThresholdChange, id: string | undefined): NewFact {
  const payload = { ...limitsOf(change), grounds: change.grounds, changeId: id };
  return { agreementId: change.agreementId, kind: 'threshold.proposed', subjectType: 'ItemLocation', subjectId: change.itemLocationId, payload };
}
