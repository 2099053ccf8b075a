import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, itemLocationReference, ownerPolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Agreements: who supplies whom, under which version, at which item-locations, with which terms, prices and thresholds,
 * and what the supplier may see of it. Why: every later row hangs on an agreement. Empty database: locks nothing.
 */
export class Agreements1760000003000 implements MigrationInterface {
  name = 'Agreements1760000003000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(parties);
    await q.query(itemLocations);
    await q.query(sharingFunctions);
    await q.query(policies);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table smi.agreements_threshold, smi.agreements_price, smi.agreements_terms, smi.agreements_item_location,
      smi.agreements_sharing, smi.agreements_version, smi.agreements_agreement, smi.agreements_partnership cascade`);
    await q.query('drop function sec.live_agreements(), sec.shared_agreements(text), sec.visible_orgs(), sec.invite_supplier(text, text, text) cascade');
  }
}

const parties = `
create table smi.agreements_partnership (
  buyer_id uuid not null references smi.identity_organisation (id),
  supplier_id uuid not null references smi.identity_organisation (id),
  supplier_code text not null check (length(supplier_code) between 1 and 40),
  created_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, supplier_id),
  unique (buyer_id, supplier_code)
);
create table smi.agreements_agreement (
  buyer_id uuid not null,
  supplier_id uuid not null,
  id uuid not null default uuidv7(),
  number text not null check (length(number) between 1 and 40),
  state text not null default 'ACTIVE' check (state in ('DRAFT', 'NEGOTIATION', 'ACTIVE', 'REVIEW_DUE', 'SUSPENDED', 'TERMINATED')),
  current_version integer not null default 1,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, id),
  unique (buyer_id, supplier_id, id),
  unique (buyer_id, supplier_id, number),
  foreign key (buyer_id, supplier_id) references smi.agreements_partnership (buyer_id, supplier_id)
);
create index agreements_agreement_supplier on smi.agreements_agreement (supplier_id, id);
create table smi.agreements_version (${tenantColumns},
  version_no integer not null check (version_no > 0),
  effective_from date not null,
  effective_to date check (effective_to is null or effective_to >= effective_from),
  authority_mode text not null check (authority_mode in ('PLAN_AND_SUGGEST', 'PLAN_AND_SHIP')),
  stock_basis text not null default 'AVAILABLE' check (stock_basis in ('AVAILABLE', 'ON_HAND')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  horizon_days integer not null default 60 check (horizon_days between 14 and 365),
  frozen_days integer not null default 0 check (frozen_days between 0 and 60),
  early_tolerance_days integer not null default 1 check (early_tolerance_days between 0 and 30),
  late_tolerance_days integer not null default 0 check (late_tolerance_days between 0 and 30),
  quantity_tolerance_percent numeric(5,2) not null default 0 check (quantity_tolerance_percent between 0 and 100),
  response_hours integer not null default 24 check (response_hours between 1 and 720),
  in_band_target_percent numeric(5,2) not null default 95 check (in_band_target_percent between 0 and 100),
  otif_target_percent numeric(5,2) not null default 95 check (otif_target_percent between 0 and 100),
  signed_by_buyer_at timestamptz,
  signed_by_supplier_at timestamptz,
  primary key (buyer_id, agreement_id, version_no),
  ${agreementReference}
);
create table smi.agreements_sharing (${tenantColumns},
  field_group text not null check (field_group in ('STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE')),
  shared boolean not null,
  version integer not null default 1,
  primary key (buyer_id, agreement_id, field_group),
  ${agreementReference}
);
create index agreements_sharing_supplier on smi.agreements_sharing (supplier_id, field_group) include (agreement_id, shared);
`;

const itemLocations = `
create table smi.agreements_item_location (${tenantColumns},
  id uuid not null default uuidv7(),
  item_id uuid not null,
  item_number text not null,
  location_id uuid not null,
  location_code text not null,
  supplier_part text check (length(supplier_part) <= 60),
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, id),
  unique (buyer_id, supplier_id, agreement_id, id),
  unique (buyer_id, agreement_id, item_id, location_id),
  ${agreementReference},
  foreign key (buyer_id, item_id, item_number) references smi.catalog_item (buyer_id, id, number),
  foreign key (buyer_id, location_id, location_code) references smi.catalog_location (buyer_id, id, code)
);
create index item_location_by_item_buyer on smi.agreements_item_location (buyer_id, item_number, id);
create index item_location_by_item_supplier on smi.agreements_item_location (supplier_id, item_number, id);
create index item_location_by_location_buyer on smi.agreements_item_location (buyer_id, location_code, item_number, id);
create index item_location_by_location_supplier on smi.agreements_item_location (supplier_id, location_code, item_number, id);
create index item_location_item on smi.agreements_item_location (buyer_id, item_id, supplier_id);
create index item_location_location on smi.agreements_item_location (buyer_id, location_id, supplier_id);
create table smi.agreements_terms (${tenantColumns},
  item_location_id uuid not null,
  effective_from date not null,
  pack_quantity numeric(18,4) not null default 1 check (pack_quantity > 0),
  lot_quantity numeric(18,4) not null default 1 check (lot_quantity > 0),
  minimum_order_quantity numeric(18,4) not null default 0 check (minimum_order_quantity >= 0),
  maximum_order_quantity numeric(18,4) check (maximum_order_quantity > 0),
  lead_time_days integer not null check (lead_time_days between 0 and 365),
  transit_days integer not null default 0 check (transit_days between 0 and 365),
  preparation_days integer not null default 0 check (preparation_days between 0 and 365),
  review_days integer not null default 1 check (review_days between 0 and 90),
  ship_calendar_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, item_location_id, effective_from),
  check (transit_days <= lead_time_days),
  ${itemLocationReference},
  foreign key (supplier_id, ship_calendar_id) references smi.catalog_calendar (org_id, id)
);
create table smi.agreements_price (${tenantColumns},
  item_location_id uuid not null,
  effective_from date not null,
  unit_price numeric(18,4) not null check (unit_price >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, item_location_id, effective_from),
  ${itemLocationReference}
);
create table smi.agreements_threshold (${tenantColumns},
  id uuid not null default uuidv7(),
  item_location_id uuid not null,
  effective_from date not null,
  unit text not null check (unit in ('QTY', 'DAYS')),
  minimum numeric(18,4) not null check (minimum >= 0),
  maximum numeric(18,4) not null,
  reorder_point numeric(18,4),
  target numeric(18,4),
  minimum_floor numeric(18,4) check (minimum_floor >= 0),
  reason text not null default '' check (length(reason) <= 500),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid,
  primary key (buyer_id, id),
  check (minimum <= maximum),
  check (reorder_point is null or (reorder_point >= minimum and reorder_point <= maximum)),
  check (target is null or (target >= minimum and target <= maximum)),
  ${itemLocationReference}
);
create index agreements_threshold_history on smi.agreements_threshold (buyer_id, item_location_id, effective_from desc, recorded_at desc);
comment on table smi.agreements_threshold is 'Append-only. In force on a day: the row with the latest effective_from not after it, and of equal ones the latest recorded.';
`;

/**
 * Which agreements a supplier may see at all, and which it may see with a field group. Ending an agreement or switching
 * a group off acts at the next statement, with no rewrite of rows.
 */
const sharingFunctions = `
create function sec.live_agreements() returns uuid[] language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
begin
  return (select coalesce(array_agg(a.id), '{}') from smi.agreements_agreement a
           where a.supplier_id = sec.org_sid() and a.state in ('NEGOTIATION', 'ACTIVE', 'REVIEW_DUE', 'SUSPENDED'));
