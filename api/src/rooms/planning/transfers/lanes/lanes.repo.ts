import type { Tx } from '../../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../../platform/graphql/connection.js';
import type { Tenant } from '../../../agreements/tenant.js';
import type { LaneRow } from './lane.js';

type Flat = Omit<LaneRow, 'from' | 'to'> & Record<`${'from' | 'to'}${'Id' | 'Code' | 'Name' | 'Zone'}`, string>;

const columns = `n.buyer_id as "buyerId", n.supplier_id as "supplierId", n.agreement_id as "agreementId", a.number as "agreementNumber", n.id, n.days, n.in_use as "inUse", n.version,
  n.recorded_at as "recordedAt", (select u.name from smi.identity_user u where u.id = n.recorded_by) as "recordedBy",
  f.id as "fromId", f.code as "fromCode", f.name as "fromName", f.time_zone as "fromZone", t.id as "toId", t.code as "toCode", t.name as "toName", t.time_zone as "toZone"`;
const source = `smi.planning_transfer_lane n
  join smi.agreements_agreement a on a.buyer_id = n.buyer_id and a.id = n.agreement_id
  join smi.catalog_location f on f.buyer_id = n.buyer_id and f.id = n.from_location_id
  join smi.catalog_location t on t.buyer_id = n.buyer_id and t.id = n.to_location_id`;

/** Lanes of the buyer's agreements. */
export class LanesRepo {
  constructor(private readonly tx: Tx) {}

  /** One row more than wanted, those in use, the oldest first. */
  async page(agreementId: string | null, { after, limit }: PageRequest): Promise<LaneRow[]> {
    return this.rows(
      `n.buyer_id = $1 and n.in_use and ($2::uuid is null or n.agreement_id = $2) and ($3::uuid is null or n.id > $3) order by n.id limit $4`,
      [this.tx.actor.organisationId, agreementId, after?.[0] ?? null, limit + 1],
    );
  }

  async count(agreementId: string | null): Promise<number> {
    const row = await this.tx.first<{ n: number }>(
      `select count(*)::int as n from (select 1 from smi.planning_transfer_lane n where n.buyer_id = $1 and n.in_use and ($2::uuid is null or n.agreement_id = $2) limit ${maximumCount + 1}) c`,
      [this.tx.actor.organisationId, agreementId],
    );
    return row?.n ?? 0;
  }

  async byIds(ids: readonly string[]): Promise<LaneRow[]> {
    return this.rows('n.id = any($1)', [ids]);
  }

  /** The lane between two sites, removed ones too. */
  async between(agreementId: string, from: string, to: string): Promise<LaneRow | null> {
    const [row] = await this.rows('n.buyer_id = $1 and n.agreement_id = $2 and n.from_location_id = $3 and n.to_location_id = $4', [this.tx.actor.organisationId, agreementId, from, to]);
    return row ?? null;
  }

  /** Which of the locations have item-locations under the agreement. */
  async served(agreementId: string, locationIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.tx.rows<{ id: string }>(
      `select o.id from smi.catalog_location o where o.buyer_id = $1 and o.id = any($3)
         and exists (select from smi.agreements_item_location l where l.buyer_id = o.buyer_id and l.location_id = o.id and l.agreement_id = $2)`,
      [this.tx.actor.organisationId, agreementId, locationIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Item-locations whose item is at both sites. */
  async joined({ buyerId, agreementId }: Tenant, from: string, to: string): Promise<string[]> {
    const rows = await this.tx.rows<{ id: string }>(
      `select l.id from smi.agreements_item_location l where l.buyer_id = $1 and l.agreement_id = $2 and l.location_id in ($3, $4)
         and exists (select from smi.agreements_item_location o where o.buyer_id = l.buyer_id and o.agreement_id = l.agreement_id and o.item_id = l.item_id
           and o.location_id in ($3, $4) and o.location_id <> l.location_id)`,
      [buyerId, agreementId, from, to],
    );
    return rows.map(({ id }) => id);
  }

  /** The id of the lane; null when somebody changed it meanwhile. */
  async put({ buyerId, supplierId, agreementId }: Tenant, from: string, to: string, days: number, inUse: boolean, expectedVersion: number): Promise<string | null> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.planning_transfer_lane as n (buyer_id, supplier_id, agreement_id, from_location_id, to_location_id, days, in_use, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (buyer_id, agreement_id, from_location_id, to_location_id) do update
         set days = excluded.days, in_use = excluded.in_use, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, version = n.version + 1 where n.version = $10
       returning id`,
      [buyerId, supplierId, agreementId, from, to, days, inUse, this.tx.actor.userId, this.tx.clock.now(), expectedVersion],
    );
    return row?.id ?? null;
  }

  private async rows(where: string, values: unknown[]): Promise<LaneRow[]> {
    const rows = await this.tx.rows<Flat & Record<string, unknown>>(`select ${columns} from ${source} where ${where}`, values);
    return rows.map(toLane);
  }
}

function toLane({ fromId, fromCode, fromName, fromZone, toId, toCode, toName, toZone, ...row }: Flat): LaneRow {
  return { ...row, from: { id: fromId, code: fromCode, name: fromName, timeZone: fromZone }, to: { id: toId, code: toCode, name: toName, timeZone: toZone } };
}
