import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who has a second factor, for the report on segregation of duties: that somebody has one, never which. Adds a function: locks nothing.
 */
export class Segregation1760000058000 implements MigrationInterface {
  name = 'Segregation1760000058000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
create function sec.users_with_second_factor() returns table (user_id uuid) language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  if not sec.reads_grants() then raise exception 'not for this role' using errcode = '42501'; end if;
  return query select f.user_id from auth.second_factor f join smi.identity_user u on u.id = f.user_id where u.org_id = s.org_id and f.confirmed_at is not null;
end $$;
revoke all on function sec.users_with_second_factor() from public;
grant execute on function sec.users_with_second_factor() to smi_buyer, smi_supplier;
alter function sec.users_with_second_factor() owner to smi_ctx;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.users_with_second_factor()');
  }
}
