import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Edit, dropAsContext, editFunction, undoEdits } from '../functions.js';
import { noPreview, organisationPolicies } from '../policies.js';
import { definers } from './1760000052000/functions.js';

/**
 * Roles that need a second factor, by organisation. A session of such a role that was opened with less enters no transaction of a
 * party: party_role and current_session refuse it with a state of their own (28SF1), so that no door of the server can forget to ask.
 * What is left to such a session is the entrance, where the factor is enrolled. Adds a column without a rewrite and replaces
 * functions: locks auth.session for milliseconds. Sessions from before count as opened with a password.
 */
export class SecondFactorPolicy1760000084100 implements MigrationInterface {
  name = 'SecondFactorPolicy1760000084100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(demanded);
    await q.query(editFunction('sec.current_session()', currentSession));
    await q.query(editFunction('sec.party_role(text)', partyRole));
    await q.query(editFunction('sec.issue_socket_ticket(text, text)', socketTicket));
    await q.query(editFunction('sec.living_sockets(uuid[])', livingSockets));
    await q.query(dropAsContext('sec.session_user(text)', 'sec.own_security()'));
    await q.query(sessionUser(true) + ownSecurity(true));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropAsContext('sec.session_user(text)', 'sec.own_security()'));
    await q.query(sessionUser(false) + ownSecurity(false));
    await q.query(undoEdits('sec.living_sockets(uuid[])', livingSockets));
    await q.query(undoEdits('sec.issue_socket_ticket(text, text)', socketTicket));
    await q.query(undoEdits('sec.party_role(text)', partyRole));
    await q.query(undoEdits('sec.current_session()', currentSession));
    await q.query(dropAsContext('sec.session_limited(auth.session)', 'sec.second_factor_demanded(uuid)', 'sec.roles_held(uuid)'));
    await q.query('drop table smi.identity_second_factor_policy; alter table auth.session drop column factors');
  }
}

const tables = `
create table smi.identity_second_factor_policy (
  org_id uuid primary key references smi.identity_organisation (id),
  required_roles text[] not null default '{}' check (required_roles <@ array['SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD']),
  provider_trusted boolean not null default false,
  updated_at timestamptz not null default clock_timestamp(),
  updated_by uuid not null,
  version integer not null default 1,
  foreign key (org_id, updated_by) references smi.identity_user (org_id, id)
);
comment on column smi.identity_second_factor_policy.provider_trusted is 'A sign-on through the own provider counts as strong even when the provider does not say how the person was recognised';
${organisationPolicies('identity_second_factor_policy', ['insert'])}
${noPreview('identity_second_factor_policy')}
grant update (required_roles, provider_trusted, updated_at, updated_by, version) on smi.identity_second_factor_policy to smi_buyer, smi_supplier;
create policy administered_insert on smi.identity_second_factor_policy as restrictive for insert to smi_buyer, smi_supplier
  with check ((select sec.administers()) and updated_by = (select sec.user_sid()));
create policy administered_update on smi.identity_second_factor_policy as restrictive for update to smi_buyer, smi_supplier
  using ((select sec.administers())) with check (updated_by = (select sec.user_sid()));
create policy context_reads on smi.identity_second_factor_policy for select to smi_ctx using (true);
grant select on smi.identity_second_factor_policy to smi_ctx;
alter table auth.session add column factors text check (factors in ('PASSWORD', 'CODE', 'PROVIDER', 'PROVIDER_STRONG'));
comment on column auth.session.factors is 'What opened a browser session: a password, a password and a code, a sign-on provider, a provider that says it asked for more than one factor';
`;

/**
 * roles_held: by grants in force; the only place that says so for the entrance. session_limited: asked of browser sessions, and of
 * those that hang on one. Sessions of jobs and programs have no person to ask.
 */
