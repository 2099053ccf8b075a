import { Injectable } from '@nestjs/common';
import {
  type Failure, type Quantity, type Result, acceptThresholdChange, minimumShipment, ok, quantityAtStake, refusal, refuse, refuseAll, rejectThresholdChange, validateThreshold, valueOf, withdrawThresholdChange,
} from '@stockpact/shared';
import DataLoader from 'dataloader';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { Approvals } from '../../identity/grants/approvals.js';
import { loaderOf } from '../agreements.service.js';
import type { ItemLocationRow } from '../item-location.js';
import { ItemLocationRepo } from '../item-location/item-location.repo.js';
import { TermsRepo } from '../item-location/terms.repo.js';
import { type ThresholdChangeRow, ThresholdChangeRepo } from './threshold-change.repo.js';
import { limitsOf } from './threshold-payload.js';
import { ThresholdRepo } from './threshold.repo.js';

export interface ChangeDecision {
  id: string;
  expectedVersion: number;
  comment: string | null;
}

/** Under which authority a change is accepted: the manager's own, or that of two planners in an emergency, whose limits do not count. */
export type Authority = 'own' | 'override';

export interface Acceptance {
  meanOf: (itemLocationId: string) => Promise<Quantity | null>;
  authority: Authority;
}

/** A decided change and where it stands. */
export interface Decided {
  change: ThresholdChangeRow;
  itemLocation: ItemLocationRow;
}

const longestComment = 500;

/** The second person of a large change of limits. Within the caller's transaction. */
@Injectable()
export class ThresholdChangesService {
  constructor(
    private readonly facts: Facts,
    private readonly approvals: Approvals,
  ) {}

  async byId(uow: UnitOfWork, id: string): Promise<ThresholdChangeRow | null> {
    return loaderOf(uow, 'agreements.thresholdChange', async (tx, ids) => new ThresholdChangeRepo(tx).byIds(ids), (row) => row.id).load(id);
  }

  /** Newest first, batched within the operation. */
  async ofItemLocation(uow: UnitOfWork, itemLocationId: string): Promise<ThresholdChangeRow[]> {
    return uow.once('agreements.thresholdChanges', () => new DataLoader<string, ThresholdChangeRow[]>(async (ids) => {
      const rows = await uow.read((tx) => new ThresholdChangeRepo(tx).ofItemLocations(ids));
      return ids.map((id) => rows.filter((row) => row.itemLocationId === id));
    })).load(itemLocationId);
  }

  /** Writes the limits. Whether they still fit the terms is asked again: these may have changed since. */
  async accept(tx: Tx, decision: ChangeDecision, { meanOf, authority }: Acceptance): Promise<Result<Decided>> {
    const found = await this.find(tx, decision);
    if (!found.ok) return found;
    const { change, itemLocation } = found.value;
    const judged = acceptThresholdChange(await this.asPersons(tx, change), { userId: tx.actor.userId, side: tx.actor.side, today: tx.clock.today(itemLocation.timeZone) });
    if (!judged.ok) return this.orTheOtherSide(tx, change, judged);
    const mean = change.unit === 'DAYS' ? await meanOf(itemLocation.id) : null;
    const [terms] = await new TermsRepo(tx).termsInForce([itemLocation.id], change.effectiveFrom);
    const valid = validateThreshold(change, { today: tx.clock.today(itemLocation.timeZone), minimumShipment: terms ? minimumShipment(terms) : (1 as Quantity), meanPerDay: mean });
    if (!valid.ok) return refuseAll(valid.refusals.map((each) => refusal(each.code, ['id'], each.params)));
    const within = await (authority === 'own' ? this.within(tx, change, mean) : this.apart(tx, change));
    if (!within.ok) return within;
    if (!(await new ThresholdChangeRepo(tx).accept(change, decision.comment))) return stale(change);
    return this.told(tx, found.value, 'threshold.accepted', decision.comment);
  }

  async reject(tx: Tx, decision: ChangeDecision): Promise<Result<Decided>> {
    const found = await this.find(tx, decision);
    if (!found.ok) return found;
    const { change, itemLocation } = found.value;
    const by = { userId: tx.actor.userId, side: tx.actor.side, today: tx.clock.today(itemLocation.timeZone), comment: decision.comment ?? '' };
    const judged = rejectThresholdChange(await this.asPersons(tx, change), by);
    if (!judged.ok) return judged;
    const apart = await this.apart(tx, change);
    if (!apart.ok) return apart;
    if (!(await new ThresholdChangeRepo(tx).close(change, 'REJECTED', decision.comment))) return stale(change);
    return this.told(tx, found.value, 'threshold.rejected', decision.comment);
  }

