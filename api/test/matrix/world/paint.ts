import type pg from 'pg';
import { registry } from '../fixtures/index.js';
import type { TableGroup } from '../fixtures/room.js';

/** A painted cell: where it stands and which organisations may read it. */
export interface Cell {
  table: string;
  column: string;
  organisations: ReadonlySet<string>;
  group: TableGroup | null;
}

/** Every mark and every distinctive figure of the world. */
export interface Paint {
  marks: Map<string, Cell>;
  figures: Map<string, Cell>;
}

interface Column {
  table: string;
  name: string;
  type: string;
}

interface Tenancy {
  agreement: (id: string, group: TableGroup | null) => Set<string>;
  partners: (org: string) => Set<string>;
  users: (kind: 'item' | 'location', buyer: string, id: string) => Set<string>;
  label: (row: Row) => string;
}

type Row = Record<string, string | null>;

/** Words that the database itself limits to a list or a pattern, and words that the rooms call codes, carry no mark. */
async function columnsOf(sql: pg.Client): Promise<Column[]> {
  const { rows } = await sql.query<Column & { checks: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)), '') as checks
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'smi'::regnamespace and c.relkind = 'r' order by 1, a.attnum`,
  );
  return rows.filter(({ table, name, type, checks }) => {
    if (type === 'text' && /length\(\w+\) = \d/.test(checks)) return false;
    if (type === 'text') return !/ANY \(|~/.test(checks.replaceAll('~~', '')) && !registry.codes.has(`${table}.${name}`) && name !== 'search';
    return ['numeric(18,4)', 'bigint[]', 'jsonb'].includes(type) || /_minor$/.test(name);
  });
}

/** Who may read what, worked out from the agreements as the superuser sees them: the oracle asks nothing of the portal. */
async function tenancyOf(sql: pg.Client): Promise<Tenancy> {
  const { rows: agreements } = await sql.query<{ id: string; buyer: string; supplier: string; live: boolean; shared: string[] }>(
    `select a.id, a.buyer_id as buyer, a.supplier_id as supplier, a.state <> 'TERMINATED' and a.state <> 'DRAFT' as live,
       array(select s.field_group from smi.agreements_sharing s where s.agreement_id = a.id and s.shared) as shared from smi.agreements_agreement a`,
  );
  const { rows: lines } = await sql.query<{ item: string; location: string; agreement: string; buyer: string }>(
    'select item_id as item, location_id as location, agreement_id as agreement, buyer_id as buyer from smi.agreements_item_location',
  );
  const { rows: partnerships } = await sql.query<{ buyer: string; supplier: string }>('select buyer_id as buyer, supplier_id as supplier from smi.agreements_partnership');
  const { rows: names } = await sql.query<{ id: string; name: string }>('select id, name from smi.identity_organisation');
  const short = new Map(names.map(({ id, name }) => [id, name.replace('Organisation ', '')]));
  const byId = new Map(agreements.map((each) => [each.id, each]));
  const agreement: Tenancy['agreement'] = (id, group) => {
    const found = byId.get(id);
    if (!found) throw new Error(`a row of an agreement that does not exist: ${id}`);
    const buyer = group !== 'supplier';
    const supplier = group === 'record' || group === 'supplier' || (found.live && group !== 'buyer' && (group === null || found.shared.includes(group)));
    return new Set([...(buyer ? [found.buyer] : []), ...(supplier ? [found.supplier] : [])]);
  };
  return {
    agreement,
    partners: (org) => new Set([org, ...partnerships.flatMap(({ buyer, supplier }) => (buyer === org ? [supplier] : supplier === org ? [buyer] : []))]),
    users: (kind, buyer, id) => new Set([buyer, ...lines.filter((line) => line[kind] === id).flatMap((line) => [...agreement(line.agreement, null)])]),
    label: (row) => (row['agreement_id'] ? `${short.get(byId.get(row['agreement_id'])?.buyer ?? '')}${short.get(byId.get(row['agreement_id'])?.supplier ?? '')}` : short.get(row['org_id'] ?? row['buyer_id'] ?? row['id'] ?? '')) ?? 'x',
  };
}

function readersOf(table: string, row: Row, group: TableGroup | null, t: Tenancy): Set<string> {
  if (row['agreement_id']) return t.agreement(row['agreement_id'], group);
  if (table === 'identity_organisation') return t.partners(row['id'] ?? '');
  if (table === 'catalog_calendar' || table === 'catalog_calendar_day') return t.partners(row['org_id'] ?? '');
  if (table === 'agreements_agreement') return t.agreement(row['id'] ?? '', group);
  if (table === 'catalog_item') return t.users('item', row['buyer_id'] ?? '', row['id'] ?? '');
  if (table === 'catalog_location') return t.users('location', row['buyer_id'] ?? '', row['id'] ?? '');
  if (row['org_id']) return new Set([row['org_id']]);
  if (row['buyer_id'] && row['supplier_id']) return new Set([row['buyer_id'], row['supplier_id']]);
  if (row['buyer_id']) return new Set([row['buyer_id']]);
  throw new Error(`${table}: nobody knows whose rows these are; it has no agreement_id, org_id or buyer_id`);
}

/** Columns of a plan that repeat the agreed limits, which every party of the agreement reads: they get the figures of the limits, never their own. */
const limits = ['minimum', 'maximum', 'reorder_point', 'target'] as const;
const agreedLimits: ReadonlySet<string> = new Set(limits.map((name) => `planning_plan.${name}`));

/** The limits in force on the day of the plan, beside the plan. */
const agreed = `smi.planning_plan p join lateral (
  select t.* from smi.agreements_threshold t where t.buyer_id = p.buyer_id and t.item_location_id = p.item_location_id and t.effective_from <= p.start_day
  order by t.effective_from desc, t.recorded_at desc, t.id desc limit 1) t on true`;

/** Plans whose limits are not the agreed ones: what a plan says there is no secret only because it is what was agreed. */
export async function limitsAside(sql: pg.Client): Promise<string[]> {
  const { rows } = await sql.query<{ aside: string }>(
    `select format('plan of %s: (%s) instead of (%s)', p.item_location_id, concat_ws(', ', ${limits.map((name) => `p.${name}`).join(', ')}), concat_ws(', ', ${limits.map((name) => `t.${name}`).join(', ')})) as aside
     from ${agreed} where t.unit <> 'QTY' or ${limits.map((name) => `(t.${name} is not null and p.${name} is distinct from t.${name})`).join(' or ')}
     union all select format('plan of %s without limits', p.item_location_id) from smi.planning_plan p
     where not exists (select from smi.agreements_threshold t where t.buyer_id = p.buyer_id and t.item_location_id = p.item_location_id)`,
  );
  return rows.map(({ aside }) => aside);
}

async function repeatLimits(sql: pg.Client): Promise<void> {
  const sets = limits.map((name) => `${name} = case when a.${name} is null or p.${name} is null then p.${name} else a.${name} end`).join(', ');
  await sql.query(`update smi.planning_plan p set ${sets} from (select p.buyer_id, p.item_location_id, ${limits.map((name) => `t.${name}`).join(', ')} from ${agreed}) a
    where a.buyer_id = p.buyer_id and a.item_location_id = p.item_location_id`);
}

let serial = 0;

/** Paints every word, or every figure, of every row; triggers and foreign keys stand aside. Each row is written once. */
export async function paint(sql: pg.Client, what: 'words' | 'figures', into: Paint): Promise<void> {
  const tenancy = await tenancyOf(sql);
  const byTable = new Map<string, Column[]>();
  for (const column of await columnsOf(sql)) {
    const isWord = column.type === 'text' || column.type === 'jsonb';
    if (isWord === (what === 'words')) byTable.set(column.table, [...(byTable.get(column.table) ?? []), column]);
  }
  await sql.query('set session_replication_role = replica');
  for (const [table, columns] of byTable) await paintTable(sql, table, columns, tenancy, into);
  if (what === 'figures') await repeatLimits(sql);
  await sql.query('reset session_replication_role');
}

async function paintTable(sql: pg.Client, table: string, columns: Column[], tenancy: Tenancy, into: Paint): Promise<void> {
  const group = registry.groups.get(table) ?? null;
  const { rows } = await sql.query<{ place: string; row: Row }>(`select t.ctid::text as place, to_jsonb(t) as row from smi.${table} t`);
  if (rows.length === 0) return;
  const painted = rows.map(({ place, row }) => {
    serial += 1;
    const organisations = readersOf(table, row, group, tenancy);
    const values = columns.map((column, index) => {
      if (row[column.name] === null) return null;
      // Without an agreed figure the plan derives one from the others: it is the parties' as those are.
      const limit = agreedLimits.has(`${table}.${column.name}`);
      const cell: Cell = { table, column: column.name, organisations: limit ? readersOf(table, row, null, tenancy) : organisations, group: limit ? null : group };
      if (column.type === 'text' || column.type === 'jsonb') return mark(tenancy.label(row), index, cell, into);
      return figure(row[column.name] as string, index, column, cell, into);
    });
    return { place, values };
  });
  const sets = columns.map(({ name, type }, index) => `${name} = ${valueOf(name, type, index)}`).join(', ');
  await sql.query(
    `update smi.${table} t set ${sets} from jsonb_to_recordset($1::jsonb) as p (place text, values jsonb) where t.ctid = p.place::tid`,
    [JSON.stringify(painted)],
  );
}

function valueOf(name: string, type: string, index: number): string {
  const text = `p.values->>${index}`;
  if (type === 'text') return `coalesce(${text}, t.${name})`;
  if (type === 'jsonb') return `case when ${text} is not null and jsonb_typeof(t.${name}) = 'object' then t.${name} || jsonb_build_object('mark', ${text}) else t.${name} end`;
  if (type === 'bigint[]') return `case when ${text} is null then t.${name} else array(select e + (${text})::numeric::bigint from unnest(t.${name}) e) end`;
  return `coalesce((${text})::numeric, t.${name})`;
}

function mark(label: string, index: number, cell: Cell, { marks }: Paint): string {
  const text = `⟦${label}.${serial.toString(36)}${'abcdefghijklmnopqrstuvwxyz'[index]}⟧`;
  marks.set(text, cell);
  return text;
}

/** A figure that nobody else has: thousands that count the rows, and four places that are never zero. The order within a row stays. */
function figure(old: string, index: number, { type }: Column, cell: Cell, { figures }: Paint): string {
  const fraction = ((serial * 37 + index * 11) % 9000) * 1 + 1000;
  const odd = fraction % 10 === 0 ? fraction + 1 : fraction;
  if (type === 'bigint') {
    const value = String(Number(old) + serial * 100_000 + odd);
    figures.set(`${value.slice(0, -2)}.${value.slice(-2)}`.replace(/0$/, ''), cell);
    return value;
  }
  if (type === 'bigint[]') return String(serial * 10_000_000 + odd);
  const value = (Number(old) + serial * 1000 + odd / 10_000).toFixed(4);
  figures.set(value, cell);
  return value;
}
