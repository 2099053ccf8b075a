import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropAsContext } from '../functions.js';
import { noPreview, organisationPolicies } from '../policies.js';

/**
 * When a person last used a permission, and for whom: an access review asks whether a grant is needed at all. Noted at most once an
 * hour, by a function that knows the session; nobody writes it otherwise. New table and function: no locks on what exists.
 */
export class PermissionUse1760000097200 implements MigrationInterface {
  name = 'PermissionUse1760000097200';

  async up(q: QueryRunner): Promise<void> {
    await q.query(table);
    await q.query(noting);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(dropAsContext('sec.note_permission_use(text, text, uuid)'));
    await q.query('drop table smi.identity_permission_use');
  }
}

const table = `
create table smi.identity_permission_use (
  org_id uuid not null,
  user_id uuid not null,
  for_user_id uuid not null,
  permission text not null check (length(permission) between 3 and 60),
  last_used_at timestamptz not null,
  primary key (org_id, user_id, for_user_id, permission),
  foreign key (org_id, user_id) references smi.identity_user (org_id, id),
  foreign key (org_id, for_user_id) references smi.identity_user (org_id, id)
);
comment on column smi.identity_permission_use.for_user_id is 'Whose grants were used: the own ones, or under a delegation those of somebody else';
${organisationPolicies('identity_permission_use')}
${noPreview('identity_permission_use')}
create policy context_notes on smi.identity_permission_use to smi_ctx using (true) with check (true);
grant select, insert, update (last_used_at) on smi.identity_permission_use to smi_ctx;
`;

const noting = `
create function sec.note_permission_use(token text, used text, delegation uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session; holder uuid;
begin
  select * into s from auth.session a where a.token_hash = sha256(convert_to(token, 'UTF8')) and a.kind = 'web' and sec.session_counts(a);
  if s.id is null then return; end if;
  holder := case when delegation is null then s.user_id else sec.delegated_person(s, delegation) end;
  if holder is null then return; end if;
  insert into smi.identity_permission_use as u (org_id, user_id, for_user_id, permission, last_used_at) values (s.org_id, s.user_id, holder, used, clock_timestamp())
    on conflict (org_id, user_id, for_user_id, permission) do update set last_used_at = excluded.last_used_at where u.last_used_at < excluded.last_used_at - interval '1 hour';
end $$;
revoke all on function sec.note_permission_use(text, text, uuid) from public;
grant execute on function sec.note_permission_use(text, text, uuid) to smi_app;
alter function sec.note_permission_use(text, text, uuid) owner to smi_ctx;
`;
