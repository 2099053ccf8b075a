import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, ownerPolicy, tenantColumns } from '../policies.js';

/**
 * The access log: who read which shared figures of an agreement, when, how many rows, by which operation. Only the buyer, whose data
 * it is about, may read it; nobody may change it; rows are written by one function that takes the reader from the session and not
 * from what it is told. New table: locks nothing.
 */
export class AccessLog1760000062000 implements MigrationInterface {
  name = 'AccessLog1760000062000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(table);
    await q.query(door);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.log_own_access(jsonb), sec.log_access(text, jsonb, uuid)');
    await q.query('drop table smi.agreements_access');
  }
}

const table = `
create table smi.agreements_access (${tenantColumns},
  id uuid not null default uuidv7(),
  at timestamptz not null,
  reader_org_id uuid not null,
  reader_id uuid not null,
  reader_name text not null,
  door text not null check (door in ('SCREEN', 'API', 'EXPORT', 'FILE', 'PREVIEW')),
  operation text not null check (length(operation) between 1 and 80),
  figures text[] not null,
  row_count integer not null check (row_count >= 0),
  request_id uuid,
  mark text check (length(mark) <= 40),
  primary key (buyer_id, id),
  ${agreementReference}
);
create index agreements_access_recent on smi.agreements_access (buyer_id, at desc, id);
create index agreements_access_of_supplier on smi.agreements_access (buyer_id, supplier_id, at desc, id);
${ownerPolicy('smi.agreements_access')}
create policy buyer_own on smi.agreements_access for select to smi_buyer using (buyer_id = (select sec.org_sid()));
create policy context_all on smi.agreements_access to smi_ctx using (true) with check (true);
create policy grant_scope on smi.agreements_access as restrictive for select to smi_buyer
  using (case when (select sec.unscoped()) or (select sec.administers()) then true
    else exists (select from sec.scopes() s where s.locations is null and (s.agreements is null or agreement_id = any (s.agreements))) end);
grant select on smi.agreements_access to smi_buyer;
grant select, insert on smi.agreements_access to smi_ctx;
`;

/** After the answer, so that logging never makes a reader wait: a session that ended meanwhile still tells who it was. */
const door = `
create function sec.log_access(token text, entries jsonb, request uuid) returns integer language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare s auth.session; written integer; instant timestamptz := date_trunc('milliseconds', sec.now());
begin
  select * into s from auth.session a where a.token_hash = sha256(convert_to(token, 'UTF8'));
  if s.org_id is null then return 0; end if;
  insert into smi.agreements_access (buyer_id, supplier_id, agreement_id, at, reader_org_id, reader_id, reader_name, door, operation, figures, row_count, request_id, mark)
  select g.buyer_id, g.supplier_id, g.id, instant, u.org_id, u.id, u.name,
         case when s.kind = 'preview' then 'PREVIEW' when e.door = 'SCREEN' and s.kind = 'api' then 'API' else e.door end,
         left(coalesce(nullif(e.operation, ''), 'unnamed'), 80), array(select jsonb_array_elements_text(e.figures)), greatest(e.rows, 0), request, e.mark
    from jsonb_to_recordset(entries) as e (agreement uuid, door text, operation text, figures jsonb, rows integer, mark text)
    join smi.agreements_agreement g on g.id = e.agreement and s.org_id in (g.buyer_id, g.supplier_id)
    join smi.identity_user u on u.id = s.user_id;
  get diagnostics written = row_count;
  return written;
end $$;
create function sec.log_own_access(entries jsonb) returns integer language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  return sec.log_access(current_setting('app.sid'), entries, null);
end $$;
revoke all on function sec.log_access(text, jsonb, uuid), sec.log_own_access(jsonb) from public;
grant execute on function sec.log_access(text, jsonb, uuid) to smi_app;
grant execute on function sec.log_own_access(jsonb) to smi_buyer, smi_supplier;
alter function sec.log_access(text, jsonb, uuid) owner to smi_ctx;
alter function sec.log_own_access(jsonb) owner to smi_ctx;
`;