end $$;
create function sec.shared_agreements(field_group text) returns uuid[] language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
begin
  return (select coalesce(array_agg(a.id), '{}') from smi.agreements_agreement a
            join smi.agreements_sharing s on s.buyer_id = a.buyer_id and s.agreement_id = a.id
           where a.supplier_id = sec.org_sid() and a.state in ('NEGOTIATION', 'ACTIVE', 'REVIEW_DUE', 'SUSPENDED')
             and s.field_group = shared_agreements.field_group and s.shared);
end $$;
create function sec.visible_orgs() returns uuid[] language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
declare me uuid := sec.org_sid();
begin
  return array[me] || (select coalesce(array_agg(case when p.buyer_id = me then p.supplier_id else p.buyer_id end), '{}')
                         from smi.agreements_partnership p where p.buyer_id = me or p.supplier_id = me);
end $$;
create function sec.invite_supplier(name text, short_name text, supplier_code text) returns uuid language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); org uuid;
begin
  if s.side <> 'BUYER' then raise exception 'only a buyer invites' using errcode = '42501'; end if;
  insert into smi.identity_organisation (side, name, short_name) values ('SUPPLIER', invite_supplier.name, invite_supplier.short_name) returning id into org;
  insert into smi.agreements_partnership (buyer_id, supplier_id, supplier_code) values (s.org_id, org, invite_supplier.supplier_code);
  return org;
