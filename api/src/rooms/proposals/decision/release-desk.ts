import { Injectable } from '@nestjs/common';
import {
  type AutoAcceptRule, type Day, type ProposalState, type Quantity, type Result, addQ, failedAutoAcceptRules, formatQuantity, ok, refuse, refuseAll, release,
} from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts, type NewFact } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { PlanRow } from '../../planning/plan.js';
import { PlanningService } from '../../planning/planning.service.js';
import type { ProposalEntity } from '../proposal.entity.js';
import { ProposalsRepo } from '../proposals.repo.js';
import { DecisionsRepo, type ReleasedRow } from './decisions.repo.js';
import { type Ground, Grounds, surroundingsOf } from './grounds.js';
import { leftOutFor, named, stale, standing, textRefusals, told } from './standing.js';

export interface ReleaseOrder {
  id: string;
  expectedVersion: number;
  quantity?: Quantity | null;
  arrivalDate?: Day | null;
  comment?: string | null;
}

/** Which agreements let the supplier ship on its own decision; absent: not open for business. */
type Authority = Map<string, 'PLAN_AND_SUGGEST' | 'PLAN_AND_SHIP'>;

interface Release {
  row: ProposalEntity;
  released: ReleasedRow;
}

/** Releases any number of proposals in a fixed number of statements. */
@Injectable()
export class ReleaseDesk {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
    private readonly grounds: Grounds,
    private readonly facts: Facts,
  ) {}

  /** One outcome per order, in its order: the row id, or why not. Refused orders leave nothing behind. */
  async release(tx: Tx, uow: UnitOfWork, orders: readonly ReleaseOrder[]): Promise<Array<Result<string>>> {
    const rows = await this.rows(tx, orders);
    const found = rows.flatMap((row, index) => (row ? [{ row, order: orders[index] as ReleaseOrder }] : []));
    const grounds = await this.grounds.of(tx, found.map(({ row, order }) => ({ itemLocationId: row.itemLocationId, arrivalDate: order.arrivalDate ?? row.arrivalDate, manual: row.origin === 'MANUAL' })));
    const authority = await this.openAgreements(uow, found.map(({ row }) => row.agreementId), tx);
    const plans = await this.plans(tx, found.map(({ row }) => row), authority);
    const seen = new Set<string>();
    const decided = orders.map((order, index): Result<Release> => {
      const row = rows[index];
      if (!row) return refuse('NOT_FOUND', ['id']);
      if (seen.has(row.id)) return refuse('INVALID', ['id'], { reason: 'TWICE' });
      seen.add(row.id);
      return decide(tx, row, order, grounds.get(row.itemLocationId), authority, plans.get(row.itemLocationId) ?? null);
    });
    return this.store(tx, decided);
  }

  /** Agreements among `ids` that are in business, with who has the last word in each. */
  async openAgreements(uow: UnitOfWork, ids: readonly string[], tx: Tx | null = null): Promise<Authority> {
    const open: Authority = new Map();
    for (const id of new Set(ids)) {
      const agreement = await this.agreements.agreement(uow, id);
      if (agreement?.state !== 'ACTIVE' && agreement?.state !== 'REVIEW_DUE') continue;
      const version = tx && (await this.agreements.versionInForce(tx, id, tx.clock.today('UTC')));
      open.set(id, version?.authorityMode ?? 'PLAN_AND_SUGGEST');
    }
    return open;
  }

  private async rows(tx: Tx, orders: readonly ReleaseOrder[]): Promise<Array<ProposalEntity | null>> {
    const ids = orders.map((order) => decodeId('ReplenishmentProposal', order.id));
    const wanted = ids.flatMap((id) => (id.ok ? [id.value] : []));
    const byId = new Map((wanted.length > 0 ? await new ProposalsRepo(tx).byIds(wanted) : []).map((row) => [row.id, row]));
    return ids.map((id) => (id.ok ? (byId.get(id.value) ?? null) : null));
  }

  private async plans(tx: Tx, rows: readonly ProposalEntity[], authority: Authority): Promise<Map<string, PlanRow>> {
    const own = rows.filter((row) => authority.get(row.agreementId) === 'PLAN_AND_SHIP').map((row) => row.itemLocationId);
    return own.length > 0 ? this.planning.plans(tx, [...new Set(own)]) : new Map();
  }

  private async store(tx: Tx, decided: Array<Result<Release>>): Promise<Array<Result<string>>> {
    const releases = decided.flatMap((each) => (each.ok ? [each.value] : []));
    const moved = await new DecisionsRepo(tx).releaseAll(releases.map(({ released }) => released));
    const current = new Map((moved.size < releases.length ? await new ProposalsRepo(tx).byIds(releases.map(({ row }) => row.id)) : []).map((row) => [row.id, row.version]));
    const effective = releases.filter(({ row }) => moved.has(row.id));
    await this.facts.recordAll(tx, effective.flatMap(factsOf));
    for (const agreementId of [...new Set(effective.map(({ row }) => row.agreementId))].sort()) {
      const rows = effective.map(({ row }) => row).filter((row) => row.agreementId === agreementId);
      if (rows[0]) await this.planning.requestPlan(tx, rows[0], rows.map((row) => row.itemLocationId), 'proposal.released');
    }
    return decided.map((each) => {
      if (!each.ok) return each;
      const { id } = each.value.row;
      return moved.has(id) ? ok(id) : stale(each.value.row, current.get(id) ?? 0);
    });
  }
}

