import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, ownerPolicy, tenantColumns } from '../policies.js';
import { periodFunctions } from './sharing/period-functions.js';
import { clock, sharingFunctions } from './sharing/sharing-functions.js';
import { enforceFully, enforcePlans, enforcement } from './sharing/sharing-policies.js';

/**
 * Why: a buyer shares a figure with a competitor's competitor only in measured doses: how fine, how late, how far back, how far
 * ahead and until when, and only under a signed confidentiality agreement. Rows that the policy does not show are invisible to the
 * supplier's role; coarser figures come through one function that adds up whole periods. Until a confidentiality agreement is
 * signed nothing of an existing agreement is shared. Adds columns with constant
 * defaults and rewrites policies: locks for milliseconds; adds a computed column to planning_plan, which is rewritten: seconds for 100,000 plans.
 */
export class SharingPolicy1760000061000 implements MigrationInterface {
  name = 'SharingPolicy1760000061000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(policyColumns);
    await q.query(confidentiality);
    await q.query(`alter table smi.planning_plan add column demand_method text generated always as (detail ->> 'demandMethod') stored`);
    await q.query(contextReads);
    await q.query(clock);
    await q.query(sharingFunctions);
    await q.query(periodFunctions);
    await q.query(enforceFully(true));
    await q.query(enforcePlans(true));
    await q.query(enforcement);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(enforcePlans(false));
    await q.query(enforceFully(false));
    await q.query(backToSwitches);
    await q.query('drop function sec.shared_periods(text, uuid, date, date), sec.sharing_state(), sec.shared_days(text), sec.shared_fully(text), sec.sharing_now(text), sec.now(), sec.set_clock(timestamptz)');
    await q.query('drop table auth.clock');
    for (const table of contextTables) await q.query(`drop policy context_reads on smi.${table}; revoke select on smi.${table} from smi_ctx`);
    await q.query('alter table smi.planning_plan drop column demand_method');
    await q.query('drop table smi.agreements_confidentiality');
    await q.query('alter table smi.agreements_sharing drop column granularity, drop column delay_days, drop column history_weeks, drop column horizon_weeks, drop column expires_on, drop column changed_at');
  }
}

const policyColumns = `
alter table smi.agreements_sharing
  add column granularity text not null default 'DAY' check (granularity in ('DAY', 'WEEK', 'MONTH')),
  add column delay_days integer not null default 0 check (delay_days between 0 and 90),
  add column history_weeks integer check (history_weeks between 1 and 520),
  add column horizon_weeks integer check (horizon_weeks between 1 and 104),
  add column expires_on date,
  add column changed_at timestamptz not null default clock_timestamp();
comment on column smi.agreements_sharing.delay_days is 'A figure of day d is visible from day d + delay on';
comment on column smi.agreements_sharing.history_weeks is 'Figures older than this many weeks are not visible; null: no limit';
comment on column smi.agreements_sharing.horizon_weeks is 'Forecast that ends later than this many weeks from today is not visible; null: no limit';
comment on column smi.agreements_sharing.expires_on is 'Last day of sharing; null: until further notice';
grant update (granularity, delay_days, history_weeks, horizon_weeks, expires_on, changed_at) on smi.agreements_sharing to smi_buyer;
`;

/** Each side can write its own signature only: the columns of the other side are not granted to it. */
const confidentiality = `
create table smi.agreements_confidentiality (${tenantColumns},
  id uuid not null default uuidv7(),
  number integer not null check (number > 0),
  text_version text not null check (length(text_version) between 1 and 40),
  text text not null check (length(text) between 1 and 20000),
  figures text[] not null check (figures <@ array['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'] and cardinality(figures) between 1 and 4),
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  buyer_signer_id uuid,
  buyer_signer text check (length(buyer_signer) between 1 and 200),
  buyer_signed_at timestamptz,
  supplier_signer_id uuid,
  supplier_signer text check (length(supplier_signer) between 1 and 200),
  supplier_signed_at timestamptz,
  ended_by uuid,
  ended_side text check (ended_side in ('BUYER', 'SUPPLIER')),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (buyer_id, id),
  unique (buyer_id, agreement_id, number),
  check ((buyer_signer is null) = (buyer_signed_at is null)),
  check ((supplier_signer is null) = (supplier_signed_at is null)),
  ${agreementReference}
);
comment on table smi.agreements_confidentiality is 'What the supplier promises about the figures it is shown. A change of text, scope or validity is a new record.';
${ownerPolicy('smi.agreements_confidentiality')}
create policy buyer_own on smi.agreements_confidentiality to smi_buyer using (buyer_id = (select sec.org_sid())) with check (buyer_id = (select sec.org_sid()));
create policy supplier_own on smi.agreements_confidentiality to smi_supplier
  using (supplier_id = (select sec.org_sid()) and (case when agreement_id = any ((select sec.live_agreements())::uuid[]) then true else false end))
  with check (supplier_id = (select sec.org_sid()) and (case when agreement_id = any ((select sec.live_agreements())::uuid[]) then true else false end));
create policy context_reads on smi.agreements_confidentiality for select to smi_ctx using (true);
grant select on smi.agreements_confidentiality to smi_buyer, smi_supplier, smi_ctx;
grant insert (buyer_id, supplier_id, agreement_id, number, text_version, text, figures, valid_from, valid_to, drafted_by, drafted_at) on smi.agreements_confidentiality to smi_buyer;
grant update (buyer_signer_id, buyer_signer, buyer_signed_at, ended_by, ended_side, ended_at, version) on smi.agreements_confidentiality to smi_buyer;
grant update (supplier_signer_id, supplier_signer, supplier_signed_at, ended_by, ended_side, ended_at, version) on smi.agreements_confidentiality to smi_supplier;
`;

const contextTables = ['agreements_item_location', 'catalog_location', 'stock_snapshot', 'demand_consumption', 'demand_forecast'];

/** The definer functions are bound by forced row-level security too. */
const contextReads = contextTables
  .map((table) => `create policy context_reads on smi.${table} for select to smi_ctx using (true); grant select on smi.${table} to smi_ctx;`)
  .join('\n');

const backToSwitches = `
set local role smi_ctx;
create or replace function sec.shared_agreements(field_group text) returns uuid[] language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
begin
  return (select coalesce(array_agg(a.id), '{}') from smi.agreements_agreement a
            join smi.agreements_sharing s on s.buyer_id = a.buyer_id and s.agreement_id = a.id
           where a.supplier_id = sec.org_sid() and a.state in ('NEGOTIATION', 'ACTIVE', 'REVIEW_DUE', 'SUSPENDED')
             and s.field_group = shared_agreements.field_group and s.shared);
end $$;
set local role smi_owner;
`;