  async withdraw(tx: Tx, decision: ChangeDecision): Promise<Result<Decided>> {
    const found = await this.find(tx, decision);
    if (!found.ok) return found;
    const { change } = found.value;
    const judged = withdrawThresholdChange(change, { side: tx.actor.side });
    if (!judged.ok) return judged;
    if (!(await new ThresholdChangeRepo(tx).close(change, 'WITHDRAWN', decision.comment))) return stale(change);
    return this.told(tx, found.value, 'threshold.withdrawn', decision.comment);
  }

  /** The change and where it stands; null when either is not visible. */
  async placed(tx: Tx, id: string): Promise<Decided | null> {
    const [change] = await new ThresholdChangeRepo(tx).byIds([id]);
    const [itemLocation] = change ? await new ItemLocationRepo(tx).byIds([change.itemLocationId]) : [];
    return change && itemLocation ? { change, itemLocation } : null;
  }

  private async find(tx: Tx, { id, expectedVersion, comment }: ChangeDecision): Promise<Result<Decided>> {
    const found = await this.placed(tx, id);
    if (!found) return refuse('NOT_FOUND', ['id']);
    if (comment !== null && comment.length > longestComment) return refuse('OUT_OF_RANGE', ['comment'], { reason: 'TOO_LONG', highest: longestComment });
    return found.change.version === expectedVersion ? ok(found) : stale(found.change);
  }

  private async apart(tx: Tx, change: ThresholdChangeRow): Promise<Result<true>> {
    return this.approvals.apart(tx, change.proposedBy, change.proposedAt);
  }

  /** In an organisation of one person nobody else could accept it: then the other side has to, and the refusal says so. */
  private async orTheOtherSide(tx: Tx, change: ThresholdChangeRow, judged: Failure): Promise<Failure> {
    const own = change.proposedSide === tx.actor.side && judged.refusals.some(({ params }) => params['reason'] === 'PROPOSER_IS_NOT_APPROVER');
    if (!own || (await this.approvals.hasColleague(tx, 'threshold:decide', change))) return judged;
    return refuse('APPROVAL_REQUIRED', [], { reason: 'OTHER_SIDE_DECIDES' });
  }

  /** Who proposed is a person, not a user of one side. */
  private async asPersons(tx: Tx, change: ThresholdChangeRow): Promise<ThresholdChangeRow> {
    return { ...change, proposedBy: (await this.approvals.asPerson(tx, change.proposedBy)) ?? change.proposedBy };
  }

  /** Two persons, and the value of the stock that more or less may lie there against the limits of the decider. */
  private async within(tx: Tx, change: ThresholdChangeRow, meanPerDay: Quantity | null): Promise<Result<true>> {
    const apart = await this.apart(tx, change);
    if (!apart.ok) return apart;
    return this.approvals.within(tx, 'threshold:decide', change, async () => {
      const [replaced] = change.replacesId ? await new ThresholdRepo(tx).byIds([change.replacesId]) : [];
      const atStake = replaced ? quantityAtStake(replaced, change, meanPerDay) : null;
      const [price] = await new TermsRepo(tx).pricesInForce([change.itemLocationId], null);
      return atStake === null || !price ? null : valueOf(atStake, price.unitPrice, price.currency);
    });
  }

  private async told(tx: Tx, decided: Decided, kind: string, comment: string | null): Promise<Result<Decided>> {
    const { change, itemLocation } = decided;
    const payload = { ...limitsOf(change), proposedBy: change.proposer, changeId: change.id, ...(comment ? { comment } : {}) };
    await this.facts.record(tx, { agreementId: itemLocation.agreementId, kind, subjectType: 'ItemLocation', subjectId: itemLocation.id, payload });
    return ok(decided);
  }
}

function stale(row: ThresholdChangeRow): Result<never> {
  return refuse('STALE_OBJECT', [], { type: 'ThresholdChange', id: row.id, currentVersion: row.version });
}
