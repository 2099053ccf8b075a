import { Injectable } from '@nestjs/common';
import { DISCREPANCY_STATES, type Result, type ShipmentState, may, mayConfirm, plainCode } from '@stockpact/shared';
import DataLoader from 'dataloader';
import type { NamedPlace } from '../../platform/access/places.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { FactReader } from '../../platform/facts/fact-reader.js';
import type { Fact } from '../../platform/facts/fact.types.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../platform/graphql/connection.js';
import { decodeAnyId } from '../../platform/graphql/ids.js';
import { AgreementPlaces } from '../agreements/agreement-places.js';
import { CatalogService } from '../catalog/catalog.service.js';
import type { Shipment, ShipmentFilter } from './deliveries.types.js';
import { DiscrepanciesRepo } from './discrepancy/discrepancies.repo.js';
import type { DiscrepancyEntity } from './discrepancy/discrepancy.entity.js';
import type { ShipmentEntity, ShipmentLineEntity } from './shipment.entity.js';
import { type ShipmentSelection, ShipmentsRepo } from './shipments.repo.js';
import { toShipment } from './to-graphql.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const notClosed: ShipmentState[] = ['SHIPPED', 'PARTIALLY_RECEIVED', 'RECEIVED'];
const closed: ShipmentState[] = ['CLOSED'];

/** Shipments, their lines and discrepancies as both sides read them; everything is batched within the operation. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly reader: FactReader,
    private readonly places: AgreementPlaces,
    private readonly catalog: CatalogService,
  ) {}

  async shipment(uow: UnitOfWork, id: string): Promise<ShipmentEntity | null> {
    return one(uow, 'deliveries.shipment', (ids) => uow.read((tx) => new ShipmentsRepo(tx).byIds(ids))).load(id);
  }

  async line(uow: UnitOfWork, id: string): Promise<ShipmentLineEntity | null> {
    return one(uow, 'deliveries.line', (ids) => uow.read((tx) => new ShipmentsRepo(tx).linesByIds(ids))).load(id);
  }

  async discrepancy(uow: UnitOfWork, id: string): Promise<DiscrepancyEntity | null> {
    return one(uow, 'deliveries.discrepancy', (ids) => uow.read((tx) => new DiscrepanciesRepo(tx).byIds(ids))).load(id);
  }

  async linesOf(uow: UnitOfWork, shipmentId: string): Promise<ShipmentLineEntity[]> {
    return many(uow, 'deliveries.lines', (ids) => uow.read((tx) => new ShipmentsRepo(tx).linesOf(ids)), (row) => row.shipmentId).load(shipmentId);
  }

  async linesOfProposal(uow: UnitOfWork, proposalId: string): Promise<ShipmentLineEntity[]> {
    return many(uow, 'deliveries.linesOfProposal', (ids) => uow.read((tx) => new ShipmentsRepo(tx).linesOfProposals(ids)), (row) => row.proposalId).load(proposalId);
  }

  async discrepanciesOf(uow: UnitOfWork, lineId: string): Promise<DiscrepancyEntity[]> {
    return many(uow, 'deliveries.discrepancies', (ids) => uow.read((tx) => new DiscrepanciesRepo(tx).ofLines(ids)), (row) => row.shipmentLineId).load(lineId);
  }

  async page(uow: UnitOfWork, first: number, after: string | null | undefined, filter: ShipmentFilter): Promise<ConnectionOf<Shipment>> {
    const request = pageRequest(first, after, ['day', 'id']);
    const selection = selectionOf(filter);
    const rows = await uow.read((tx) => new ShipmentsRepo(tx).page(selection, request), 'shipment:read');
    return connectionOf(rows, request, {
      node: toShipment,
      cursorOf: (row) => [row.eta, row.id],
      count: () => uow.read((tx) => new ShipmentsRepo(tx).count(selection), 'shipment:read'),
    });
  }

  /** What happened to a proposal, its shipments and their discrepancies, oldest first. */
  async timelineOfProposal(uow: UnitOfWork, proposalId: string): Promise<Fact[]> {
    const lines = await this.linesOfProposal(uow, proposalId);
    return this.timeline(uow, [proposalId, ...lines.map((line) => line.shipmentId)], lines);
  }

  async timelineOfShipment(uow: UnitOfWork, shipmentId: string): Promise<Fact[]> {
    return this.timeline(uow, [shipmentId], await this.linesOf(uow, shipmentId));
  }

  /** One verb per mutation: what the asker may do about a discrepancy now. */
  async actionsOn(uow: UnitOfWork, row: DiscrepancyEntity): Promise<string[]> {
    const { kind, quantity, state, resolution, proposedSide, proposedBy } = row;
    const actor = await uow.actor();
    if (!may(actor, 'discrepancy:resolve') || state === DISCREPANCY_STATES[2]) return [];
    const place = (await uow.isMixed('discrepancy:resolve')) ? await this.placeOfLine(uow, row.shipmentLineId) : null;
    if (place && !(await uow.reaches('discrepancy:resolve', place))) return [];
    const confirmable: Result<unknown> = mayConfirm({ kind, quantity, state, resolution, proposedSide, proposedBy }, actor);
    return confirmable.ok ? ['discrepancy:propose', 'discrepancy:confirm'] : ['discrepancy:propose'];
  }

  async placeOfShipment(uow: UnitOfWork, id: string): Promise<NamedPlace | null> {
    const row = await this.shipment(uow, id);
    const whole = row && (await this.places.ofAgreement(uow, row.agreementId));
    const location = row && (await this.catalog.location(uow, row.locationId));
    return row && whole && { ...whole, locationId: row.locationId, location: location?.code ?? null };
  }

  async placeOfLine(uow: UnitOfWork, id: string): Promise<NamedPlace | null> {
    return this.places.ofItemLocation(uow, (await this.line(uow, id))?.itemLocationId ?? null);
  }

  private async timeline(uow: UnitOfWork, subjects: readonly string[], lines: readonly ShipmentLineEntity[]): Promise<Fact[]> {
    const discrepancies = (await Promise.all(lines.map((line) => this.discrepanciesOf(uow, line.id)))).flat();
    const ids = new Set([...subjects, ...discrepancies.map((row) => row.id)]);
    const facts = (await Promise.all([...ids].map((id) => this.reader.timeline(uow, id)))).flat();
    return facts.sort((a, b) => a.seq - b.seq);
  }
}

