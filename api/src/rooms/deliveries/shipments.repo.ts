import type { ShipmentState } from '@stockpact/shared';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { Tx } from '../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../platform/graphql/connection.js';
import { ShipmentEntity, ShipmentLineEntity } from './shipment.entity.js';

/** What a list of shipments is narrowed to; null does not narrow. */
export interface ShipmentSelection {
  states: ShipmentState[] | null;
  /** Open ones go by ETA, a history by the latest ETA first. */
  openFirst: boolean;
  locationCodes: string[] | null;
  partnerId: string | null;
  text: string | null;
}

export class ShipmentsRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<ShipmentEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(ShipmentEntity, { where: { id: In([...ids]) } });
  }

  /** Holds the shipment, and with it its lines and their discrepancies: whoever changes one of them holds the shipment first. */
  async hold(id: string): Promise<ShipmentEntity | null> {
    this.tx.statements += 1;
    return this.tx.entities.createQueryBuilder(ShipmentEntity, 's').setLock('pessimistic_write').where('s.id = :id', { id }).getOne();
  }

  async linesByIds(ids: readonly string[]): Promise<ShipmentLineEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(ShipmentLineEntity, { where: { id: In([...ids]) } });
  }

  async linesOf(shipmentIds: readonly string[]): Promise<ShipmentLineEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(ShipmentLineEntity, { where: { shipmentId: In([...shipmentIds]) }, order: { shipmentId: 'ASC', lineNo: 'ASC' } });
  }

  /** Lines that carry goods of the proposals, in the order in which they were shipped. */
  async linesOfProposals(proposalIds: readonly string[]): Promise<ShipmentLineEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(ShipmentLineEntity, { where: { proposalId: In([...proposalIds]) }, order: { id: 'ASC' } });
  }

  async page(selection: ShipmentSelection, request: PageRequest): Promise<ShipmentEntity[]> {
    this.tx.statements += 1;
    const direction = selection.openFirst ? 'ASC' : 'DESC';
    const query = this.selected(selection).orderBy('s.eta', direction).addOrderBy('s.id', direction).limit(request.limit + 1);
    if (request.after) query.andWhere(`(s.eta, s.id) ${selection.openFirst ? '>' : '<'} (:eta, :id)`, { eta: request.after[0], id: request.after[1] });
    return query.getMany();
  }

  async count(selection: ShipmentSelection): Promise<number> {
    const [inner, values] = this.selected(selection).select('1').limit(maximumCount + 1).getQueryAndParameters();
    const found = await this.tx.first<{ n: number }>(`select count(*)::int as n from (${inner}) counted`, values);
    return found?.n ?? 0;
  }

  private selected(s: ShipmentSelection): SelectQueryBuilder<ShipmentEntity> {
    const query = this.tx.entities.createQueryBuilder(ShipmentEntity, 's').where('true');
    if (s.states) query.andWhere('s.state = any(:states)', { states: s.states });
    if (s.locationCodes) query.andWhere('s.location_code = any(:codes)', { codes: s.locationCodes });
    if (s.partnerId) query.andWhere(`s.${this.tx.actor.side === 'BUYER' ? 'supplier_id' : 'buyer_id'} = :partnerId`, { partnerId: s.partnerId });
    if (s.text) query.andWhere(matching, { text: `%${s.text.replace(/[\\%_]/g, '\\$&')}%` });
    return query;
  }
}

const matching = new Brackets((or) => {
  or.where('s.asn_number ilike :text').orWhere('s.bill_of_lading ilike :text').orWhere('s.carrier ilike :text').orWhere(
    `exists (select 1 from smi.deliveries_shipment_line n
       join smi.proposals_proposal p on p.buyer_id = n.buyer_id and p.id = n.proposal_id
       join smi.agreements_item_location l on l.buyer_id = n.buyer_id and l.id = n.item_location_id
       where n.buyer_id = s.buyer_id and n.shipment_id = s.id and (p.number ilike :text or l.item_number ilike :text or l.supplier_part ilike :text))`,
  );
});
