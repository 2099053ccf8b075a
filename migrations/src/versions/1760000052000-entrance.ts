import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationPolicies } from '../policies.js';
import { acceptance, credentials, letters, ownSecurity, resets, speaking } from './1760000052000/functions.js';

/**
 * The entrance: invitations, links that open once, second factors, recovery codes, tickets between the two steps of a
 * sign-in, and the outbox of mails. Secrets stand in the schema auth, hashed or sealed; no party role reads it.
 * New tables; adds one nullable column: locks nothing for long.
 */
export class Entrance1760000052000 implements MigrationInterface {
  name = 'Entrance1760000052000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(invitations);
    await q.query(secrets);
    for (const functions of [speaking, letters, credentials, resets, acceptance, ownSecurity]) await q.query(functions);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function sec.own_security(), sec.accept_invitation(bytea, text, text, text, text, timestamptz), sec.look_invitation(bytea),
      sec.look_reset(bytea), sec.close_resets(uuid), sec.reset_password(bytea, text, timestamptz), sec.request_reset(text, bytea, bytea), sec.credential_of(text), sec.session_user(text),
      sec.issue_invitation(uuid, bytea, bytea), sec.withdraw_invitation(uuid), sec.invitation_sent(uuid), sec.post_mail(text, bytea), sec.take_mail(uuid), sec.mail_sent(uuid),
      sec.speak(uuid, text, text, uuid, jsonb, timestamptz)`);
    await q.query(`set local role smi_ctx; revoke execute on function sec.record_fact(uuid, text, text, uuid, jsonb, timestamptz) from smi_auth; set local role smi_owner`);
    await q.query('revoke usage on schema sec from smi_auth');
    await q.query('revoke update (password_hash, changed_at) on auth.credential from smi_auth, smi_ctx');
    await q.query('revoke insert on auth.credential from smi_ctx');
    await q.query('alter table auth.credential drop column changed_at');
    await q.query('drop table auth.mail, auth.link, auth.second_factor, auth.recovery_code, auth.ticket, smi.identity_invitation');
    await q.query('drop policy context_adds_member on smi.identity_user; drop policy context_grants on smi.identity_role_grant; drop policy context_reads on smi.identity_role_grant');
    await q.query('revoke select, insert on smi.identity_role_grant from smi_ctx');
  }
}

const invitations = `
create table smi.identity_invitation (
  org_id uuid not null references smi.identity_organisation (id),
  id uuid not null default uuidv7(),
  email text not null check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
  name text not null check (length(name) between 1 and 200),
  roles text[] not null check (cardinality(roles) between 1 and 8 and roles <@ array['SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD', 'IC']),
  locale text not null check (locale in ('en', 'ja')),
  invited_by uuid not null,
  invited_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '7 days',
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  version integer not null default 1,
  primary key (org_id, id),
  unique (id),
  foreign key (org_id, invited_by) references smi.identity_user (org_id, id),
  foreign key (org_id, accepted_by) references smi.identity_user (org_id, id)
);
create unique index identity_invitation_open on smi.identity_invitation (org_id, email) where accepted_at is null and revoked_at is null;
create index identity_invitation_list on smi.identity_invitation (org_id, invited_at desc, id);
${organisationPolicies('identity_invitation', ['insert'])}
grant update (expires_at, revoked_at, version) on smi.identity_invitation to smi_buyer, smi_supplier;
create policy context_reads on smi.identity_invitation for select to smi_ctx using (true);
create policy context_accepts on smi.identity_invitation for update to smi_ctx using (true) with check (accepted_at is not null);
grant select, update (accepted_at, accepted_by, version) on smi.identity_invitation to smi_ctx;
create policy context_adds_member on smi.identity_user for insert to smi_ctx with check (not service);
create policy context_reads on smi.identity_role_grant for select to smi_ctx using (true);
create policy context_grants on smi.identity_role_grant for insert to smi_ctx with check (true);
grant select, insert on smi.identity_role_grant to smi_ctx;
`;

const secrets = `
alter table auth.credential add column changed_at timestamptz;
create table auth.link (
  token_hash bytea primary key check (length(token_hash) = 32),
  purpose text not null check (purpose in ('INVITATION', 'RESET')),
  org_id uuid not null references smi.identity_organisation (id),
  subject_id uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index link_subject on auth.link (subject_id);
comment on column auth.link.subject_id is 'The invitation, or the user whose password is to be set';
create table auth.second_factor (
  user_id uuid primary key references smi.identity_user (id),
  sealed bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
comment on column auth.second_factor.last_step is 'Time step of the last code that was accepted; it and older ones are refused';
create table auth.recovery_code (
  user_id uuid not null references smi.identity_user (id),
  code_hash bytea not null check (length(code_hash) = 32),
  used_at timestamptz,
  primary key (user_id, code_hash)
);
create table auth.ticket (
  token_hash bytea primary key check (length(token_hash) = 32),
  user_id uuid not null references smi.identity_user (id),
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz
);
create table auth.mail (
  id uuid primary key default uuidv7(),
  org_id uuid not null references smi.identity_organisation (id),
  kind text not null check (kind ~ '^[A-Z_]+$'),
  subject_id uuid,
  sealed bytea,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz
);
create index mail_subject on auth.mail (subject_id, created_at);
comment on column auth.mail.sealed is 'Recipient, subject and text under the key of the portal; gone once sent';
grant usage on schema sec to smi_auth;
set local role smi_ctx;
grant execute on function sec.record_fact(uuid, text, text, uuid, jsonb, timestamptz) to smi_auth;
set local role smi_owner;
grant update (password_hash, changed_at) on auth.credential to smi_auth, smi_ctx;
grant insert on auth.credential to smi_ctx;
grant select, insert, update, delete on auth.second_factor, auth.recovery_code, auth.ticket to smi_auth;
grant select, insert, update on auth.link, auth.mail to smi_ctx;
grant select on auth.second_factor, auth.recovery_code to smi_ctx;
`;
