import { Injectable } from '@nestjs/common';
import { type CommitmentLedger, type Day, type Quantity, type Received, type Refusal, type Result, addQ, dayAt, formatQuantity, ok, receive, refuse, refuseAll, shipmentState } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { PlanningService } from '../../planning/planning.service.js';
import { Fulfilment, closings, endState } from '../../proposals/fulfilment.js';
import { ledgerOf } from '../../proposals/ledger.js';
import type { ProposalEntity } from '../../proposals/proposal.entity.js';
import { StockService } from '../../stock/stock.service.js';
import type { ReceiptLineInput, ReceiptRecordInput } from '../deliveries.inputs.js';
import { DiscrepanciesRepo, type OpenCounts } from '../discrepancy/discrepancies.repo.js';
import { complete, lineLedger } from '../line-ledger.js';
import type { ShipmentEntity, ShipmentLineEntity } from '../shipment.entity.js';
import { ShipmentsRepo } from '../shipments.repo.js';
import { DeliveriesRepo } from './deliveries.repo.js';
import { lengthRefusals } from './texts.js';

interface Arrival {
  line: ShipmentLineEntity;
  row: ProposalEntity;
  order: ReceiptLineInput;
  received: Received;
}

/** What all goods of one arrival have in common. */
interface Dock {
  receivedAt: Date;
  businessDate: Day;
  reference: string;
  shippedOn: Day;
  timeZone: string;
}

/** Goods arrive: stock receives them, promises are fulfilled, differences become discrepancies. */
@Injectable()
export class Receipts {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly fulfilment: Fulfilment,
    private readonly stock: StockService,
    private readonly planning: PlanningService,
    private readonly facts: Facts,
  ) {}

  async record(uow: UnitOfWork, input: ReceiptRecordInput): Promise<Result<{ shipmentId: string }>> {
    if (input.lines.length === 0) return refuse('REQUIRED', ['lines']);
    return command(uow, 'receiptRecord', input, async (tx) => {
      const id = decodeId('Shipment', input.shipment, ['shipment']);
      if (!id.ok) return id;
      const repo = new ShipmentsRepo(tx);
      const shipment = await repo.hold(id.value);
      if (!shipment) return refuse('NOT_FOUND', ['shipment']);
      if (shipment.version !== input.expectedVersion) return refuse('STALE_OBJECT', [], { type: 'Shipment', id: shipment.id, currentVersion: shipment.version });
      const receivedAt = input.receivedAt ?? tx.clock.now();
      if (receivedAt > tx.clock.now()) return refuse('OUT_OF_RANGE', ['receivedAt'], { reason: 'IN_THE_FUTURE' });
      const lines = await repo.linesOf([shipment.id]);
      const arrivals = await this.judge(tx, shipment, lines, input);
      return arrivals.ok ? this.store(tx, shipment, lines, arrivals.value, receivedAt, input.final) : arrivals;
    });
  }

  private async judge(tx: Tx, shipment: ShipmentEntity, lines: ShipmentLineEntity[], input: ReceiptRecordInput): Promise<Result<Arrival[]>> {
    const byId = new Map(lines.map((line) => [line.id, line]));
    const wanted = input.lines.map((order) => {
      const id = decodeId('ShipmentLine', order.line);
      return id.ok ? byId.get(id.value) : undefined;
    });
    const proposals = await this.fulfilment.hold(tx, wanted.flatMap((line) => (line ? [line.proposalId] : [])));
    const open = await new DiscrepanciesRepo(tx).openOf(shipment.buyerId, [...proposals.keys()]);
    const version = await this.agreements.versionInForce(tx, shipment.agreementId, shipment.shipDate);
    const desk = new ReceivingDesk(proposals, open, input.final, version?.quantityTolerancePercent);
    const refusals: Refusal[] = [];
    const arrivals: Arrival[] = [];
    input.lines.forEach((order, index) => {
      const result = desk.take(wanted[index], order);
      if (result.ok) arrivals.push(result.value);
      else refusals.push(...result.refusals.map((each) => ({ ...each, path: ['lines', `${index}`, ...each.path] })));
    });
    return refusals.length > 0 ? refuseAll(refusals) : ok(arrivals);
  }

  private async store(tx: Tx, shipment: ShipmentEntity, lines: ShipmentLineEntity[], arrivals: Arrival[], receivedAt: Date, final: boolean): Promise<Result<{ shipmentId: string }>> {
    const repo = new DeliveriesRepo(tx);
    const states = new Map(arrivals.map(({ line, received }) => [line.id, received.lineState]));
    const state = shipmentState(lines.map((line) => states.get(line.id) ?? line.state));
    if (!(await repo.moveShipment(shipment, state))) return refuse('STALE_OBJECT', [], { type: 'Shipment', id: shipment.id, currentVersion: shipment.version + 1 });
    await repo.settleLines(arrivals.map(({ line, received }) => ({ row: line, line: received.line, state: received.lineState })));
    const settlements = settlementsOf(arrivals);
    await this.fulfilment.settle(tx, settlements);
    await repo.insertDiscrepancies(shipment, arrivals.flatMap(({ line, order, received }) =>
      received.discrepancies.map((found) => ({ lineId: line.id, ...found, comment: found.kind === 'DAMAGED' ? (order.reason?.trim() || null) : null })),
    ));
    const [place] = await this.agreements.itemLocationsByIds(tx, arrivals.slice(0, 1).map(({ line }) => line.itemLocationId));
    const timeZone = place?.timeZone ?? 'UTC';
    const dock = { receivedAt, businessDate: dayAt(receivedAt, timeZone), reference: shipment.asnNumber, shippedOn: shipment.shipDate, timeZone };
    for (const arrival of arrivals) await this.takeIn(tx, arrival, dock);
    const arrived = { agreementId: shipment.agreementId, kind: 'shipment.received', subjectType: 'Shipment', subjectId: shipment.id, payload: told(shipment, state, arrivals, receivedAt, final) };
    await this.facts.recordAll(tx, [arrived, ...closings(settlements)]);
    await this.planning.requestPlan(tx, shipment, arrivals.map(({ line }) => line.itemLocationId), 'shipment.received');
    return ok({ shipmentId: shipment.id });
  }

  /** Stock takes in what arrived, and no longer expects what has arrived or never will. */
  private async takeIn(tx: Tx, { line, row, order, received }: Arrival, { timeZone, ...dock }: Dock): Promise<void> {
    const { buyerId, supplierId, agreementId, itemLocationId, lot, id: shipmentLineId } = line;
    const { accepted, rejected } = order;
    const arrived = addQ(accepted, rejected);
    const decidedOn = row.releasedAt && dayAt(row.releasedAt, timeZone);
    if (arrived > 0) await this.stock.receive(tx, { ...dock, decidedOn, buyerId, supplierId, agreementId, itemLocationId, accepted, rejected, lot, shipmentLineId });
    const key = { buyerId, sourceType: 'SHIPMENT_LINE', sourceId: line.id, kind: 'IN_TRANSIT' } as const;
    if (complete({ state: received.lineState })) await this.stock.closeExpected(tx, key);
    else if (arrived > 0) await this.stock.reduceExpected(tx, key, arrived);
  }
}

