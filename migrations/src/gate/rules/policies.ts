import type { Rule } from '../rules.js';
import { parties } from './names.js';

/** Policies that a party runs under. */
const policy = `(select p.*, c.relname, coalesce(pg_get_expr(p.polqual, p.polrelid), '') as used, coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as checked
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'smi' and (p.polroles = '{0}' or exists (select 1 from pg_roles r where r.oid = any (p.polroles) and r.rolname = any (${parties}))))`;

export const policies: Rule[] = [
  {
    id: 'R22',
    says: 'Whoever holds a privilege on a business table has a policy there',
    sql: `select r.rolname || ' on ' || c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
      where n.nspname = 'smi' and c.relkind in ('r', 'p') and r.rolname = any (${parties} || array['smi_ctx', 'smi_owner'])
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and r.oid = any (p.polroles)) group by 1`,
  },
  {
    id: 'R23',
    says: 'No policy of a party is always true',
    sql: `select polname || ' on ' || relname as finding from ${policy} p where used in ('true', '(true)') or checked in ('true', '(true)') or (used = '' and checked = '')`,
  },
  {
    id: 'R24',
    says: 'Every policy of a party asks who the session belongs to',
    sql: `select polname || ' on ' || relname as finding from ${policy} p
      where (used <> '' and used !~ 'sec\\.[a-z_]+\\(') or (checked <> '' and checked !~ 'sec\\.[a-z_]+\\(')`,
  },
  {
    id: 'R25',
    says: 'A policy asks once for a query, not once for a row: the function stands in a select of its own',
    sql: `select polname || ' on ' || relname as finding from ${policy} p
      where regexp_replace(used || ' ' || checked, '(SELECT|FROM) sec\\.[a-z_]+\\(', '', 'g') ~ 'sec\\.[a-z_]+\\('`,
  },
  {
    id: 'R26',
    says: 'Policies name their roles: none is for everybody',
    sql: `select polname || ' on ' || relname as finding from ${policy} p where polroles = '{0}'`,
  },
  {
    id: 'R31',
    says: 'What belongs to a supplier alone stays closed when its buyer looks through its eyes',
    sql: `select c.relname::text as finding from pg_policy o join pg_class c on c.oid = o.polrelid join pg_roles r on r.oid = any (o.polroles)
      where o.polname = 'organisation_own' and r.rolname = 'smi_supplier' and not exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive
        and r.oid = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) like '%sec.previewing()%')`,
  },
];
