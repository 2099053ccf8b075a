import type { AuthorityMode, Day, StockBasis } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { maximumCount, type PageRequest } from '../../../platform/graphql/connection.js';
import type { AgreementRow, AgreementVersionRow, FieldGroup } from '../agreement.js';
import type { Tenant } from '../tenant.js';
import { AgreementVersionEntity } from './agreement-version.entity.js';

const columns = `a.buyer_id as "buyerId", a.supplier_id as "supplierId", a.id as "agreementId", a.id, a.number, a.state,
  p.supplier_code as "supplierCode", a.current_version as "currentVersion", a.version`;
const source = `smi.agreements_agreement a
  join smi.agreements_partnership p on p.buyer_id = a.buyer_id and p.supplier_id = a.supplier_id`;

export interface NewVersion {
  effectiveFrom: Day;
  authorityMode: AuthorityMode;
  stockBasis: StockBasis;
  currency: string;
  horizonDays: number | null;
  frozenDays: number | null;
}

export class AgreementRepo {
  constructor(private readonly tx: Tx) {}

  async agreements(ids: readonly string[]): Promise<AgreementRow[]> {
    return this.tx.rows<AgreementRow>(`select ${columns} from ${source} where a.id = any($1)`, [ids]);
  }

  async byNumber(numbers: readonly string[]): Promise<AgreementRow[]> {
    return this.tx.rows<AgreementRow>(`select ${columns} from ${source} where a.number = any($1) order by a.number, a.id`, [numbers]);
  }

  /** One row more than wanted, in the order of number and id. */
  async page(request: PageRequest): Promise<AgreementRow[]> {
    return this.tx.rows<AgreementRow>(
      `select ${columns} from ${source} where $2::text is null or (a.number, a.id) > ($2, $3::uuid) order by a.number, a.id limit $1`,
      [request.limit + 1, request.after?.[0] ?? null, request.after?.[1] ?? null],
    );
  }

  async count(): Promise<number> {
    const row = await this.tx.first<{ count: number }>(
      'select count(*)::int as count from (select 1 from smi.agreements_agreement limit $1) a',
      [maximumCount + 1],
    );
    return row?.count ?? 0;
  }

  /** Item-locations per agreement. */
  async itemLocationCounts(ids: readonly string[]): Promise<Array<{ id: string; count: number }>> {
    return this.tx.rows(
      'select agreement_id as id, count(*)::int as count from smi.agreements_item_location where agreement_id = any($1) group by agreement_id',
      [ids],
    );
  }

  async versions(rows: readonly AgreementRow[]): Promise<AgreementVersionRow[]> {
    this.tx.statements += 1;
    const where = rows.map((row) => ({ buyerId: row.buyerId, agreementId: row.id, versionNo: row.currentVersion }));
    return this.tx.entities.find(AgreementVersionEntity, { where });
  }

  async versionInForce(agreementId: string, day: Day): Promise<AgreementVersionRow | null> {
    this.tx.statements += 1;
    return this.tx.entities
      .createQueryBuilder(AgreementVersionEntity, 'v')
      .where('v.agreementId = :agreementId and v.effectiveFrom <= :day and (v.effectiveTo is null or v.effectiveTo >= :day)', { agreementId, day })
      .orderBy('v.versionNo', 'DESC')
      .limit(1)
      .getOne();
  }

  /** Suppliers that the asker, a buyer, works with already, by organisation or by its own code. */
  async partner(supplierId: string | null, supplierCode: string | null): Promise<{ supplierId: string } | null> {
    return this.tx.first<{ supplierId: string }>(
      `select supplier_id as "supplierId" from smi.agreements_partnership
       where buyer_id = $1 and (supplier_id = $2::uuid or supplier_code = $3) limit 1`,
      [this.tx.actor.organisationId, supplierId, supplierCode],
    );
  }

  async inviteSupplier(name: string, shortName: string, code: string): Promise<string> {
    const row = await this.tx.first<{ id: string }>('select sec.invite_supplier($1, $2, $3) as id', [name, shortName, code]);
    return row?.id ?? '';
  }

  /** Null when the number is taken with this supplier. */
  async open(supplierId: string, number: string): Promise<Tenant | null> {
    return this.tx.first<Tenant>(
      `insert into smi.agreements_agreement (buyer_id, supplier_id, number) values ($1, $2, $3)
       on conflict (buyer_id, supplier_id, number) do nothing
       returning buyer_id as "buyerId", supplier_id as "supplierId", id as "agreementId"`,
      [this.tx.actor.organisationId, supplierId, number],
    );
  }

  async addFirstVersion(t: Tenant, v: NewVersion): Promise<void> {
    await this.tx.change(
      `insert into smi.agreements_version (buyer_id, supplier_id, agreement_id, version_no, effective_from, authority_mode, stock_basis, currency,
         horizon_days, frozen_days, signed_by_buyer_at)
       values ($1, $2, $3, 1, $4, $5, $6, $7, coalesce($8, 60), coalesce($9, 0), $10)`,
      [t.buyerId, t.supplierId, t.agreementId, v.effectiveFrom, v.authorityMode, v.stockBasis, v.currency, v.horizonDays, v.frozenDays, this.tx.clock.now()],
    );
  }

  async addSharing(t: Tenant, groups: readonly FieldGroup[], shared: readonly FieldGroup[]): Promise<void> {
    await this.tx.change(
      `insert into smi.agreements_sharing (buyer_id, supplier_id, agreement_id, field_group, shared)
       select $1, $2, $3, g, g = any($5::text[]) from unnest($4::text[]) g`,
      [t.buyerId, t.supplierId, t.agreementId, groups, shared],
    );
  }

  /** False when somebody changed the agreement since. */
  async nextVersion(t: Tenant, expectedVersion: number): Promise<boolean> {
    const changed = await this.tx.change(
      'update smi.agreements_agreement set version = version + 1 where buyer_id = $1 and id = $2 and version = $3',
      [t.buyerId, t.agreementId, expectedVersion],
    );
    return changed === 1;
  }
}
