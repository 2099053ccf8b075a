import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions, grants and invitations are timed by the database's own clock, because their end must not depend on a demo. What screens
 * show of them stands on the portal's clock: sec.shown turns one into the other. Where no clock is set both are the same.
 * Adds a function: locks nothing.
 */
export class ShownClock1760000084000 implements MigrationInterface {
  name = 'ShownClock1760000084000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
create function sec.shown(instant timestamptz) returns timestamptz language sql stable strict security definer parallel safe set search_path = pg_catalog as $$
  select date_trunc('milliseconds', coalesce((select case when instant > clock_timestamp() then sec.now() + (instant - clock_timestamp())
    else c.starts_at + least(instant - c.set_at, interval '10 hours') end from auth.clock c), instant))
$$;
comment on function sec.shown(timestamptz) is 'An instant of the database as the portal shows it: what is past lies before its clock, what is to come as far ahead of it. To the millisecond, as cursors are';
revoke all on function sec.shown(timestamptz) from public;
grant execute on function sec.shown(timestamptz) to smi_buyer, smi_supplier;
alter function sec.shown(timestamptz) owner to smi_ctx;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.shown(timestamptz)');
  }
}
