import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { TestOrganisation } from '../../kit/world.js';
import type { Place } from '../fixtures/room.js';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface Table {
  name: string;
  columns: string[];
}

/**
 * Another agreement like the first one, between other parties: every row again, with ids and numbers of its own. Building each
 * through the portal's doors would take as long as the matrix itself.
 */
export async function twin(sql: pg.Client, first: Place, key: string, buyer: TestOrganisation, supplier: TestOrganisation): Promise<Place> {
  const from = first.agreement;
  const known = new Map([[from.buyer.id, buyer.id], [from.supplier.id, supplier.id]]);
  const foreign = await idsBeyond(sql, from.buyer.id, from.supplier.id);
  // Rows of an organisation that is a party of both stay the one row that they are.
  const kept = new Set([...(buyer.id === from.buyer.id ? await ownIds(sql, buyer.id) : []), ...(supplier.id === from.supplier.id ? await ownIds(sql, supplier.id) : []), ...foreign]);
  const map = (id: string): string => known.get(id) ?? (kept.has(id) ? id : derived(id, key));
  const numbers: Array<[string, string]> = [[from.number, `${from.number}${key}`]];
  const { rows } = await sql.query<{ number: string }>(
    `select distinct unnest(array[item_number, location_code]) as number from smi.agreements_item_location where agreement_id = $1
     union select supplier_code from smi.agreements_partnership where buyer_id = $2 and supplier_id = $3`,
    [from.id, from.buyer.id, from.supplier.id],
  );
  for (const { number } of rows) numbers.push([number, `${number}${key}`]);
  const rewrite = (text: string): string => numbers.reduce((result, [before, after]) => result.replaceAll(`"${before}"`, `"${after}"`), text.replace(uuid, map));
  await sql.query('set session_replication_role = replica');
  for (const table of await tablesOf(sql)) await copy(sql, table, first, buyer.id, supplier.id, rewrite);
  await sql.query('reset session_replication_role');
  const numberOf = (text: string): string => `${text}${key}`;
  const agreement = { id: map(from.id), number: numberOf(from.number), buyer, supplier };
  const at = { id: map(first.at.id), globalId: globally(first.at.globalId, map), itemNumber: numberOf(first.at.itemNumber), locationCode: numberOf(first.at.locationCode), agreement };
  const ids = Object.fromEntries(Object.entries(first.ids).map(([name, id]) => [name, globally(id, map)]));
  return { ...first, key, agreement, at, ids: { ...ids, agreementNumber: agreement.number } };
}

/** A new id that is the same in every run for the same row. */
function derived(id: string, key: string): string {
  const digest = createHash('md5').update(`${id}${key}`).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-7${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20)}`;
}

function globally(id: string, map: (id: string) => string): string {
  const plain = Buffer.from(id, 'base64url').toString();
  return /^[A-Za-z]+:[0-9a-f-]{36}$/.test(plain) ? Buffer.from(plain.replace(uuid, map)).toString('base64url') : id;
}

async function tablesOf(sql: pg.Client): Promise<Table[]> {
  const { rows } = await sql.query<Table>(
    `select c.relname as name, array_agg(a.attname::text) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'smi'::regnamespace and c.relkind = 'r' group by c.oid, c.relname`,
  );
  return rows;
}

async function copy(sql: pg.Client, { name, columns }: Table, { agreement }: Place, buyer: string, supplier: string, rewrite: (text: string) => string): Promise<void> {
  if (name === 'identity_organisation') return;
  const has = (column: string): boolean => columns.includes(column);
  const conditions: string[] = [];
  const values: string[] = [];
  const add = (column: string, value: string): void => void conditions.push(`t.${column} = $${values.push(value)}`);
  if (has('agreement_id')) add('agreement_id', agreement.id);
  else if (name === 'agreements_agreement') add('id', agreement.id);
  else if (has('chain_id')) add('chain_id', agreement.id);
  else if (has('buyer_id') && has('supplier_id')) conditions.push(`t.buyer_id = $${values.push(agreement.buyer.id)} and t.supplier_id = $${values.push(agreement.supplier.id)}`);
  else if (name === 'catalog_item' || name === 'catalog_location') add('buyer_id', agreement.buyer.id);
  else if (has('org_id')) {
    if (buyer !== agreement.buyer.id) add('org_id', agreement.buyer.id);
    if (supplier !== agreement.supplier.id) add('org_id', agreement.supplier.id);
  }
  if (conditions.length === 0) return;
  const { rows } = await sql.query<{ row: string }>(`select to_jsonb(t)::text as row from smi.${name} t where ${conditions.join(' or ')}`, values);
  const list = rows.map(({ row }) => rewrite(row)).join(',');
  await sql.query(`insert into smi.${name} (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_recordset(null::smi.${name}, $1::jsonb) on conflict do nothing`, [`[${list}]`]);
}

/** Ids of the organisation's own rows: users, files, calendars. */
async function ownIds(sql: pg.Client, org: string): Promise<string[]> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'smi'::regnamespace and c.relkind = 'r'
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id') and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id')
       and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'agreement_id')`,
  );
  const ids: string[] = [];
  for (const { name } of tables) ids.push(...(await sql.query<{ id: string }>(`select id from smi.${name} where org_id = $1`, [org])).rows.map(({ id }) => id));
  return ids;
}

/** Other organisations, which a row of this agreement might name. */
async function idsBeyond(sql: pg.Client, ...own: string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>('select id from smi.identity_organisation where not id = any ($1::uuid[])', [own]);
  return rows.map(({ id }) => id);
}
