import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationPolicies } from '../policies.js';
import { definers } from './1760000052000/functions.js';

/**
 * Exported rows: how many each person saved on a day and by how much an administrator raised what that person may; what the list was
 * filtered by, beside the entry in the access log; and a way to tell an owner of data that much of it was saved. Adds one nullable
 * column: locks for milliseconds.
 */
export class Exports1760000083000 implements MigrationInterface {
  name = 'Exports1760000083000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(table);
    await q.query(`alter table smi.agreements_access add column filter text check (length(filter) <= 1000)`);
    await q.query(log(true));
    await q.query(functions);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.hold_exports(), sec.add_exports(integer), sec.raise_exports(uuid, integer, integer), sec.exported_to(uuid), sec.tell_owner(uuid, text, integer, text), sec.service_actor(uuid)');
    await q.query(log(false));
    await q.query('alter table smi.agreements_access drop column filter');
    await q.query('drop table smi.platform_export_day');
  }
}

const table = `
create table smi.platform_export_day (
  org_id uuid not null,
  user_id uuid not null,
  day date not null,
  row_count integer not null default 0 check (row_count >= 0),
  raised integer not null default 0 check (raised >= 0),
  version integer not null default 0,
  primary key (org_id, user_id, day),
  foreign key (org_id, user_id) references smi.identity_user (org_id, id)
);
comment on column smi.platform_export_day.version is 'Of what was raised; counting rows does not change it';
${organisationPolicies('platform_export_day')}
create policy no_preview on smi.platform_export_day as restrictive to smi_supplier using ((select sec.previewing()) is null);
create policy context_all on smi.platform_export_day to smi_ctx using (true) with check (true);
grant select, insert, update on smi.platform_export_day to smi_ctx;
`;

/** Replaced by its owner: the role that runs migrations may become it, but does not own what it owns. */
const log = (filtered: boolean): string => `
set local role smi_ctx;
create or replace function sec.log_access(token text, entries jsonb, request uuid) returns integer language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare s auth.session; written integer; instant timestamptz := date_trunc('milliseconds', sec.now());
begin
  select * into s from auth.session a where a.token_hash = sha256(convert_to(token, 'UTF8'));
  if s.org_id is null then return 0; end if;
  insert into smi.agreements_access (buyer_id, supplier_id, agreement_id, at, reader_org_id, reader_id, reader_name, door, operation, figures, row_count, request_id, mark${filtered ? ', filter' : ''})
  select g.buyer_id, g.supplier_id, g.id, instant, u.org_id, u.id, u.name,
         case when s.kind = 'preview' then 'PREVIEW' when e.door = 'SCREEN' and s.kind = 'api' then 'API' else e.door end,
         left(coalesce(nullif(e.operation, ''), 'unnamed'), 80), array(select jsonb_array_elements_text(e.figures)), greatest(e.rows, 0), request, e.mark${filtered ? ', left(e.filter, 1000)' : ''}
    from jsonb_to_recordset(entries) as e (agreement uuid, door text, operation text, figures jsonb, rows integer, mark text${filtered ? ', filter text' : ''})
    join smi.agreements_agreement g on g.id = e.agreement and s.org_id in (g.buyer_id, g.supplier_id)
    join smi.identity_user u on u.id = s.user_id;
  get diagnostics written = row_count;
  return written;
end $$;
set local role smi_owner;
`;

/**
 * hold_exports, add_exports: the asker's own day, held until the transaction ends, so that files of the same moment count one after the
 * other. raise_exports: an administrator, for somebody else of the same organisation. exported_to: rows of a buyer's data that the asker
 * has saved today. tell_owner: a job as the service actor of the buyer of an
 * agreement that the asker is a party of; who saved comes from the session and not from what it is told.
 */
const functions =
  definers('', [
    [
      'service_actor(organisation uuid)',
      'uuid',
      `declare actor uuid;
begin
  insert into smi.identity_user (org_id, email, name, service) values (organisation, 'planning@' || organisation || '.invalid', 'Stockpact planning', true) on conflict do nothing;
  select u.id into actor from smi.identity_user u where u.org_id = organisation and u.service;
  return actor;
end`,
    ],
  ]) +
  definers('smi_buyer, smi_supplier', [
    [
      'hold_exports()',
      'table (row_count integer, raised integer)',
      `declare s auth.session := sec.current_session();
begin
  insert into smi.platform_export_day as d (org_id, user_id, day) values (s.org_id, s.user_id, sec.today()) on conflict do nothing;
  return query select d.row_count, d.raised from smi.platform_export_day d where d.org_id = s.org_id and d.user_id = s.user_id and d.day = sec.today() for update;
end`,
    ],
    [
      'add_exports(n integer)',
      'void',
      `declare s auth.session := sec.current_session();
begin
  if n < 0 then raise exception 'rows are not taken back' using errcode = '22023'; end if;
  update smi.platform_export_day d set row_count = d.row_count + n where d.org_id = s.org_id and d.user_id = s.user_id and d.day = sec.today();
end`,
    ],
    [
      'raise_exports(who uuid, n integer, expected integer)',
      'boolean',
      `declare s auth.session := sec.current_session();
begin
  if not sec.administers() or who = s.user_id or n < 1 then raise exception 'not for the own user, and by an administrator' using errcode = '42501'; end if;
  insert into smi.platform_export_day as d (org_id, user_id, day)
    select u.org_id, u.id, sec.today() from smi.identity_user u where u.org_id = s.org_id and u.id = who on conflict do nothing;
  update smi.platform_export_day d set raised = d.raised + n, version = d.version + 1
   where d.org_id = s.org_id and d.user_id = who and d.day = sec.today() and d.version = expected;
  return found;
end`,
    ],
    [
      'exported_to(buyer uuid)',
      'integer',
      `declare s auth.session := sec.current_session(); n integer;
begin
  select coalesce(sum(a.row_count), 0)::integer into n from smi.agreements_access a
   where a.buyer_id = buyer and a.reader_org_id = s.org_id and a.reader_id = s.user_id and a.door in ('EXPORT', 'FILE') and a.at >= sec.today()::timestamp at time zone 'UTC';
  return n;
end`,
    ],
    [
      'tell_owner(agreement uuid, list text, rows integer, mark text)',
      'void',
      `declare s auth.session := sec.current_session(); a record; g uuid;
begin
  select d.buyer_id, d.number, u.name as person, o.name as organisation into a from smi.agreements_agreement d, smi.identity_user u, smi.identity_organisation o
   where d.id = agreement and s.org_id in (d.buyer_id, d.supplier_id) and u.id = s.user_id and o.id = s.org_id;
  if a.buyer_id is null then raise exception 'not a party' using errcode = '42501'; end if;
  insert into auth.job_grant (user_id, org_id, side) values (sec.service_actor(a.buyer_id), a.buyer_id, 'BUYER') returning id into g;
  perform queue.add('exports.tell', json_build_object('grant', g, 'person', a.person, 'organisation', a.organisation, 'agreement', a.number, 'agreementId', agreement,
    'list', left(list, 40), 'rows', rows, 'mark', left(mark, 40)), null, clock_timestamp());
end`,
    ],
  ]);
