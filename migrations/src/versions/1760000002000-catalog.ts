import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerPolicy } from '../policies.js';

/**
 * Catalog: the buyer's items and locations, and the working calendars of both sides.
 * Why: the planning unit is an item at a location. Empty database: locks nothing.
 * The suppliers' policies on items and locations follow in the agreements migration, which knows who is agreed for what.
 */
export class Catalog1760000002000 implements MigrationInterface {
  name = 'Catalog1760000002000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(calendars);
    await q.query(masterData);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.catalog_location, smi.catalog_item, smi.catalog_calendar_day, smi.catalog_calendar');
  }
}

const calendars = `
create table smi.catalog_calendar (
  org_id uuid not null references smi.identity_organisation (id),
  id uuid not null default uuidv7(),
  code text not null check (length(code) between 1 and 40),
  name text not null,
  weekdays smallint not null check (weekdays between 1 and 127),
  primary key (org_id, id),
  unique (org_id, code)
);
comment on column smi.catalog_calendar.weekdays is 'Open weekdays as bits, Monday = 1, Tuesday = 2, … Sunday = 64';
create table smi.catalog_calendar_day (
  org_id uuid not null,
  calendar_id uuid not null,
  day date not null,
  open boolean not null,
  note text,
  primary key (org_id, calendar_id, day),
  foreign key (org_id, calendar_id) references smi.catalog_calendar (org_id, id)
);
${ownerPolicy('smi.catalog_calendar')}
${ownerPolicy('smi.catalog_calendar_day')}
grant select, insert on smi.catalog_calendar, smi.catalog_calendar_day to smi_buyer, smi_supplier;
grant update (name, weekdays) on smi.catalog_calendar to smi_buyer, smi_supplier;
grant update (open, note) on smi.catalog_calendar_day to smi_buyer, smi_supplier;
`;

const masterData = `
create table smi.catalog_item (
  buyer_id uuid not null references smi.identity_organisation (id),
  id uuid not null default uuidv7(),
  number text not null check (length(number) between 1 and 60),
  name text not null check (length(name) between 1 and 300),
  uom text not null check (length(uom) between 1 and 10),
  nature text not null default 'RAW_MATERIAL' check (nature in ('RAW_MATERIAL', 'PARTS', 'WIP', 'FINISHED', 'MRO', 'PACKAGING')),
  lifecycle text not null default 'ACTIVE' check (lifecycle in ('NEW', 'ACTIVE', 'BLOCKED', 'END_OF_LIFE')),
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, id),
  unique (buyer_id, number),
  unique (buyer_id, id, number)
);
create table smi.catalog_location (
  buyer_id uuid not null references smi.identity_organisation (id),
  id uuid not null default uuidv7(),
  code text not null check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  time_zone text not null,
  delivery_calendar_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, id),
  unique (buyer_id, code),
  unique (buyer_id, id, code),
  foreign key (buyer_id, delivery_calendar_id) references smi.catalog_calendar (org_id, id)
);
${ownerPolicy('smi.catalog_item')}
${ownerPolicy('smi.catalog_location')}
create policy buyer_own on smi.catalog_item to smi_buyer using (buyer_id = (select sec.org_sid())) with check (buyer_id = (select sec.org_sid()));
create policy buyer_own on smi.catalog_location to smi_buyer using (buyer_id = (select sec.org_sid())) with check (buyer_id = (select sec.org_sid()));
grant select, insert on smi.catalog_item, smi.catalog_location to smi_buyer;
grant update (name, uom, nature, lifecycle, version) on smi.catalog_item to smi_buyer;
grant update (name, time_zone, delivery_calendar_id, version) on smi.catalog_location to smi_buyer;
grant select on smi.catalog_item, smi.catalog_location to smi_supplier;
`;
