import type { Rule } from '../rules.js';
import { logins, parties, schemas } from './names.js';

/** Privileges of a relation, one row each; 0 stands for everybody. */
const grants = `(select c.oid, n.nspname, c.relname, c.relkind, c.relispartition, a.grantee, a.privilege_type, coalesce(r.rolname, 'PUBLIC') as role
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a left join pg_roles r on r.oid = a.grantee
  where n.nspname = any (${schemas}) and c.relkind in ('r', 'p', 'v', 'm', 'f'))`;

export const access: Rule[] = [
  {
    id: 'R01',
    says: 'No role of the portal is superuser, bypasses row-level security, inherits, or may create roles or databases',
    sql: `select rolname::text as finding from pg_roles
      where rolname like 'smi\\_%' and rolname <> 'smi_backup' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit or rolreplication)`,
  },
  {
    id: 'R02',
    says: 'A login role may become a party and nothing else',
    sql: `select m.rolname || ' may become ' || r.rolname as finding from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
      where m.rolname = any (${logins} || ${parties}) and not (r.rolname = any (${parties}) and m.rolname in ('smi_app', 'smi_worker'))`,
  },
  {
    id: 'R03',
    says: 'Login roles and everybody hold no privilege on a business table',
    sql: `select role || ' ' || privilege_type || ' on ' || relname as finding from ${grants} g where nspname = 'smi' and role = any (${logins} || 'PUBLIC'::text)`,
  },
  {
    id: 'R04',
    says: 'Credentials and sessions are closed to the parties, the server and everybody',
    sql: `select role || ' ' || privilege_type || ' on auth.' || relname as finding from ${grants} g
      where nspname = 'auth' and role in ('smi_app', 'smi_worker', 'smi_buyer', 'smi_supplier', 'PUBLIC')`,
  },
  {
    id: 'R05',
    says: 'Nobody but the owner may truncate, reference or put triggers on a table',
    sql: `select role || ' ' || privilege_type || ' on ' || relname as finding from ${grants} g
      where privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') and role <> 'smi_owner' and role not in (select rolname from pg_roles where rolsuper)`,
  },
  {
    id: 'R06',
    says: 'Nobody deletes business rows; only planning requests go when they are done, plans that were replaced, and old entries of three logs',
    sql: `select role || ' DELETE on ' || relname as finding from ${grants} g
      where nspname = 'smi' and privilege_type = 'DELETE' and role <> 'smi_owner' and (role, relname) <> ('smi_buyer', 'planning_request')
        and not (role = 'smi_ctx' and relname in ('agreements_access', 'platform_export_day', 'platform_idempotency'))
        and not (role = 'smi_ctx' and relname = 'planning_plan' and (select bool_and(pg_get_expr(p.polqual, p.polrelid) = '(replaced_on <> ''infinity''::date)')
          from pg_policy p where p.polrelid = g.oid and p.polcmd in ('d', '*') and 'smi_ctx'::regrole = any (p.polroles)))
        and role not in (select rolname from pg_roles where rolsuper)`,
  },
  {
    id: 'R07',
    says: 'Facts are only added, and only by the function that chains them',
    sql: `select role || ' ' || privilege_type || ' on ' || relname as finding from ${grants} g
      where nspname = 'smi' and relname in ('platform_fact', 'platform_fact_chain') and role <> 'smi_owner' and role not in (select rolname from pg_roles where rolsuper)
        and not (privilege_type = 'SELECT' and (relname = 'platform_fact' or role = 'smi_ctx'))
        and not (role = 'smi_ctx' and (privilege_type = 'INSERT' or (privilege_type = 'UPDATE' and relname = 'platform_fact_chain')))`,
  },
  {
    id: 'R08',
    says: 'A partition is reached through its parent only',
    sql: `select role || ' ' || privilege_type || ' on partition ' || relname as finding from ${grants} g where relispartition and role = any (${parties} || ${logins} || 'PUBLIC'::text)`,
  },
  {
    id: 'R09',
    says: 'Nobody who asks may create temporary tables: they shadow names',
    sql: `select r.rolname || ' may create temporary tables' as finding from pg_roles r
      where r.rolname = any (${parties} || ${logins}) and has_database_privilege(r.oid, current_database(), 'TEMP')`,
  },
  {
    id: 'R10',
    says: 'Nobody who asks may create objects in a schema of the portal or in public',
    sql: `select r.rolname || ' may create in ' || n.nspname as finding from pg_roles r, pg_namespace n
      where r.rolname = any (${parties} || array['smi_app', 'smi_auth']) and n.nspname in ('smi', 'auth', 'sec', 'public', 'queue') and has_schema_privilege(r.oid, n.oid, 'CREATE')`,
  },
  {
    id: 'R32',
    says: 'A supplier asks for plans, answers exceptions, sets policies of classes and tries on the past; plans, their runs and the figures behind them are written in the buyer\'s context alone',
    sql: `select 'smi_supplier ' || p.privilege || ' on ' || c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['INSERT', 'UPDATE']) p(privilege)
      where n.nspname = 'smi' and c.relkind in ('r', 'p') and c.relname like 'planning\\_%' and c.relname not in ('planning_snooze', 'planning_request', 'planning_cell_policy', 'planning_cell_version', 'planning_exception', 'planning_exception_change', 'planning_evaluation')
        and (has_table_privilege('smi_supplier', c.oid, p.privilege) or has_any_column_privilege('smi_supplier', c.oid, p.privilege))`,
  },
];
