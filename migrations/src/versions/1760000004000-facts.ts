import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationPolicies, ownerPolicy } from '../policies.js';

/**
 * Platform: facts (audit trail, activity feed and outbox in one append-only, hash-chained table), idempotency keys,
 * per-agreement numbers and job grants. Empty database: locks nothing.
 */
export class Facts1760000004000 implements MigrationInterface {
  name = 'Facts1760000004000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(recordFact);
    await q.query(jobs);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function sec.record_fact(uuid, text, text, uuid, jsonb, timestamptz),
      sec.grant_job(), sec.claim_job(uuid, text)`);
    await q.query('drop table smi.platform_fact, smi.platform_fact_chain, smi.platform_idempotency, smi.platform_counter cascade');
  }
}

const tables = `
create table smi.platform_fact (
  chain_id uuid not null,
  seq bigint not null,
  id uuid not null default uuidv7() unique,
  buyer_id uuid,
  supplier_id uuid,
  agreement_id uuid,
  org_id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor_id uuid not null,
  actor_name text not null,
  via text not null,
  kind text not null check (kind ~ '^[a-z]+([A-Z][a-z]+)*\\.[a-z]+([A-Z][a-z]+)*$'),
  subject_type text not null,
  subject_id uuid not null,
  payload jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (chain_id, seq)
);
create index platform_fact_subject on smi.platform_fact (subject_id, seq);
create index platform_fact_buyer on smi.platform_fact (buyer_id, at desc, id);
create index platform_fact_supplier on smi.platform_fact (supplier_id, at desc, id);
create index platform_fact_org on smi.platform_fact (org_id, at desc, id);
create table smi.platform_fact_chain (
  chain_id uuid primary key,
  seq bigint not null,
  hash bytea not null
);
create table smi.platform_idempotency (
  org_id uuid not null references smi.identity_organisation (id),
  key uuid not null,
  user_id uuid not null,
  operation text not null,
  input_hash bytea not null,
  outcome jsonb,
  created_at timestamptz not null default clock_timestamp(),
  primary key (org_id, key)
);
create table smi.platform_counter (
  agreement_id uuid not null,
  kind text not null,
  value bigint not null,
  primary key (agreement_id, kind)
);
${ownerPolicy('smi.platform_fact')}
${ownerPolicy('smi.platform_fact_chain')}
${ownerPolicy('smi.platform_counter')}
create policy context_all on smi.platform_fact to smi_ctx using (true) with check (true);
create policy context_all on smi.platform_fact_chain to smi_ctx using (true) with check (true);
create policy context_all on smi.platform_counter to smi_ctx using (true) with check (true);
grant select, insert on smi.platform_fact to smi_ctx;
grant select, insert, update on smi.platform_fact_chain, smi.platform_counter to smi_ctx;
create policy organisation_own on smi.platform_fact for select to smi_buyer, smi_supplier
  using (agreement_id is null and org_id = (select sec.org_sid()));
create policy buyer_own on smi.platform_fact for select to smi_buyer using (buyer_id = (select sec.org_sid()));
create policy supplier_own on smi.platform_fact for select to smi_supplier using (supplier_id = (select sec.org_sid()));
grant select on smi.platform_fact to smi_buyer, smi_supplier;
${organisationPolicies('platform_idempotency', ['insert'])}
grant update (outcome) on smi.platform_idempotency to smi_buyer, smi_supplier;
`;

/**
 * Writes one fact as the session's user. The head of the chain is locked until commit, so sequence numbers of a chain
 * have no gaps; callers that touch several agreements in one transaction must go in the order of their ids.
 */
const recordFact = `
create function sec.record_fact(agreement uuid, kind text, subject_type text, subject_id uuid, payload jsonb, at timestamptz)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  s auth.session := sec.current_session();
  a record; u record; head record; fact uuid := uuidv7(); chain uuid; next bigint; digest bytea;
begin
  select g.buyer_id, g.supplier_id into a from smi.agreements_agreement g
   where g.id = record_fact.agreement and s.org_id in (g.buyer_id, g.supplier_id);
  if agreement is not null and a.buyer_id is null then raise exception 'not a party' using errcode = '42501'; end if;
  select coalesce(max(i.name), '') as name into u from smi.identity_user i where i.id = s.user_id;
  chain := coalesce(agreement, s.org_id);
  insert into smi.platform_fact_chain (chain_id, seq, hash) values (chain, 0, '\\x00') on conflict do nothing;
  select c.seq, c.hash into head from smi.platform_fact_chain c where c.chain_id = chain for update;
  next := head.seq + 1;
  digest := sha256(head.hash || convert_to(concat_ws('|', chain, next, fact, s.org_id, s.user_id, u.name, s.kind, kind, subject_type, subject_id,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), payload::text), 'UTF8'));
  insert into smi.platform_fact (chain_id, seq, id, buyer_id, supplier_id, agreement_id, org_id, at, actor_id, actor_name, via, kind,
    subject_type, subject_id, payload, previous_hash, hash)
  values (chain, next, fact, a.buyer_id, a.supplier_id, agreement, s.org_id, at, s.user_id, u.name, s.kind, record_fact.kind,
    record_fact.subject_type, record_fact.subject_id, record_fact.payload, head.hash, digest);
  update smi.platform_fact_chain c set seq = next, hash = digest where c.chain_id = chain;
  return fact;
end $$;
revoke all on function sec.record_fact(uuid, text, text, uuid, jsonb, timestamptz) from public;
grant execute on function sec.record_fact(uuid, text, text, uuid, jsonb, timestamptz) to smi_buyer, smi_supplier;
alter function sec.record_fact(uuid, text, text, uuid, jsonb, timestamptz) owner to smi_ctx;
`;

/** A job runs for the organisation that asked for it, under a token of five minutes; the worker cannot choose another. */
const jobs = `
create function sec.grant_job() returns uuid language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); g uuid;
begin
  insert into auth.job_grant (user_id, org_id, side) values (s.user_id, s.org_id, s.side) returning id into g;
  return g;
end $$;
create function sec.claim_job(job uuid, token text) returns void language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare g auth.job_grant;
begin
  select * into g from auth.job_grant j where j.id = job;
  if g.id is null then raise exception 'no such job grant' using errcode = '42501'; end if;
  if length(token) < 43 then raise exception 'token too short' using errcode = '22023'; end if;
  insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
  values (sha256(convert_to(token, 'UTF8')), 'job', g.user_id, g.org_id, g.side, clock_timestamp() + interval '5 minutes');
end $$;
revoke all on function sec.grant_job(), sec.claim_job(uuid, text) from public;
grant execute on function sec.grant_job() to smi_buyer, smi_supplier;
grant execute on function sec.claim_job(uuid, text) to smi_worker;
alter function sec.grant_job() owner to smi_ctx;
alter function sec.claim_job(uuid, text) owner to smi_ctx;
`;
