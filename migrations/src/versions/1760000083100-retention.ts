import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definers } from './1760000052000/functions.js';

/**
 * Old rows go: reads of figures, mails, stored answers, what has to do with sessions that are over, counted exports. One function for each,
 * with the statement written out, a day before which rows go and a number of rows at most; only the worker may call them. No function
 * knows a table of facts. Entries of the access log and counts of exports that are younger than a month the policies hide from a delete,
 * whatever it is called with; everything else, younger than a day. Two indexes: each locks its table against writing while it is made.
 */
export class Retention1760000083100 implements MigrationInterface {
  name = 'Retention1760000083100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(floors);
    await q.query(functions);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function sec.tidy_access(timestamptz, integer), sec.tidy_exports(timestamptz, integer), sec.tidy_mail(timestamptz, integer), sec.tidy_answers(timestamptz, integer),
      sec.tidy_sessions(timestamptz, integer), sec.tidy_tickets(timestamptz, integer), sec.tidy_links(timestamptz, integer), sec.tidy_throttle(timestamptz, integer), sec.tidy_grants(timestamptz, integer, uuid[])`);
    await q.query('drop policy old_only on smi.agreements_access; drop policy old_only on smi.platform_export_day');
    await q.query('drop policy context_tidies on smi.platform_idempotency; drop policy context_looks on smi.platform_idempotency');
    await q.query('revoke delete on smi.agreements_access, smi.platform_export_day from smi_ctx; revoke select, delete on smi.platform_idempotency from smi_ctx');
    await q.query('revoke delete on auth.session, auth.mail, auth.link from smi_ctx; revoke select, delete on auth.ticket, auth.throttle from smi_ctx');
    await q.query('drop index smi.platform_idempotency_age; drop index auth.mail_age');
  }
}

const floors = `
create index platform_idempotency_age on smi.platform_idempotency (created_at);
create index mail_age on auth.mail (created_at);
grant delete on smi.agreements_access, smi.platform_export_day to smi_ctx;
grant select, delete on smi.platform_idempotency to smi_ctx;
create policy old_only on smi.agreements_access as restrictive for delete to smi_ctx using (at < sec.now() - interval '30 days');
create policy old_only on smi.platform_export_day as restrictive for delete to smi_ctx using (day < sec.today() - 30);
create policy context_looks on smi.platform_idempotency for select to smi_ctx using (true);
create policy context_tidies on smi.platform_idempotency for delete to smi_ctx using (created_at < clock_timestamp() - interval '1 day');
grant delete on auth.session, auth.mail, auth.link to smi_ctx;
grant select, delete on auth.ticket, auth.throttle to smi_ctx;
`;

/** A function that deletes rows of a table which the condition names, and says how many. */
const tidy = (name: string, table: string, key: string, chosen: string, more = ''): readonly [string, string, string] => [
  `tidy_${name}(old timestamptz, most integer${more})`,
  'integer',
  `declare n integer;
begin
  delete from ${table} where (${key}) in (${chosen});
  get diagnostics n = row_count;
  return n;
end`,
];

/** Of the access log the oldest of each buyer, in the order of its index: a scan over all of it would be done for every batch. */
const functions = definers('smi_worker', [
  tidy('access', 'smi.agreements_access', 'buyer_id, id',
    `select x.buyer_id, x.id from smi.identity_organisation o cross join lateral (select a.buyer_id, a.id from smi.agreements_access a where a.buyer_id = o.id and a.at < old order by a.at limit most) x
      where o.side = 'BUYER' limit most`),
  tidy('exports', 'smi.platform_export_day', 'org_id, user_id, day', `select d.org_id, d.user_id, d.day from smi.platform_export_day d where d.day < (old at time zone 'UTC')::date limit most`),
  tidy('mail', 'auth.mail', 'id', `select m.id from auth.mail m where m.created_at < least(old, clock_timestamp() - interval '1 day') order by m.created_at limit most`),
  tidy('answers', 'smi.platform_idempotency', 'org_id, key', 'select i.org_id, i.key from smi.platform_idempotency i where i.created_at < old order by i.created_at limit most'),
  tidy('sessions', 'auth.session', 'token_hash', `select s.token_hash from auth.session s where s.expires_at < least(old, clock_timestamp() - interval '1 day') order by s.expires_at limit most`),
  tidy('tickets', 'auth.ticket', 'token_hash', `select t.token_hash from auth.ticket t where t.expires_at < least(old, clock_timestamp() - interval '1 day') limit most`),
  tidy('links', 'auth.link', 'token_hash', `select l.token_hash from auth.link l where l.expires_at < least(old, clock_timestamp() - interval '1 day') limit most`),
  tidy('throttle', 'auth.throttle', 'key', `select t.key from auth.throttle t where t.window_started_at < least(old, clock_timestamp() - interval '1 day') limit most`),
  tidy('grants', 'auth.job_grant', 'id', `select g.id from auth.job_grant g where g.created_at < least(old, clock_timestamp() - interval '1 day') and not (g.id = any (waiting)) limit most`, ', waiting uuid[]'),
]);