function decide(tx: Tx, row: ProposalEntity, order: ReleaseOrder, ground: Result<Ground> | undefined, authority: Authority, plan: PlanRow | null): Result<Release> {
  if (row.version !== order.expectedVersion) return stale(row, row.version);
  if (!ground) return refuse('NOT_FOUND', ['id']);
  if (!ground.ok) return ground;
  const mode = authority.get(row.agreementId);
  if (!mode) return refuse('WRONG_STATE', [], { reason: 'AGREEMENT_NOT_ACTIVE' });
  const faults = textRefusals('comment', order.comment);
  if (faults.length > 0) return refuseAll(faults);
  const around = surroundingsOf(ground.value, leftOutFor(row, order.arrivalDate ?? row.arrivalDate, ground.value.planned));
  const decision = named(release(standing(row), { actorUserId: tx.actor.userId, quantity: order.quantity ?? null, arrivalDay: order.arrivalDate ?? null }, around));
  if (!decision.ok) return decision;
  const { quantity, arrivalDay, shipDay, decisionDeadline } = decision.value.changes;
  const stock = around.stockOn(arrivalDay);
  const failures = mode === 'PLAN_AND_SHIP' ? failedRules(quantity, stock && { ...stock, stock: addQ(stock.projected, quantity) }, plan) : [];
  const state: ProposalState = mode === 'PLAN_AND_SHIP' && failures.length === 0 ? 'AUTO_ACCEPTED' : decision.value.to;
  const released = { row, state, quantity, arrivalDate: arrivalDay, shipDate: shipDay, decisionDeadline, autoAcceptFailures: failures, comment: order.comment?.trim() || null };
  return ok({ row, released });
}

/** In plan-and-ship the supplier decides alone, unless one of these rules speaks against it. */
function failedRules(quantity: Quantity, after: { stock: Quantity; minimum: Quantity; maximum: Quantity } | null, plan: PlanRow | null): AutoAcceptRule[] {
  return failedAutoAcceptRules({
    authorityMode: 'PLAN_AND_SHIP',
    autoAcceptAgreed: false,
    quantity,
    after,
    feedFresh: plan !== null && !plan.flags.includes('STALE_STOCK'),
    planQuality: plan?.quality ?? 'INSUFFICIENT',
    valueMinor: null,
    valueLimitMinor: null,
    previousQuantity: null,
    changeLimitPercent: null,
    openRiskTier: 0,
    openExcessCase: plan?.flags.includes('EXCESS_CASE_OPEN') ?? false,
  });
}

function factsOf({ row, released }: Release): NewFact[] {
  const about = { agreementId: row.agreementId, subjectType: 'ReplenishmentProposal', subjectId: row.id };
  const after = { quantityAfter: formatQuantity(released.quantity), arrivalDateAfter: released.arrivalDate };
  const failures = released.autoAcceptFailures.length > 0 ? { autoAcceptFailures: released.autoAcceptFailures } : {};
  const comment = released.comment ? { comment: released.comment } : {};
  const facts: NewFact[] = [{ ...about, kind: 'proposal.released', payload: { ...told(row), from: row.state, to: 'PROPOSED', ...after, ...failures, ...comment } }];
  if (released.state === 'AUTO_ACCEPTED') facts.push({ ...about, kind: 'proposal.autoAccepted', payload: { ...told(row), from: 'PROPOSED', to: 'AUTO_ACCEPTED', ...after } });
  return facts;
}