const demanded = `
create function sec.roles_held(whose uuid) returns text[] language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
begin
  return array(select distinct g.role from smi.identity_role_grant g where g.user_id = whose and g.ended_at is null
    and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date));
end $$;
create function sec.second_factor_demanded(whose uuid) returns boolean language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
begin
  return exists (select from smi.identity_user u join smi.identity_second_factor_policy p on p.org_id = u.org_id
    where u.id = whose and p.required_roles <> '{}' and p.required_roles && sec.roles_held(whose));
end $$;
create function sec.session_limited(s auth.session) returns boolean language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare opener auth.session; factors text := coalesce(s.factors, 'PASSWORD');
begin
  if s.kind in ('preview', 'socket') then
    select * into opener from auth.session a where a.id = coalesce(s.preview_of, s.opened_by);
    return opener.id is not null and sec.session_limited(opener);
  end if;
  if s.kind <> 'web' or factors in ('CODE', 'PROVIDER_STRONG') then return false; end if;
  return exists (select from smi.identity_second_factor_policy p where p.org_id = s.org_id and p.required_roles <> '{}'
    and not (factors = 'PROVIDER' and p.provider_trusted) and p.required_roles && sec.roles_held(s.user_id));
end $$;
revoke all on function sec.roles_held(uuid), sec.second_factor_demanded(uuid), sec.session_limited(auth.session) from public;
alter function sec.roles_held(uuid) owner to smi_ctx;
alter function sec.second_factor_demanded(uuid) owner to smi_ctx;
alter function sec.session_limited(auth.session) owner to smi_ctx;
`;

const refused = `raise exception 'a second factor is required' using errcode = '28SF1'`;
const noContext = `if s.org_id is null then raise exception 'no tenant context' using errcode = '42501'; end if;`;
const currentSession: Edit[] = [[noContext, `${noContext}\n  if sec.session_limited(s) then ${refused}; end if;`]];
const counted = 'and sec.session_counts(a);\n  if r is null';
const partyRole: Edit[] = [
  ['declare r text;', 'declare r text; limited boolean;'],
  ['select case a.side when', 'select sec.session_limited(a), case a.side when'],
  ['into r from auth.session a', 'into limited, r from auth.session a'],
  [counted, `and sec.session_counts(a);\n  if limited then ${refused}; end if;\n  if r is null`],
];
const socketTicket: Edit[] = [['if s.id is null then return false; end if;', 'if s.id is null or sec.session_limited(s) then return false; end if;']];

const livingSockets: Edit[] = [['and sec.session_counts(p);', 'and sec.session_counts(p) and not sec.session_limited(p);']];

/** Whose session it is; `more`: how it was opened, and whether it waits for a second factor. */
const sessionUser = (more: boolean): string => definers('smi_auth', [
  [
    'session_user(token text)',
    `table (user_id uuid, org_id uuid, side text, email text, name text, locale text, password_hash text, second_factor boolean${more ? ', factors text, opened_at timestamptz, limited boolean, demanded boolean' : ''})`,
    `begin
  return query select u.id, u.org_id, a.side, u.email, u.name, u.locale, c.password_hash, f.confirmed_at is not null${more ? `,
      coalesce(a.factors, 'PASSWORD'), a.created_at, sec.session_limited(a), sec.second_factor_demanded(u.id)` : ''}
    from auth.session a join smi.identity_user u on u.id = a.user_id left join auth.credential c on c.user_id = u.id left join auth.second_factor f on f.user_id = u.id
   where a.token_hash = sha256(convert_to(token, 'UTF8')) and a.kind = 'web' and sec.session_counts(a);
end`,
  ],
]);

const ownSecurity = (more: boolean): string => definers('smi_buyer, smi_supplier', [
  [
    'own_security()',
    `table (second_factor_at timestamptz, codes_left integer, password_changed_at timestamptz${more ? ', factors text, demanded boolean' : ''})`,
    `declare s auth.session := sec.current_session();
begin
  return query select f.confirmed_at, (select count(*)::integer from auth.recovery_code r where r.user_id = s.user_id and r.used_at is null), c.changed_at${more ? ", coalesce(s.factors, 'PASSWORD'), sec.second_factor_demanded(s.user_id)" : ''}
    from auth.credential c left join auth.second_factor f on f.user_id = c.user_id where c.user_id = s.user_id;
end`,
  ],
]);
