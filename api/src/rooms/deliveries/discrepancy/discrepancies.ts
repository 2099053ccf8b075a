import { Injectable } from '@nestjs/common';
import { type Discrepancy, type Money, type Resolved, type Result, confirmResolution, formatQuantity, ok, proposeResolution, refuse, refuseAll, shipmentState, valueOf } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts, type NewFact } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { Approvals } from '../../identity/grants/approvals.js';
import { PlanningService } from '../../planning/planning.service.js';
import { Fulfilment, closings, endState } from '../../proposals/fulfilment.js';
import { ledgerOf } from '../../proposals/ledger.js';
import type { ProposalEntity } from '../../proposals/proposal.entity.js';
import { DeliveriesRepo } from '../delivery/deliveries.repo.js';
import { lengthRefusals } from '../delivery/texts.js';
import type { DiscrepancyConfirmInput, DiscrepancyProposeInput } from '../deliveries.inputs.js';
import { lineLedger } from '../line-ledger.js';
import type { ShipmentEntity, ShipmentLineEntity } from '../shipment.entity.js';
import { ShipmentsRepo } from '../shipments.repo.js';
import { DiscrepanciesRepo } from './discrepancies.repo.js';
import type { DiscrepancyEntity } from './discrepancy.entity.js';

/** A discrepancy with everything that its end touches, all of it held by the transaction. */
interface Case {
  row: DiscrepancyEntity;
  line: ShipmentLineEntity;
  shipment: ShipmentEntity;
  lines: ShipmentLineEntity[];
  proposal: ProposalEntity;
}

/** Differences are settled by both sides: one proposes, the other confirms. */
@Injectable()
export class Discrepancies {
  constructor(
    private readonly fulfilment: Fulfilment,
    private readonly approvals: Approvals,
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
    private readonly facts: Facts,
  ) {}

  async propose(uow: UnitOfWork, input: DiscrepancyProposeInput): Promise<Result<{ discrepancyId: string }>> {
    return command(uow, 'discrepancyPropose', input, async (tx) => {
      const repo = new DiscrepanciesRepo(tx);
      const found = await this.find(repo, input);
      if (!found.ok) return found;
      const row = found.value;
      const proposed = proposeResolution(standing(row), input.resolution, { side: tx.actor.side, userId: tx.actor.userId });
      if (!proposed.ok) return proposed;
      const faults = lengthRefusals({ comment: [input.comment, 1000] });
      if (faults.length > 0) return refuseAll(faults);
      const comment = input.comment?.trim() || row.comment;
      if (!(await repo.move(row, proposed.value, comment))) return stale(row, await this.currentVersion(repo, row));
      await this.facts.record(tx, told(row, 'discrepancy.resolutionProposed', { resolution: input.resolution, side: tx.actor.side, ...(comment ? { comment } : {}) }));
      return ok({ discrepancyId: row.id });
    });
  }

  async confirm(uow: UnitOfWork, input: DiscrepancyConfirmInput): Promise<Result<{ discrepancyId: string }>> {
    return command(uow, 'discrepancyConfirm', input, async (tx) => {
      const repo = new DiscrepanciesRepo(tx);
      const found = await this.find(repo, input);
      if (!found.ok) return found;
      const all = await this.hold(tx, found.value);
      if (!all) return refuse('NOT_FOUND', ['id']);
      const open = await repo.openOf(all.row.buyerId, [all.proposal.id]);
      const proposedBy = await this.approvals.asPerson(tx, all.row.proposedBy);
      const resolved = confirmResolution({ ...standing(all.row), proposedBy }, { side: tx.actor.side, userId: tx.actor.userId }, {
        lineState: all.line.state,
        line: lineLedger(all.line),
        ledger: ledgerOf(all.proposal),
        openDiscrepancies: open.onProposal.get(all.proposal.id) ?? 0,
        openOnLine: open.onLine.get(all.line.id) ?? 0,
      });
      if (!resolved.ok) return resolved;
      const apart = await this.approvals.apart(tx, all.row.proposedBy, all.row.updatedAt);
      if (!apart.ok) return apart;
      const within = await this.approvals.within(tx, 'discrepancy:resolve', all.line, () => this.valueAt(tx, all));
      if (!within.ok) return within;
      if (!(await repo.move(all.row, resolved.value.discrepancy, all.row.comment))) return stale(all.row, await this.currentVersion(repo, all.row));
      await this.settle(tx, all, resolved.value);
      return ok({ discrepancyId: all.row.id });
    });
  }

