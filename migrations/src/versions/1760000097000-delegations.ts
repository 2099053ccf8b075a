import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Edit, dropAsContext, editFunction, undoEdits } from '../functions.js';
import { noPreview, organisationPolicies } from '../policies.js';
import { holders, persons } from './delegations/delegation-functions.js';

/**
 * Delegation: somebody hands the own business grants to a colleague for some days. A transaction that acts for somebody says which
 * delegation it uses (app.delegation); Postgres then counts the grants of that person instead of the asker's own, of business roles
 * only, and only while the delegation holds. The setting opens nothing to anybody whom the delegation does not name. Adds columns
 * without a rewrite and edits functions: locks for milliseconds.
 */
export class Delegations1760000097000 implements MigrationInterface {
  name = 'Delegations1760000097000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(holders);
    await q.query(persons);
    for (const [signature, edits] of edited) await q.query(editFunction(signature, edits));
    await q.query(policies);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop policy delegated_insert on smi.identity_delegation; drop policy delegated_update on smi.identity_delegation');
    for (const [signature, edits] of [...edited].reverse()) await q.query(undoEdits(signature, edits));
    await q.query(dropAsContext('sec.one_person(uuid, timestamptz)', 'sec.partners(uuid[], timestamptz)', 'sec.bind_socket_ticket(text, uuid)', 'sec.grant_holder()', 'sec.acting_for()', 'sec.delegated_person(auth.session, uuid)', 'sec.delegation_in_use()'));
    await q.query('alter table auth.socket_ticket drop column delegation_id; alter table auth.job_grant drop column delegation_id; alter table auth.session drop column delegation_id');
    await q.query('drop table smi.identity_delegation');
  }
}

const tables = `
create table smi.identity_delegation (
  org_id uuid not null,
  id uuid not null default uuidv7() unique,
  from_user_id uuid not null,
  to_user_id uuid not null check (to_user_id <> from_user_id),
  valid_from date not null,
  valid_to date not null check (valid_to between valid_from and valid_from + 92),
  reason text not null check (length(reason) between 1 and 300),
  given_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text check (length(revoke_reason) between 1 and 300),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, from_user_id) references smi.identity_user (org_id, id),
  foreign key (org_id, to_user_id) references smi.identity_user (org_id, id),
  check ((revoked_at is null) = (revoked_by is null))
);
create index identity_delegation_from on smi.identity_delegation (org_id, from_user_id);
create index identity_delegation_to on smi.identity_delegation (org_id, to_user_id);
${organisationPolicies('identity_delegation', ['insert'])}
${noPreview('identity_delegation')}
grant update (revoked_at, revoked_by, revoke_reason, version) on smi.identity_delegation to smi_buyer, smi_supplier;
create policy context_reads on smi.identity_delegation for select to smi_ctx using (true);
grant select on smi.identity_delegation to smi_ctx;
alter table auth.session add column delegation_id uuid;
alter table auth.job_grant add column delegation_id uuid;
alter table auth.socket_ticket add column delegation_id uuid;
grant update (delegation_id) on auth.socket_ticket to smi_ctx;
comment on column auth.session.delegation_id is 'Sessions without a request of their own, of jobs and sockets, keep what they act for';
`;

/** Only the person gives, and not what was handed to that person; giver, taker and administrator take it back. */
const policies = `
create policy delegated_insert on smi.identity_delegation as restrictive for insert to smi_buyer, smi_supplier
  with check (from_user_id = (select sec.user_sid()) and (select sec.acting_for()) is null and revoked_at is null);
create policy delegated_update on smi.identity_delegation as restrictive for update to smi_buyer, smi_supplier
  using (revoked_at is null and (from_user_id = (select sec.user_sid()) or to_user_id = (select sec.user_sid()) or (select sec.administers())))
  with check (revoked_by = (select sec.user_sid()));
`;

const holder = 'holder uuid := sec.grant_holder();';
const session = 'declare s auth.session := sec.current_session();';
const roles = `roles text[] := string_to_array(nullif(current_setting('app.roles', true), ''), ',');`;
/** Grants of the person acted for; only its business roles, never administration, audit or programs. */
const counted: Edit[] = [
  [roles, `${roles} ${holder}`],
  [`g.user_id = s.user_id and g.role <> 'AD'`, `g.user_id = holder and g.role <> 'AD' and (holder = s.user_id or g.role in ('SP', 'SA', 'BP', 'BC', 'FC'))`],
];

const edited: ReadonlyArray<readonly [signature: string, edits: Edit[]]> = [
  ['sec.grants_unscoped()', counted],
  ['sec.scopes()', counted],
  ['sec.administers()', [[`return s.kind = 'web' and exists`, `return s.kind = 'web' and sec.acting_for() is null and exists`]]],
  ['sec.reads_grants()', [[session, `${session} ${holder}`], ['g.user_id = s.user_id', 'g.user_id = holder']]],
  ['sec.open_preview(uuid, text)', [['ends timestamptz;', `ends timestamptz; ${holder}`], ['g.user_id = s.user_id and g.role', 'g.user_id = holder and g.role']]],
  ['sec.grant_job()', [
    ['insert into auth.job_grant (user_id, org_id, side) values (s.user_id, s.org_id, s.side)', 'insert into auth.job_grant (user_id, org_id, side, delegation_id) values (s.user_id, s.org_id, s.side, sec.delegation_in_use())'],
  ]],
  ['sec.claim_job(uuid, text)', [
    ['(token_hash, kind, user_id, org_id, side, expires_at)', '(token_hash, kind, user_id, org_id, side, expires_at, delegation_id)'],
    [`clock_timestamp() + interval '5 minutes')`, `clock_timestamp() + interval '5 minutes', g.delegation_id)`],
  ]],
  ['sec.redeem_socket_ticket(text, text)', [
    ['declare opener uuid;', 'declare opener uuid; handed uuid;'],
    ['returning t.session_id into opener', 'returning t.session_id, t.delegation_id into opener, handed'],
    ['side, expires_at, opened_by)', 'side, expires_at, opened_by, delegation_id)'],
    ['p.side, p.expires_at, p.id from', 'p.side, p.expires_at, p.id, handed from'],
  ]],
  ['sec.living_sockets(uuid[])', [['sec.session_counts(p)', 'sec.session_counts(p) and (a.delegation_id is null or sec.delegated_person(a, a.delegation_id) is not null)']]],
  ['sec.roles_held(uuid)', [[
    `where g.user_id = whose and g.ended_at is null
    and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date));`,
    `where g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)
    and (g.user_id = whose or (g.role in ('SP', 'SA', 'BP', 'BC', 'FC') and g.user_id in (select d.from_user_id from smi.identity_delegation d
      where d.to_user_id = whose and d.revoked_at is null and sec.today() between d.valid_from and d.valid_to))));`,
  ]]],
  ['sec.record_fact(uuid, text, text, uuid, jsonb, timestamptz)', [
    ['fact uuid := uuidv7();', 'fact uuid := uuidv7(); acted uuid := sec.acting_for();'],
    [
      'chain := coalesce(agreement, s.org_id);',
      `if acted is not null then
    payload := payload || jsonb_build_object('actingFor', (select i.name from smi.identity_user i where i.id = acted), 'actingForId', acted);
  end if;
  chain := coalesce(agreement, s.org_id);`,
    ],
  ]],
];
