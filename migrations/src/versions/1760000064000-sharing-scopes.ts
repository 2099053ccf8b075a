import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scopePolicy } from '../policies.js';

/**
 * Grants that are bound to agreements or locations bind confidentiality agreements and coarser figures as well: the function that adds
 * up weeks and months reads past the policies, so it asks for the scope itself. Locks for milliseconds.
 */
export class SharingScopes1760000064000 implements MigrationInterface {
  name = 'SharingScopes1760000064000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(scopePolicy('agreements_confidentiality', { agreement: 'agreement_id' }));
    await q.query(replaced('if not found or last_day', `if not found or not ${covered} or last_day`));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(replaced(`if not found or not ${covered} or last_day`, 'if not found or last_day'));
    await q.query('drop policy grant_scope on smi.agreements_confidentiality');
  }
}

const covered = `(sec.unscoped() or exists (select from sec.scopes() c where (c.agreements is null or l.agreement_id = any (c.agreements)) and (c.locations is null or l.location_id = any (c.locations))))`;

function replaced(before: string, after: string): string {
  return `
do $do$
declare definition text := pg_get_functiondef('sec.shared_periods(text, uuid, date, date)'::regprocedure); wanted text := replace(definition, $old$${before}$old$, $new$${after}$new$);
begin
  if wanted = definition then raise exception 'sec.shared_periods is not as expected'; end if;
  set local role smi_ctx;
  execute wanted;
  set local role smi_owner;
end $do$;`;
}
