import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The supplier's policies compare agreement_id with a list. Written as a case the comparison only filters: the planner can
 * neither choose an index for it nor take it for rare (it expected 309 of a supplier's 49,794 rows and sorted them all instead
 * of walking the index of the list). Who sees which row does not change. Locks each table for milliseconds.
 */
export class AgreementFilter1760000014000 implements MigrationInterface {
  name = 'AgreementFilter1760000014000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(rewrite('\\(agreement_id = ANY \\((\\( SELECT sec\\.[a-z_]+\\([^()]*\\) AS [a-z_]+\\))(::uuid\\[\\])?\\)\\)', '(case when agreement_id = any (\\1::uuid[]) then true else false end)'));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(rewrite('CASE\\s+WHEN \\(agreement_id = ANY \\((\\( SELECT sec\\.[a-z_]+\\([^()]*\\) AS [a-z_]+\\))(::uuid\\[\\])?\\)\\) THEN true\\s+ELSE false\\s+END', '(agreement_id = any (\\1::uuid[]))'));
  }
}

function rewrite(pattern: string, replacement: string): string {
  return `
do $do$
declare p record; used text; checked text;
begin
  for p in select c.oid::regclass as relation, l.polname, pg_get_expr(l.polqual, l.polrelid) as qual, pg_get_expr(l.polwithcheck, l.polrelid) as checks
             from pg_policy l join pg_class c on c.oid = l.polrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'smi' and l.polname = 'supplier_own'
  loop
    used := regexp_replace(p.qual, $re$${pattern}$re$, $to$${replacement}$to$, 'g');
    checked := regexp_replace(p.checks, $re$${pattern}$re$, $to$${replacement}$to$, 'g');
    if used is distinct from p.qual then execute format('alter policy %I on %s using (%s)', p.polname, p.relation, used); end if;
    if checked is distinct from p.checks then execute format('alter policy %I on %s with check (%s)', p.polname, p.relation, checked); end if;
  end loop;
end $do$`;
}