end $$;
revoke all on function sec.live_agreements(), sec.shared_agreements(text), sec.visible_orgs(), sec.invite_supplier(text, text, text) from public;
grant execute on function sec.live_agreements(), sec.shared_agreements(text), sec.visible_orgs() to smi_buyer, smi_supplier;
grant execute on function sec.invite_supplier(text, text, text) to smi_buyer;
alter function sec.live_agreements() owner to smi_ctx;
alter function sec.shared_agreements(text) owner to smi_ctx;
alter function sec.visible_orgs() owner to smi_ctx;
alter function sec.invite_supplier(text, text, text) owner to smi_ctx;
grant select on smi.agreements_agreement, smi.agreements_sharing, smi.agreements_partnership to smi_ctx;
grant insert on smi.agreements_partnership to smi_ctx;
`;

const partyTo = 'buyer_id = (select sec.org_sid())';
const suppliedAt = (column: string, table: string): string => `exists (select 1 from smi.agreements_item_location l
  where l.buyer_id = ${table}.buyer_id and l.${column} = ${table}.id and l.supplier_id = (select sec.org_sid())
    and l.agreement_id = any ((select sec.live_agreements())::uuid[]))`;

const policies = `
${ownerPolicy('smi.agreements_partnership')}
create policy context_all on smi.agreements_partnership to smi_ctx using (true) with check (true);
create policy buyer_own on smi.agreements_partnership to smi_buyer using (${partyTo}) with check (${partyTo});
create policy supplier_own on smi.agreements_partnership for select to smi_supplier using (supplier_id = (select sec.org_sid()));
grant select on smi.agreements_partnership to smi_buyer, smi_supplier;

${ownerPolicy('smi.agreements_agreement')}
create policy context_reads on smi.agreements_agreement for select to smi_ctx using (true);
create policy buyer_own on smi.agreements_agreement to smi_buyer using (${partyTo}) with check (${partyTo});
create policy supplier_own on smi.agreements_agreement for select to smi_supplier
  using (supplier_id = (select sec.org_sid()) and id = any ((select sec.live_agreements())::uuid[]));
grant select, insert on smi.agreements_agreement to smi_buyer;
grant update (state, current_version, version) on smi.agreements_agreement to smi_buyer;
grant select on smi.agreements_agreement to smi_supplier;

${tenantPolicies({ name: 'agreements_version', buyerWrites: ['insert'] })}
${tenantPolicies({ name: 'agreements_sharing', buyerWrites: ['insert'] })}
grant update (shared, version) on smi.agreements_sharing to smi_buyer;
create policy context_reads on smi.agreements_sharing for select to smi_ctx using (true);
${tenantPolicies({ name: 'agreements_item_location', buyerWrites: ['insert'] })}
grant update (supplier_part, version) on smi.agreements_item_location to smi_buyer;
${tenantPolicies({ name: 'agreements_terms', buyerWrites: ['insert', 'update'] })}
${tenantPolicies({ name: 'agreements_price', group: 'PRICE', buyerWrites: ['insert', 'update'] })}
${tenantPolicies({ name: 'agreements_threshold', buyerWrites: ['insert'] })}

create policy party_reads on smi.identity_organisation for select to smi_buyer, smi_supplier using (id = any ((select sec.visible_orgs())::uuid[]));
create policy own_writes on smi.catalog_calendar to smi_buyer, smi_supplier using (org_id = (select sec.org_sid())) with check (org_id = (select sec.org_sid()));
create policy party_reads on smi.catalog_calendar for select to smi_buyer, smi_supplier using (org_id = any ((select sec.visible_orgs())::uuid[]));
create policy own_writes on smi.catalog_calendar_day to smi_buyer, smi_supplier using (org_id = (select sec.org_sid())) with check (org_id = (select sec.org_sid()));
create policy party_reads on smi.catalog_calendar_day for select to smi_buyer, smi_supplier using (org_id = any ((select sec.visible_orgs())::uuid[]));
create policy supplier_agreed on smi.catalog_item for select to smi_supplier using (${suppliedAt('item_id', 'catalog_item')});
create policy supplier_agreed on smi.catalog_location for select to smi_supplier using (${suppliedAt('location_id', 'catalog_location')});
`;
