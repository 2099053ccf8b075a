import type pg from 'pg';
import { registry } from '../fixtures/index.js';
import type { TableGroup } from '../fixtures/room.js';
import { type Readers, type Row, readersOf } from './readers.js';

/** A painted cell: where it stands and which organisations may read it. */
export interface Cell {
  table: string;
  column: string;
  organisations: ReadonlySet<string>;
  group: TableGroup | null;
  agreement: string | null;
  location: string | null;
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
    // A share that the database keeps below a bound has no room for a figure of its own.
    if (new RegExp(`\\b${name} < `).test(checks)) return false;
    return ['numeric(18,4)', 'bigint[]', 'jsonb'].includes(type) || /_minor$/.test(name);
  });
}

/** Columns of a plan that repeat the agreed limits, which every party of the agreement reads: they get the figures of the limits, never their own. */
const limits = ['minimum', 'maximum', 'reorder_point', 'target'] as const;
const agreedLimits: ReadonlySet<string> = new Set(limits.map((name) => `planning_plan.${name}`));

/** Columns that tell demand in a table of another figure. */
const demandColumns: ReadonlySet<string> = new Set(['planning_plan.mean_daily_demand']);

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
  const readers = await readersOf(sql);
  const byTable = new Map<string, Column[]>();
  for (const column of await columnsOf(sql)) {
    const isWord = column.type === 'text' || column.type === 'jsonb';
    if (isWord === (what === 'words')) byTable.set(column.table, [...(byTable.get(column.table) ?? []), column]);
  }
  await sql.query('set session_replication_role = replica');
  for (const [table, columns] of byTable) await paintTable(sql, table, columns, readers, into);
  if (what === 'figures') await repeatLimits(sql);
  await sql.query('reset session_replication_role');
}

async function paintTable(sql: pg.Client, table: string, columns: Column[], readers: Readers, into: Paint): Promise<void> {
  const group = registry.groups.get(table) ?? null;
  const { rows } = await sql.query<{ place: string; row: Row }>(`select t.ctid::text as place, to_jsonb(t) as row from smi.${table} t`);
  if (rows.length === 0) return;
  const painted = rows.map(({ place, row }) => {
    serial += 1;
    const values = columns.map((column, index) => {
      if (row[column.name] === null) return null;
      // Without an agreed figure the plan derives one from the others: it is the parties' as those are.
      const limit = agreedLimits.has(`${table}.${column.name}`);
      const shared = limit ? null : group;
      const cell: Cell = {
        table, column: column.name, organisations: readers.of(table, column.name, row, shared), group: demandColumns.has(`${table}.${column.name}`) ? 'CONSUMPTION' : shared,
        agreement: row['agreement_id'] ?? null, location: readers.locationOf(table, row),
      };
      if (column.type === 'text' || column.type === 'jsonb') return mark(readers.label(row), index, cell, into);
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