  /** What is given up or credited, at the price in force that the asker may see. */
  private async valueAt(tx: Tx, { row, line }: Case): Promise<Money | null> {
    const price = (await this.agreements.pricesInForce(tx, [line.itemLocationId])).get(line.itemLocationId);
    return price ? valueOf(row.quantity, price.unitPrice, price.currency) : null;
  }

  private async find(repo: DiscrepanciesRepo, input: { id: string; expectedVersion: number }): Promise<Result<DiscrepancyEntity>> {
    const id = decodeId('Discrepancy', input.id);
    if (!id.ok) return id;
    const [row] = await repo.byIds([id.value]);
    if (!row) return refuse('NOT_FOUND', ['id']);
    return row.version === input.expectedVersion ? ok(row) : stale(row, row.version);
  }

  /** Shipment first, then the proposal: the order in which receipts take them, so that the two never wait for each other. */
  private async hold(tx: Tx, row: DiscrepancyEntity): Promise<Case | null> {
    const shipments = new ShipmentsRepo(tx);
    const [before] = await shipments.linesByIds([row.shipmentLineId]);
    const shipment = before && (await shipments.hold(before.shipmentId));
    if (!shipment) return null;
    const lines = await shipments.linesOf([shipment.id]);
    const line = lines.find((each) => each.id === row.shipmentLineId);
    const proposal = line && (await this.fulfilment.hold(tx, [line.proposalId])).get(line.proposalId);
    return line && proposal ? { row, line, shipment, lines, proposal } : null;
  }

  private async settle(tx: Tx, { row, line, shipment, lines, proposal }: Case, resolved: Resolved): Promise<void> {
    const repo = new DeliveriesRepo(tx);
    await repo.settleLines([{ row: line, line: resolved.line, state: resolved.lineState }]);
    await repo.moveShipment(shipment, shipmentState(lines.map((each) => (each.id === line.id ? resolved.lineState : each.state))));
    const settlement = { row: proposal, ledger: resolved.ledger, state: endState(resolved.proposal) };
    await this.fulfilment.settle(tx, [settlement]);
    const resolvedFact = told(row, 'discrepancy.resolved', { resolution: row.resolution, number: proposal.number, from: proposal.state, to: settlement.state });
    await this.facts.recordAll(tx, [resolvedFact, ...closings([settlement])]);
    await this.planning.requestPlan(tx, proposal, [proposal.itemLocationId], 'discrepancy.resolved');
  }

  private async currentVersion(repo: DiscrepanciesRepo, row: DiscrepancyEntity): Promise<number> {
    return (await repo.byIds([row.id]))[0]?.version ?? 0;
  }
}

function told(row: DiscrepancyEntity, kind: string, payload: Record<string, unknown>): NewFact {
  const about = { kind: row.kind, quantity: formatQuantity(row.quantity) };
  return { agreementId: row.agreementId, kind, subjectType: 'Discrepancy', subjectId: row.id, payload: { ...about, ...payload } };
}

function standing({ kind, quantity, state, resolution, proposedSide, proposedBy }: DiscrepancyEntity): Discrepancy {
  return { kind, quantity, state, resolution, proposedSide, proposedBy };
}

function stale(row: DiscrepancyEntity, currentVersion: number): Result<never> {
  return refuse('STALE_OBJECT', [], { type: 'Discrepancy', id: row.id, currentVersion });
}
