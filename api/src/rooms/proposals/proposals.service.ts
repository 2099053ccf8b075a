import { Injectable } from '@nestjs/common';
import { type ExplanationStep, PROPOSAL_STATES, PROPOSAL_TRANSITIONS, type ProposalAction, type ProposalState, type Side, actionsFor, plainCode, toShip, waitsFor } from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../platform/graphql/connection.js';
import { decodeAnyId } from '../../platform/graphql/ids.js';
import { AgreementPlaces } from '../agreements/agreement-places.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import type { Price } from '../agreements/terms.js';
import { endOfDay } from './end-of-day.js';
import { ledgerOf } from './ledger.js';
import type { ProposalEntity } from './proposal.entity.js';
import { commitmentsLoader, latestLoader, plannedLoader, priceLoader, proposalLoader, traceLoader, urgentLoader } from './proposals.loaders.js';
import { type ProposalSelection, ProposalsRepo, byDeadline } from './proposals.repo.js';
import type { ProposalFilter, ReplenishmentProposal } from './proposals.types.js';
import { toProposal } from './to-graphql.js';
import type { CommitmentEntity } from './commitment.entity.js';

/** An id that no row has: a malformed or foreign id in a filter finds nothing. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Without a deadline a release can be taken back this long. */
const undoMinutes = 30;

const statesWaitingFor = (side: Side): ProposalState[] =>
  PROPOSAL_STATES.filter((state) => waitsFor(state) === side && state !== 'SHIPPED' && state !== 'PARTIALLY_RECEIVED');

/** Each button of the client, by the action of the rules that it stands for. */
const verbs: Partial<Record<ProposalAction, string>> = {
  release: 'proposal:release',
  recall: 'proposal:recall',
  accept: 'proposal:accept',
  change: 'proposal:change',
  counter: 'proposal:change',
  agreeChange: 'proposal:agreeChange',
  reject: 'proposal:reject',
  commit: 'proposal:commit',
  recommit: 'proposal:commit',
  cancel: 'proposal:cancel',
  dispatch: 'shipment:dispatch',
};
const untilDeadline: ReadonlySet<ProposalAction> = new Set(['recall', 'accept', 'change', 'reject']);

