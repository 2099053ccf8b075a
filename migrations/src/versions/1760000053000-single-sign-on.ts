import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationPolicies } from '../policies.js';
import { definers } from './1760000052000/functions.js';

/** Single sign-on by OpenID Connect: one provider per organisation, found by the domain of an address. New tables: locks nothing. */
export class SingleSignOn1760000053000 implements MigrationInterface {
  name = 'SingleSignOn1760000053000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(settings);
    await q.query(signOn);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function sec.keep_sign_on_secret(bytea), sec.domain_free(text), sec.sign_on_for(text), sec.sign_on_settings(uuid),
      sec.sign_on_account(uuid, text), sec.provision_member(uuid, text, text, text, timestamptz), sec.password_closed(uuid)`);
    await q.query('drop table auth.sign_on_secret, smi.identity_single_sign_on');
  }
}

const tables = `
create table smi.identity_single_sign_on (
  org_id uuid primary key references smi.identity_organisation (id),
  issuer text not null check (issuer ~ '^https?://' and length(issuer) <= 500),
  client_id text not null check (length(client_id) between 1 and 500),
  email_domain text not null check (email_domain = lower(email_domain) and email_domain ~ '^[a-z0-9.-]+\\.[a-z0-9-]+$' and length(email_domain) <= 253),
  enabled boolean not null default false,
  password_closed boolean not null default false,
  provision_roles text[] not null default '{}' check (provision_roles <@ array['SP', 'SA', 'BP', 'BC', 'FC', 'AU']),
  secret_set_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  version integer not null default 1
);
create unique index identity_single_sign_on_domain on smi.identity_single_sign_on (email_domain) where enabled;
comment on column smi.identity_single_sign_on.provision_roles is 'Roles of somebody the provider knows and we do not; empty: only users who were invited come in';
${organisationPolicies('identity_single_sign_on', ['insert'])}
grant update (issuer, client_id, email_domain, enabled, password_closed, provision_roles, secret_set_at, updated_at, version) on smi.identity_single_sign_on to smi_buyer, smi_supplier;
create policy context_reads on smi.identity_single_sign_on for select to smi_ctx using (true);
grant select on smi.identity_single_sign_on to smi_ctx;
create table auth.sign_on_secret (
  org_id uuid primary key references smi.identity_organisation (id),
  sealed bytea not null
);
grant select, insert, update on auth.sign_on_secret to smi_ctx;
`;

const settings = definers('smi_buyer, smi_supplier', [
  [
    'keep_sign_on_secret(new_secret bytea)',
    'void',
    `declare s auth.session := sec.current_session();
begin
  insert into auth.sign_on_secret as k (org_id, sealed) values (s.org_id, new_secret) on conflict (org_id) do update set sealed = new_secret;
end`,
  ],
  [
    'domain_free(domain text)',
    'boolean',
    `declare s auth.session := sec.current_session();
begin
  return not exists (select from smi.identity_single_sign_on o where o.email_domain = lower(domain) and o.enabled and o.org_id <> s.org_id);
end`,
  ],
]);

/** An account is found by organisation and address together: a provider speaks for the users of its own organisation only. */
const signOn = definers('smi_auth', [
  [
    'sign_on_for(domain text)',
    'table (org_id uuid, name text)',
    `begin
  return query select i.org_id, o.name from smi.identity_single_sign_on i join smi.identity_organisation o on o.id = i.org_id where i.email_domain = lower(domain) and i.enabled;
end`,
  ],
  [
    'sign_on_settings(organisation uuid)',
    'table (issuer text, client_id text, email_domain text, provision boolean, sealed bytea)',
    `begin
  return query select i.issuer, i.client_id, i.email_domain, cardinality(i.provision_roles) > 0, k.sealed
    from smi.identity_single_sign_on i left join auth.sign_on_secret k on k.org_id = i.org_id where i.org_id = organisation and i.enabled;
end`,
  ],
  [
    'sign_on_account(organisation uuid, address text)',
    'table (user_id uuid, org_id uuid, side text)',
    `begin
  return query select c.user_id, c.org_id, c.side from auth.credential c join smi.identity_user u on u.id = c.user_id
   where c.org_id = organisation and c.email = lower(address) and c.disabled_at is null and u.disabled_at is null and not u.service;
end`,
  ],
  [
    'provision_member(organisation uuid, address text, new_name text, new_locale text, at timestamptz)',
    'boolean',
    `declare u uuid; wanted text[];
begin
  select i.provision_roles into wanted from smi.identity_single_sign_on i
   where i.org_id = organisation and i.enabled and split_part(lower(address), '@', 2) = i.email_domain;
  if wanted is null or cardinality(wanted) = 0 then return false; end if;
  if exists (select from auth.credential c where c.email = lower(address)) or exists (select from smi.identity_user v where v.email = lower(address)) then return false; end if;
  insert into smi.identity_user (org_id, email, name, locale) values (organisation, lower(address), new_name, new_locale) returning id into u;
  insert into smi.identity_role_grant (org_id, user_id, role) select organisation, u, r from unnest(wanted) r;
  insert into auth.credential (user_id, org_id, side, email, password_hash) select u, o.id, o.side, lower(address), '!' from smi.identity_organisation o where o.id = organisation;
  perform sec.speak(u, 'user.joined', 'User', u, jsonb_build_object('roles', wanted, 'by', 'SINGLE_SIGN_ON'), at);
  return true;
end`,
  ],
  [
    'password_closed(whose uuid)',
    'boolean',
    `begin
  return exists (select from smi.identity_user u join smi.identity_single_sign_on i on i.org_id = u.org_id where u.id = whose and i.enabled and i.password_closed
    and not exists (select from smi.identity_role_grant g where g.org_id = u.org_id and g.user_id = u.id and g.role = 'AD'
      and current_date between g.valid_from and coalesce(g.valid_to, 'infinity'::date)));
end`,
  ],
]);
