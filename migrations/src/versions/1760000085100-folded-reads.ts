import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: the first screen asks again every two minutes. Now that its counts stand in the access log as well, the same reader reading the
 * same figures by the same screen is one entry for a quarter of an hour, with how often and until when, and not one for each time.
 * Exports are never folded: each has a mark of its own. Adds columns with constant defaults: locks for milliseconds.
 */
export class FoldedReads1760000085100 implements MigrationInterface {
  name = 'FoldedReads1760000085100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(columns);
    await q.query(door);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.log_reads(text, jsonb, uuid)');
    await q.query('revoke update (reads, row_count, last_at) on smi.agreements_access from smi_ctx');
    await q.query('alter table smi.agreements_access drop column reads, drop column last_at');
  }
}

const columns = `
alter table smi.agreements_access add column reads integer not null default 1 check (reads > 0), add column last_at timestamptz;
comment on column smi.agreements_access.reads is 'How often the reader read this within a quarter of an hour of \`at\`';
comment on column smi.agreements_access.last_at is 'The last of several reads; null: there was one';
comment on column smi.agreements_access.row_count is 'Rows of the largest read';
grant update (reads, row_count, last_at) on smi.agreements_access to smi_ctx;
`;

/** What is not folded into an entry that stands goes through sec.log_access, which alone writes new ones. */
const door = `
create function sec.log_reads(token text, entries jsonb, request uuid) returns integer language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare s auth.session; instant timestamptz := date_trunc('milliseconds', sec.now()); folded integer; fresh jsonb;
begin
  select * into s from auth.session a where a.token_hash = sha256(convert_to(token, 'UTF8'));
  if s.org_id is null then return 0; end if;
  with entry as (
    select e.ordinality as n, e.value ->> 'agreement' as agreement, array(select jsonb_array_elements_text(e.value -> 'figures')) as figures,
           greatest((e.value ->> 'rows')::integer, 0) as rows, left(coalesce(nullif(e.value ->> 'operation', ''), 'unnamed'), 80) as operation,
           case when s.kind = 'preview' then 'PREVIEW' when e.value ->> 'door' = 'SCREEN' and s.kind = 'api' then 'API' else e.value ->> 'door' end as door
      from jsonb_array_elements(entries) with ordinality e),
  known as (
    select distinct on (e.n) e.n, e.rows, a.buyer_id, a.id from entry e
      join smi.agreements_agreement g on g.id = e.agreement::uuid and s.org_id in (g.buyer_id, g.supplier_id)
      join smi.agreements_access a on a.buyer_id = g.buyer_id and a.supplier_id = g.supplier_id and a.agreement_id = g.id
       and a.at > instant - interval '15 minutes' and a.reader_id = s.user_id and a.door = e.door and a.operation = e.operation and a.figures = e.figures and a.mark is null
     order by e.n, a.at desc),
  again as (
    update smi.agreements_access a set reads = a.reads + 1, row_count = greatest(a.row_count, k.rows), last_at = instant
      from known k where a.buyer_id = k.buyer_id and a.id = k.id returning k.n)
  select count(*), coalesce((select jsonb_agg(e.value) from jsonb_array_elements(entries) with ordinality e where e.ordinality not in (select n from again)), '[]')
    into folded, fresh from again;
  return folded + sec.log_access(token, fresh, request);
end $$;
revoke all on function sec.log_reads(text, jsonb, uuid) from public;
grant execute on function sec.log_reads(text, jsonb, uuid) to smi_app;
alter function sec.log_reads(text, jsonb, uuid) owner to smi_ctx;
`;
