import { Injectable } from '@nestjs/common';
import { type Dispatched, type Refusal, type Result, dispatch, formatQuantity, ok, readCode, readOptional, refusal, refusalsOf, refuse, refuseAll } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import { PlanningService } from '../../planning/planning.service.js';
import { Fulfilment } from '../../proposals/fulfilment.js';
import { ledgerOf } from '../../proposals/ledger.js';
import type { ProposalEntity } from '../../proposals/proposal.entity.js';
import { StockService } from '../../stock/stock.service.js';
import type { ShipmentDispatchInput, ShipmentDispatchLine } from '../deliveries.inputs.js';
import { DeliveriesRepo } from './deliveries.repo.js';
import { type Papers, readPapers } from './texts.js';

const mostLines = 200;

/** A line of the shipment with the promise it carries out. */
interface Loaded {
  row: ProposalEntity;
  place: ItemLocationRow;
  order: ShipmentDispatchLine;
  sent: Dispatched;
  lot: string | null;
}

/** Goods leave the supplier: promises become shipments, what was committed is in transit. */
@Injectable()
export class Dispatches {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly fulfilment: Fulfilment,
    private readonly stock: StockService,
    private readonly planning: PlanningService,
    private readonly facts: Facts,
  ) {}

  async dispatch(uow: UnitOfWork, input: ShipmentDispatchInput): Promise<Result<{ shipmentId: string }>> {
    const papers = readPapers(input);
    const faults = [...refusalsOf(papers), ...headRefusals(input)];
    if (faults.length > 0 || !papers.ok) return refuseAll(faults);
    return command(uow, 'shipmentDispatch', input, async (tx) => {
      const loaded = await this.load(tx, input);
      return loaded.ok ? this.store(tx, { ...input, ...papers.value }, loaded.value) : loaded;
    });
  }

  /** Every line against its promise; all faults of all lines together. */
  private async load(tx: Tx, input: ShipmentDispatchInput): Promise<Result<Loaded[]>> {
    const ids = input.lines.map((line) => decodeId('ReplenishmentProposal', line.proposal));
    const rows = await this.fulfilment.hold(tx, ids.flatMap((id) => (id.ok ? [id.value] : [])));
    const places = new Map((await this.agreements.itemLocationsByIds(tx, [...rows.values()].map((row) => row.itemLocationId))).map((place) => [place.id, place]));
    const head = [...rows.values()][0];
    const version = head && (await this.agreements.versionInForce(tx, head.agreementId, tx.clock.today(places.get(head.itemLocationId)?.timeZone ?? 'UTC')));
    const seen = new Set<string>();
    const refusals: Refusal[] = [];
    const loaded: Loaded[] = [];
    const first = ids.map((id) => (id.ok ? rows.get(id.value) : undefined)).find((row) => row !== undefined);
    input.lines.forEach((order, index) => {
      const id = ids[index];
      const row = id?.ok ? rows.get(id.value) : undefined;
      const place = row && places.get(row.itemLocationId);
      const result = row && place && first
        ? lineOf(row, place, order, input, { first, firstPlace: places.get(first.itemLocationId), twice: seen.has(row.id), tolerance: version?.quantityTolerancePercent })
        : refuse('NOT_FOUND', ['proposal']);
      if (row) seen.add(row.id);
      if (result.ok) loaded.push(result.value);
      else refusals.push(...result.refusals.map((each) => ({ ...each, path: ['lines', `${index}`, ...each.path] })));
    });
    return refusals.length > 0 ? refuseAll(refusals) : ok(loaded);
  }

  private async store(tx: Tx, input: ShipmentDispatchInput & Papers, loaded: Loaded[]): Promise<Result<{ shipmentId: string }>> {
    const [first] = loaded;
    if (!first) return refuse('REQUIRED', ['lines']);
    const { buyerId, supplierId, agreementId } = first.row;
    const { asnNumber, carrier, billOfLading } = input;
    const tenant = { buyerId, supplierId, agreementId };
    const repo = new DeliveriesRepo(tx);
    const place = { locationId: first.place.locationId, locationCode: first.place.locationCode };
    const head = { asnNumber, shipDate: input.shipDate, eta: input.eta, carrier, billOfLading };
    const shipmentId = await repo.insertShipment({ ...tenant, ...place, ...head });
    if (!shipmentId) {
      const earlier = await repo.shipmentOfAsn(buyerId, asnNumber);
      return refuse('ALREADY_EXISTS', ['asnNumber'], { asnNumber, ...(earlier ? { shipment: encodeId('Shipment', earlier) } : {}) });
    }
    const lines = loaded.map(({ row, order, lot }, index) => ({ lineNo: index + 1, proposalId: row.id, itemLocationId: row.itemLocationId, quantity: order.quantity, lot }));
    const lineIds = await repo.insertLines(tenant, shipmentId, lines);
    await this.fulfilment.settle(tx, loaded.map(({ row, sent }) => ({ row, ledger: sent.ledger, state: sent.state })));
    for (const line of lines) {
      await this.stock.expect(tx, { ...tenant, itemLocationId: line.itemLocationId, kind: 'IN_TRANSIT', sourceType: 'SHIPMENT_LINE', sourceId: lineIds.get(line.lineNo) ?? '', dueDate: input.eta, quantity: line.quantity, reference: asnNumber });
    }
    const payload = { asnNumber, shipDate: input.shipDate, eta: input.eta, lines: loaded.map(({ row, order, sent }) => ({ number: row.number, quantity: formatQuantity(order.quantity), from: row.state, to: sent.state })) };
    await this.facts.record(tx, { agreementId, kind: 'shipment.dispatched', subjectType: 'Shipment', subjectId: shipmentId, payload });
    await this.planning.requestPlan(tx, tenant, lines.map((line) => line.itemLocationId), 'shipment.dispatched');
    return ok({ shipmentId });
  }
}