function selectionOf(filter: ShipmentFilter): ShipmentSelection {
  const byOpen = filter.open === true ? notClosed : filter.open === false ? closed : null;
  const partner = filter.partner ? decodeAnyId(filter.partner) : null;
  return {
    states: filter.state && byOpen ? filter.state.filter((state) => byOpen.includes(state)) : (filter.state ?? byOpen),
    openFirst: filter.open === true,
    locationCodes: filter.locationCode?.length ? filter.locationCode : null,
    partnerId: filter.partner ? (partner?.type === 'Organisation' ? partner.id : nobody) : null,
    text: plainCode(filter.text ?? '') || null,
  };
}

function one<T extends { id: string }>(uow: UnitOfWork, name: string, fetch: (ids: readonly string[]) => Promise<T[]>): DataLoader<string, T | null> {
  return uow.once(name, () => new DataLoader<string, T | null>(async (ids) => {
    const byId = new Map((await fetch(ids)).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }));
}

function many<T>(uow: UnitOfWork, name: string, fetch: (ids: readonly string[]) => Promise<T[]>, keyOf: (row: T) => string): DataLoader<string, T[]> {
  return uow.once(name, () => new DataLoader<string, T[]>(async (ids) => {
    const byKey = new Map<string, T[]>(ids.map((id) => [id, []]));
    for (const row of await fetch(ids)) byKey.get(keyOf(row))?.push(row);
    return ids.map((id) => byKey.get(id) ?? []);
  }));
}