/** Proposals as both sides read them. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly places: AgreementPlaces,
  ) {}

  /** Batched within the operation; null when absent or not visible. */
  async proposal(uow: UnitOfWork, id: string): Promise<ProposalEntity | null> {
    return proposalLoader(uow).load(id);
  }

  async page(uow: UnitOfWork, first: number, after: string | null | undefined, filter: ProposalFilter): Promise<ConnectionOf<ReplenishmentProposal>> {
    const selection = selectionOf(filter, (await uow.actor()).side);
    const request = pageRequest(first, after, [byDeadline(selection) ? 'dayOrNone' : 'instant', 'id']);
    const rows = await uow.read((tx) => new ProposalsRepo(tx).page(selection, request), 'proposal:read');
    for (const row of rows) proposalLoader(uow).prime(row.id, row);
    return connectionOf(rows, request, {
      node: toProposal,
      cursorOf: (row) => [byDeadline(selection) ? row.decisionDeadline : row.updatedAt.toISOString(), row.id],
      count: () => uow.read((tx) => new ProposalsRepo(tx).count(selection), 'proposal:read'),
    });
  }

  /** The undecided proposal of an item-location whose deadline comes first. */
  async mostUrgent(uow: UnitOfWork, at: { buyerId: string; itemLocationId: string }): Promise<ProposalEntity | null> {
    return urgentLoader(uow).load(at);
  }

  /** The latest arrivals first. */
  async latest(uow: UnitOfWork, at: { buyerId: string; itemLocationId: string }, limit: number): Promise<ProposalEntity[]> {
    return latestLoader(uow, limit).load(at);
  }

  /** What the plan wants at an item-location and nobody has released. */
  async plannedAt(uow: UnitOfWork, at: { buyerId: string; itemLocationId: string }): Promise<ProposalEntity[]> {
    return plannedLoader(uow).load(at);
  }

  async commitments(uow: UnitOfWork, id: string): Promise<CommitmentEntity[]> {
    return commitmentsLoader(uow).load(id);
  }

  /** Empty when the asker may not see the stock that the reasoning quotes. */
  async explanation(uow: UnitOfWork, id: string): Promise<ExplanationStep[]> {
    return traceLoader(uow).load(id);
  }

  async price(uow: UnitOfWork, itemLocationId: string): Promise<Price | null> {
    return priceLoader(uow, this.agreements).load(itemLocationId);
  }

  /** A release can be taken back while nobody has answered, until its decision deadline is over. */
  async undoableUntil(uow: UnitOfWork, row: ProposalEntity): Promise<Date | null> {
    if (row.state !== 'PROPOSED' || !row.releasedAt) return null;
    if (!row.decisionDeadline) return new Date(row.releasedAt.getTime() + undoMinutes * 60_000);
    const until = endOfDay(row.decisionDeadline, await this.timeZone(uow, row));
    return until > uow.clock.now() ? until : null;
  }

  /** What the asker may do with it now: one verb per mutation. */
  async actions(uow: UnitOfWork, row: ProposalEntity): Promise<string[]> {
    const actor = await uow.actor();
    const possible = await this.reached(uow, row, actionsFor(row.state, actor).filter((action) => fits(action, row, actor.userId)));
    const late = possible.some((action) => untilDeadline.has(action)) && row.decisionDeadline !== null && uow.clock.today(await this.timeZone(uow, row)) > row.decisionDeadline;
    const open = late ? possible.filter((action) => !untilDeadline.has(action)) : possible;
    return [...new Set(open.flatMap((action) => verbs[action] ?? []))];
  }

  /** Those that a grant for their own permission reaches: another grant may only show the proposal. */
  private async reached(uow: UnitOfWork, row: ProposalEntity, actions: readonly ProposalAction[]): Promise<ProposalAction[]> {
    const reached = await Promise.all(actions.map(async (action) => {
      const { permission } = PROPOSAL_TRANSITIONS[action];
      if (permission === null || !(await uow.isMixed(permission))) return true;
      const place = await this.places.ofItemLocation(uow, row.itemLocationId);
      return place !== null && uow.reaches(permission, place);
    }));
    return actions.filter((_, index) => reached[index]);
  }

  private async timeZone(uow: UnitOfWork, row: ProposalEntity): Promise<string> {
    return (await this.agreements.itemLocation(uow, row.itemLocationId))?.timeZone ?? 'UTC';
  }
}

function fits(action: ProposalAction, row: ProposalEntity, userId: string): boolean {
  if (action === 'dispatch') return toShip(ledgerOf(row)) > 0;
  if (action === 'recommit') return row.shippedQuantity === 0;
  if (action === 'accept' || action === 'change' || action === 'reject') return row.releasedBy !== userId;
  return action !== 'agreeChange' || row.answeredBy !== userId;
}

function selectionOf(filter: ProposalFilter, side: Side): ProposalSelection {
  const idOf = (type: string, globalId: string | null | undefined): string | null => {
    if (!globalId) return null;
    const decoded = decodeAnyId(globalId);
    return decoded?.type === type ? decoded.id : nobody;
  };
  const waiting = filter.waitingForMe ? statesWaitingFor(side) : null;
  return {
    states: filter.state && waiting ? filter.state.filter((state) => waiting.includes(state)) : (filter.state ?? waiting),
    itemLocationId: idOf('ItemLocation', filter.itemLocation),
    agreementId: idOf('Agreement', filter.agreement),
    partnerId: idOf('Organisation', filter.partner),
    text: plainCode(filter.text ?? '') || null,
  };
}
