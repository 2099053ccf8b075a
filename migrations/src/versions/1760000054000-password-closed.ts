import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators who keep their password are those whose grant holds today by the portal's clock. Replaces one function: locks nothing. */
export class PasswordClosed1760000054000 implements MigrationInterface {
  name = 'PasswordClosed1760000054000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(passwordClosed('g.ended_at is null and sec.today()'));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(passwordClosed('current_date'));
  }
}

const passwordClosed = (holds: string): string => `
set local role smi_ctx;
create or replace function sec.password_closed(whose uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  return exists (select from smi.identity_user u join smi.identity_single_sign_on i on i.org_id = u.org_id where u.id = whose and i.enabled and i.password_closed
    and not exists (select from smi.identity_role_grant g where g.org_id = u.org_id and g.user_id = u.id and g.role = 'AD'
      and ${holds} between g.valid_from and coalesce(g.valid_to, 'infinity'::date)));
end $$;
set local role smi_owner;`;
