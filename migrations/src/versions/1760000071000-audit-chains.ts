import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The heads of the chains that a session's organisation may check: that of each of its agreements, ended ones too, and its own.
 * Why a function: the table of heads knows no tenant, and an ended agreement is no longer visible to the supplier although both
 * sides keep the right to their common record. Locks nothing.
 */
export class AuditChains1760000071000 implements MigrationInterface {
  name = 'AuditChains1760000071000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
create function sec.audit_chains() returns table (chain_id uuid, agreement_id uuid, agreement_number text, partner_id uuid, seq bigint, hash bytea)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare me uuid := sec.org_sid();
begin
  return query
    select c.chain_id, a.id, a.number, case when a.buyer_id = me then a.supplier_id else a.buyer_id end, c.seq, c.hash
      from smi.agreements_agreement a join smi.platform_fact_chain c on c.chain_id = a.id
     where a.buyer_id = me or a.supplier_id = me
    union all
    select c.chain_id, null::uuid, null::text, null::uuid, c.seq, c.hash from smi.platform_fact_chain c where c.chain_id = me;
end $$;
comment on function sec.audit_chains() is 'Newest record of every chain of facts that the organisation of the session is a party to';
revoke all on function sec.audit_chains() from public;
grant execute on function sec.audit_chains() to smi_buyer, smi_supplier;
alter function sec.audit_chains() owner to smi_ctx;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.audit_chains()');
  }
}