interface Load {
  first: ProposalEntity;
  firstPlace: ItemLocationRow | undefined;
  twice: boolean;
  tolerance: Parameters<typeof dispatch>[3] | undefined;
}

function lineOf(row: ProposalEntity, place: ItemLocationRow, order: ShipmentDispatchLine, input: ShipmentDispatchInput, load: Load): Result<Loaded> {
  if (load.twice) return refuse('INVALID', ['proposal'], { reason: 'TWICE' });
  if (row.version !== order.expectedVersion) return refuse('STALE_OBJECT', ['proposal'], { type: 'ReplenishmentProposal', id: row.id, currentVersion: row.version });
  if (row.agreementId !== load.first.agreementId) return refuse('INVALID', ['proposal'], { reason: 'OTHER_AGREEMENT' });
  if (place.locationId !== load.firstPlace?.locationId) return refuse('INVALID', ['proposal'], { reason: 'OTHER_LOCATION' });
  const lot = readOptional('lot', order.lot, 60, readCode);
  if (!lot.ok) return lot;
  const sent = dispatch(row.state, ledgerOf(row), { quantity: order.quantity, shipDay: input.shipDate, eta: input.eta }, load.tolerance);
  return sent.ok ? ok({ row, place, order, sent: sent.value, lot: lot.value }) : sent;
}

function headRefusals(input: ShipmentDispatchInput): Refusal[] {
  const faults: Refusal[] = [];
  if (input.eta < input.shipDate) faults.push(refusal('OUT_OF_RANGE', ['eta'], { reason: 'BEFORE_SHIP_DAY', shipDay: input.shipDate }));
  if (input.lines.length === 0) faults.push(refusal('REQUIRED', ['lines']));
  if (input.lines.length > mostLines) faults.push(refusal('OUT_OF_RANGE', ['lines'], { reason: 'TOO_MANY', largest: mostLines }));
  return faults;
}
