import type { Rule } from '../rules.js';
import { schemas, tenantColumns } from './names.js';

const table = `pg_class c join pg_namespace n on n.oid = c.relnamespace`;
const has = (relation: string, columns: string): string =>
  `exists (select 1 from pg_attribute x where x.attrelid = ${relation} and x.attnum > 0 and not x.attisdropped and x.attname = any (${columns}))`;

export const tables: Rule[] = [
  {
    id: 'R11',
    says: 'Every table of the portal belongs to its owner role',
    sql: `select n.nspname || '.' || c.relname || ' belongs to ' || pg_get_userbyid(c.relowner) as finding from ${table}
      where n.nspname = any (${schemas}) and c.relkind in ('r', 'p', 'v') and pg_get_userbyid(c.relowner) <> 'smi_owner'`,
  },
  {
    id: 'R12',
    says: 'Row-level security is on for every business table',
    sql: `select c.relname::text as finding from ${table} where n.nspname = 'smi' and c.relkind in ('r', 'p') and not c.relrowsecurity`,
  },
  {
    id: 'R13',
    says: 'Row-level security binds the owner of every business table too',
    sql: `select c.relname::text as finding from ${table} where n.nspname = 'smi' and c.relkind in ('r', 'p') and not c.relforcerowsecurity`,
  },
  {
    id: 'R14',
    says: 'A view asks with the rights of its reader',
    sql: `select c.relname::text as finding from ${table} where n.nspname = any (${schemas}) and c.relkind = 'v'
      and not coalesce(c.reloptions @> array['security_invoker=true'] or c.reloptions @> array['security_invoker=on'], false)`,
  },
  {
    id: 'R15',
    says: 'Nothing that row-level security cannot guard: no materialized view, foreign table or sequence',
    sql: `select c.relname::text as finding from ${table} where n.nspname = 'smi' and c.relkind in ('m', 'f', 'S')`,
  },
  {
    id: 'R16',
    says: 'A reference between tenant tables names the tenant, else a row could point into another tenant',
    sql: `select k.conrelid::regclass || ' ' || k.conname as finding from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and n.nspname = 'smi' and ${has('k.conrelid', tenantColumns)} and ${has('k.confrelid', tenantColumns)}
        and not exists (select 1 from unnest(k.conkey) u join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u where a.attname in ('buyer_id', 'supplier_id', 'org_id'))`,
  },
  {
    id: 'R17',
    says: 'No delete or update of a business row cascades',
    sql: `select k.conrelid::regclass || ' ' || k.conname as finding from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and n.nspname = 'smi' and (k.confdeltype not in ('a', 'r') or k.confupdtype not in ('a', 'r'))`,
  },
  {
    id: 'R18',
    says: 'A natural key names the tenant: a clash must not tell that another tenant has the value',
    sql: `select i.indrelid::regclass || ' ' || i.indexrelid::regclass as finding from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where i.indisunique and n.nspname = 'smi' and ${has('i.indrelid', tenantColumns)}
        and not exists (select 1 from unnest(i.indkey::int2[]) u join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u where a.attname = any (${tenantColumns} || 'chain_id'::text))
        and not (i.indnatts = 1 and exists (select 1 from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'id' and a.atttypid = 'uuid'::regtype))
        -- A mail domain leads to one sign-on provider, whoever owns it: two could not be told apart at the door.
        and i.indexrelid::regclass::text <> 'smi.identity_single_sign_on_domain'`,
  },
  {
    id: 'R19',
    says: 'Columns that say whose a row is are never empty, but for facts of one organisation alone',
    sql: `select c.relname || '.' || a.attname as finding from ${table} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname = 'smi' and c.relkind in ('r', 'p') and a.attname = any (${tenantColumns}) and not a.attnotnull
        and not (c.relname = 'platform_fact' and a.attname in ('buyer_id', 'supplier_id', 'agreement_id'))`,
  },
  {
    id: 'R20',
    says: 'No column of an enumerated type: its comparison leaks under row-level security and cannot use an index there',
    sql: `select c.relname || '.' || a.attname as finding from ${table} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
      where n.nspname = any (${schemas}) and c.relkind in ('r', 'p') and t.typtype = 'e'`,
  },
  {
    id: 'R21',
    says: 'The primary key of a table of agreements begins with the buyer or the organisation',
    sql: `select c.relname::text as finding from ${table} join pg_index i on i.indrelid = c.oid and i.indisprimary join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where n.nspname = 'smi' and ${has('c.oid', `array['supplier_id']`)} and c.relname <> 'platform_fact' and a.attname not in ('buyer_id', 'supplier_id', 'org_id')`,
  },
];
