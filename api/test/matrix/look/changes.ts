import type pg from 'pg';

/** A row that was inserted, changed or deleted, and under which session token. */
export interface Change {
  table: string;
  op: 'INSERT' | 'UPDATE' | 'DELETE';
  sid: string;
  /** The functions of the database that it went through. */
  via: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Bookkeeping of the session or the token itself, which every request may touch. */
export function isBookkeeping({ table, before, after }: Change): boolean {
  if (table === 'auth.session' || table === 'auth.throttle' || table === 'smi.identity_permission_use') return true;
  return table === 'smi.identity_api_token' && before !== null && after !== null && Object.keys(after).every((name) => name === 'last_used_at' || JSON.stringify(after[name]) === JSON.stringify(before[name]));
}

const setUp = `
create schema matrix;
create table matrix.change (id bigserial primary key, tbl text not null, op text not null, sid text not null, before jsonb, after jsonb, via text not null);
create function matrix.note() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare path text;
begin
  get diagnostics path = pg_context;
  insert into matrix.change (tbl, op, sid, before, after, via)
  values (tg_table_schema || '.' || tg_table_name, tg_op, coalesce(current_setting('app.sid', true), ''), to_jsonb(old), to_jsonb(new), path);
  return null;
end $$;
do $do$ declare t record; begin
  for t in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('smi', 'auth') and c.relkind = 'r' loop
    execute format('create trigger matrix_note after insert or update or delete on %I.%I for each row execute function matrix.note()', t.nspname, t.relname);
  end loop;
end $do$;
`;

/** Watches every write to the database of the test, and takes it back. */
export class Changes {
  private readonly columns = new Map<string, string>();

  private constructor(private readonly sql: pg.Client) {}

  static async watch(sql: pg.Client): Promise<Changes> {
    await sql.query(setUp);
    return new Changes(sql);
  }

  async forget(): Promise<void> {
    await this.sql.query('delete from matrix.change');
  }

  /** What was written since the last look, oldest first. */
  async since(): Promise<Change[]> {
    const { rows } = await this.sql.query<Change>('select tbl as table, op, sid, before, after, via from matrix.change order by id');
    return rows;
  }

  /** Puts every row back as it was; triggers and foreign keys stand aside. */
  async undo(changes: Change[]): Promise<void> {
    await this.sql.query('set session_replication_role = replica');
    for (const { table, before, after } of [...changes].reverse()) {
      if (after) await this.sql.query(`delete from ${table} t where to_jsonb(t) = $1::jsonb`, [JSON.stringify(after)]);
      if (before) await this.restore(table, before);
    }
    await this.sql.query('reset session_replication_role');
    await this.forget();
  }

  private async restore(table: string, row: Record<string, unknown>): Promise<void> {
    const columns = this.columns.get(table) ?? (await this.read(table));
    this.columns.set(table, columns);
    await this.sql.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1::jsonb)`, [JSON.stringify(row)]);
  }

  /** Columns that may be written: a generated one may not. */
  private async read(table: string): Promise<string> {
    const { rows } = await this.sql.query<{ list: string }>(
      `select string_agg(quote_ident(attname), ', ') as list from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    );
    return rows[0]?.list ?? '*';
  }
}

/** One sum per table and tenant, of everybody but the tenants that the permitted callers may change. Which permissions they use themselves is noted for each. */
export async function checksums(sql: pg.Client, agreements: string[], organisations: string[]): Promise<Map<string, string>> {
  const { rows: tables } = await sql.query<{ name: string; agreement: boolean; org: boolean }>(
    `select c.relname as name, bool_or(a.attname = 'agreement_id') as agreement, bool_or(a.attname = 'org_id') as org
     from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'smi'::regnamespace and c.relkind = 'r' and c.relname <> 'identity_permission_use' group by 1 order by 1`,
  );
  const sums = new Map<string, string>();
  for (const { name, agreement, org } of tables) {
    const [column, ids] = agreement ? ['agreement_id', agreements] : org ? ['org_id', organisations] : [null, []];
    if (!column) continue;
    const { rows } = await sql.query<{ owner: string; sum: string }>(
      `select ${column}::text as owner, md5(string_agg(md5(t::text), '' order by md5(t::text))) as sum from smi.${name} t where ${column} = any ($1::uuid[]) group by 1`,
      [ids],
    );
    for (const { owner, sum } of rows) sums.set(`${name} ${owner}`, sum);
  }
  return sums;
}