/** Two lines of one shipment may carry one proposal: each is judged by what the one before it left. */
class ReceivingDesk {
  private readonly ledgers = new Map<string, CommitmentLedger>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly proposals: Map<string, ProposalEntity>,
    private readonly open: OpenCounts,
    private readonly final: boolean,
    private readonly tolerance: Quantity | undefined,
  ) {}

  take(line: ShipmentLineEntity | undefined, order: ReceiptLineInput): Result<Arrival> {
    const row = line && this.proposals.get(line.proposalId);
    if (!line || !row) return refuse('NOT_FOUND', ['line']);
    if (this.seen.has(line.id)) return refuse('INVALID', ['line'], { reason: 'TWICE' });
    this.seen.add(line.id);
    const faults = lengthRefusals({ reason: [order.reason, 1000] });
    if (faults.length > 0) return refuseAll(faults);
    const at = {
      lineState: line.state,
      line: lineLedger(line),
      ledger: this.ledgers.get(row.id) ?? ledgerOf(row),
      openDiscrepancies: this.open.onProposal.get(row.id) ?? 0,
      openOnLine: this.open.onLine.get(line.id) ?? 0,
    };
    const received = receive(at, { accepted: order.accepted, rejected: order.rejected, final: this.final }, this.tolerance);
    if (!received.ok) return received;
    this.ledgers.set(row.id, received.value.ledger);
    this.open.onProposal.set(row.id, at.openDiscrepancies + received.value.discrepancies.length);
    return ok({ line, row, order, received: received.value });
  }
}

/** The last line of a proposal tells where it stands. */
function settlementsOf(arrivals: readonly Arrival[]) {
  const last = new Map(arrivals.map(({ row, received }) => [row.id, { row, ledger: received.ledger, state: endState(received.proposal) }]));
  return [...last.values()];
}

function told(shipment: ShipmentEntity, state: string, arrivals: readonly Arrival[], receivedAt: Date, final: boolean): Record<string, unknown> {
  return {
    asnNumber: shipment.asnNumber,
    from: shipment.state,
    to: state,
    receivedAt: receivedAt.toISOString(),
    final,
    lines: arrivals.map(({ row, order, received }) => ({
      number: row.number,
      accepted: formatQuantity(order.accepted),
      rejected: formatQuantity(order.rejected),
      from: row.state,
      to: endState(received.proposal),
      discrepancies: received.discrepancies.map(({ kind, quantity }) => ({ kind, quantity: formatQuantity(quantity) })),
      ...(order.reason ? { reason: order.reason } : {}),
    })),
  };
}
