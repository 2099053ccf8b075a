import type { Rule } from '../rules.js';

const own = `pg_proc p join pg_namespace n on n.oid = p.pronamespace`;

export const functions: Rule[] = [
  {
    id: 'R27',
    says: 'A function with its owner’s rights has a fixed search path',
    sql: `select p.oid::regprocedure::text as finding from ${own} where n.nspname in ('smi', 'sec', 'auth', 'queue', 'public') and p.prosecdef
      and not coalesce(p.proconfig @> array['search_path=pg_catalog'], false)`,
  },
  {
    id: 'R28',
    says: 'A function of the portal is not for everybody',
    sql: `select p.oid::regprocedure::text as finding from ${own}, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where n.nspname in ('sec', 'queue') and a.grantee = 0 and a.privilege_type = 'EXECUTE'`,
  },
  {
    id: 'R29',
    says: 'A function with its owner’s rights belongs to the role made for it, never to a superuser or the owner of the tables',
    sql: `select p.oid::regprocedure || ' belongs to ' || pg_get_userbyid(p.proowner) as finding from ${own} where n.nspname in ('smi', 'sec', 'auth', 'queue') and p.prosecdef
      and pg_get_userbyid(p.proowner) not in ('smi_ctx', case n.nspname when 'queue' then 'smi_worker' else 'smi_ctx' end)`,
  },
  {
    id: 'R30',
    says: 'Nobody who asks may end the backend of another',
    sql: `select r.rolname || ' may run ' || p.proname as finding from pg_roles r, pg_proc p
      where r.rolname in ('smi_app', 'smi_worker', 'smi_auth', 'smi_buyer', 'smi_supplier') and p.pronamespace = 'pg_catalog'::regnamespace
        and p.proname in ('pg_terminate_backend', 'pg_cancel_backend') and has_function_privilege(r.oid, p.oid, 'EXECUTE')
        -- Where no superuser set the database up, nobody could take this right away.
        and exists (select 1 from pg_database d join pg_roles o on o.oid = d.datdba where d.datname = current_database() and o.rolsuper)`,
  },
];
