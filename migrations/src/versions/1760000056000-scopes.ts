import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type ScopedBy, scopePolicy } from '../policies.js';

/**
 * Scopes of grants in the second wall. Why: whoever was granted one location must not read another by a query that forgot to ask.
 * A write names the roles that give the permission it uses, and then only grants of these roles count: a buyer who may read
 * everywhere and answer at one location answers at that location. The setting can only narrow, never widen.
 * Adds policies: locks each table for milliseconds.
 */
export class Scopes1760000056000 implements MigrationInterface {
  name = 'Scopes1760000056000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(functions);
    for (const [table, by] of scoped) await q.query(scopePolicy(table, by));
    await q.query(facts);
    await q.query(files);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of [...scoped.map(([name]) => name), 'platform_fact', 'feeds_import', 'feeds_row_result']) await q.query(`drop policy grant_scope on smi.${table}`);
    await q.query('drop function sec.unscoped(), sec.scopes()');
  }
}

/** AD is left out on purpose: an administrator has no business rights and sees no business row. */
const active = `g.org_id = s.org_id and g.user_id = s.user_id and g.role <> 'AD' and g.ended_at is null
     and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity') and (roles is null or g.role = any (roles))`;

const functions = `
create function sec.unscoped() returns boolean language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); roles text[] := string_to_array(nullif(current_setting('app.roles', true), ''), ',');
begin
  return exists (select from smi.identity_role_grant g where ${active} and g.all_agreements and g.all_locations)
      or exists (select from smi.identity_user u where u.id = s.user_id and u.service);
end $$;
create function sec.scopes() returns table (agreements uuid[], locations uuid[]) language plpgsql stable security definer parallel safe rows 3
set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); roles text[] := string_to_array(nullif(current_setting('app.roles', true), ''), ',');
begin
  return query select
    case when not g.all_agreements then array(select a.agreement_id from smi.identity_grant_agreement a where a.org_id = g.org_id and a.grant_id = g.id) end,
    case when not g.all_locations then array(select l.location_id from smi.identity_grant_location l where l.org_id = g.org_id and l.grant_id = g.id) end
    from smi.identity_role_grant g where ${active};
end $$;
comment on function sec.scopes() is 'What the grants of the asker are bound to, one row a grant; null: not bound';
revoke all on function sec.unscoped(), sec.scopes() from public;
grant execute on function sec.unscoped(), sec.scopes() to smi_buyer, smi_supplier;
alter function sec.unscoped() owner to smi_ctx;
alter function sec.scopes() owner to smi_ctx;
`;

const place: ScopedBy = { through: 'agreements_item_location', key: 'id', column: 'item_location_id' };
const inAgreement: ScopedBy = { agreement: 'agreement_id' };
const ofProposal: ScopedBy = { through: 'proposals_proposal', key: 'id', column: 'proposal_id' };

const scoped: ReadonlyArray<readonly [table: string, by: ScopedBy]> = [
  ['agreements_agreement', { agreement: 'id' }],
  ['agreements_version', inAgreement],
  ['agreements_sharing', inAgreement],
  ['agreements_item_location', { agreement: 'agreement_id', location: 'location_id' }],
  ['agreements_terms', place],
  ['agreements_price', place],
  ['agreements_threshold', place],
  ['stock_snapshot', place],
  ['stock_receipt', place],
  ['stock_expected_receipt', place],
  ['demand_consumption', place],
  ['demand_forecast', place],
  ['planning_run', inAgreement],
  ['planning_plan', place],
  ['planning_request', inAgreement],
  ['proposals_proposal', place],
  ['proposals_commitment', ofProposal],
  ['proposals_trace', ofProposal],
  ['deliveries_shipment', { agreement: 'agreement_id', location: 'location_id' }],
  ['deliveries_shipment_line', place],
  ['deliveries_discrepancy', { through: 'deliveries_shipment_line', key: 'id', column: 'shipment_line_id' }],
  ['slow_stock_position', place],
];

const seen = (table: string): string => `exists (select from smi.${table} o where o.buyer_id = platform_fact.buyer_id and o.id = platform_fact.subject_id)`;

/** A fact is seen by whoever sees what it is about; a fact of the organisation alone has no agreement to be bound to. */
const facts = `
create policy grant_scope on smi.platform_fact as restrictive for select to smi_buyer, smi_supplier
  using (case when agreement_id is null then true when (select sec.unscoped()) then true else (case subject_type
    when 'ItemLocation' then ${seen('agreements_item_location')}
    when 'Threshold' then ${seen('agreements_threshold')}
    when 'ReplenishmentProposal' then ${seen('proposals_proposal')}
    when 'Shipment' then ${seen('deliveries_shipment')}
    when 'Discrepancy' then ${seen('deliveries_discrepancy')}
    else exists (select from smi.agreements_agreement a where a.buyer_id = platform_fact.buyer_id and a.id = platform_fact.agreement_id) end) end);
`;

/** A file holds rows of many locations: whoever is bound to some sees the own files only. */
const files = `
create policy grant_scope on smi.feeds_import as restrictive to smi_buyer, smi_supplier
  using (case when (select sec.unscoped()) then true else created_by = (select sec.user_sid()) end);
create policy grant_scope on smi.feeds_row_result as restrictive for select to smi_buyer, smi_supplier
  using (case when (select sec.unscoped()) then true else exists (select from smi.feeds_import i where i.org_id = feeds_row_result.org_id and i.id = feeds_row_result.import_id) end);
`;
