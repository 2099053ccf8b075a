import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The only door from a tenant transaction to the job queue: the job carries the asker's own grant. Locks nothing. */
export class QueueDoor1760000009000 implements MigrationInterface {
  name = 'QueueDoor1760000009000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
create function sec.enqueue(task text, payload jsonb, key text) returns void language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  perform queue.add(task, (payload || jsonb_build_object('grant', sec.grant_job()))::json,
    case when key is null then null else s.org_id || ':' || key end, clock_timestamp());
end $$;
revoke all on function sec.enqueue(text, jsonb, text) from public;
grant execute on function sec.enqueue(text, jsonb, text) to smi_buyer, smi_supplier;
alter function sec.enqueue(text, jsonb, text) owner to smi_ctx;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.enqueue(text, jsonb, text)');
  }
}
