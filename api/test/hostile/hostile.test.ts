import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Payload, TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { type HostileFile, disguised, fileNames, formulas, headers, shapes, tables } from './files.js';

let portal: TestPortal;
let planner: TestClient;
beforeAll(async () => {
  portal = await startTestPortal({ config: { logLevel: 'silent' } });
  const buyer = await portal.world.organisation('BUYER');
  const agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
  await portal.world.itemLocation(agreement, { item: 'MAT-1', location: 'L1' });
  planner = await portal.signIn(await portal.world.user(buyer, ['BP', 'BC']));
});
afterAll(() => portal.stop());

async function upload(content: string | Buffer, name = 'file.csv'): Promise<string> {
  const response = await planner.fetch(`/files?name=${encodeURIComponent(name)}`, { method: 'POST', body: content as string });
  expect([name, response.status]).toEqual([name, 201]);
  return ((await response.json()) as { id: string }).id;
}

/** Sends a file and has it read; gives the import as it ended, or the refusal of the mutation. */
async function read(file: HostileFile, kind = 'CONSUMPTION'): Promise<Payload> {
  const { import: started, userErrors } = await planner.mutate('importCreate', { file: await upload(file.content), kind }, 'import { id }');
  if (!started) return { state: 'REFUSED', rejection: userErrors[0].code, rowsApplied: 0 };
  await portal.settled();
  return (await planner.query('query ($id: ID!) { node(id: $id) { ... on Import { id state rejection rowsTotal rowsApplied rowsRejected } } }', { id: started.id })).node;
}

const consumed = async (): Promise<number> => Number((await portal.sql.query<{ n: string }>('select count(*) as n from smi.demand_consumption')).rows[0]?.n);

describe('a file of bad will', () => {
  test('that only calls itself a table is refused by what it is, at once and without being opened', async () => {
    for (const file of disguised) {
      const before = process.memoryUsage().rss;
      const from = performance.now();
      const found = await read(file);
      expect([file.name, found.rowsApplied, ['REJECTED', 'REFUSED', 'FAILED'].includes(found.state)]).toEqual([file.name, 0, true]);
      expect([file.name, typeof found.rejection]).toEqual([file.name, 'string']);
      expect([file.name, performance.now() - from < 10_000]).toEqual([file.name, true]);
      expect([file.name, process.memoryUsage().rss - before < 100 * 1024 * 1024]).toEqual([file.name, true]);
    }
    expect(await consumed()).toBe(0);
  });

  test('that is a table made to trip the reader ends with a verdict, and the portal goes on', async () => {
    for (const file of tables) {
      const from = performance.now();
      const found = await read(file);
      expect([file.name, found.state]).toEqual([file.name, expect.stringMatching(/^(REJECTED|REFUSED|FAILED|DONE|APPLIED|DONE_WITH_ERRORS|APPLIED_WITH_ERRORS|PARTIAL\w*)$/)]);
      expect([file.name, performance.now() - from < 15_000]).toEqual([file.name, true]);
    }
    expect(await consumed()).toBeLessThanOrEqual(1);
    expect((await planner.query('{ viewer { today } }')).viewer.today).toBe('2026-03-02');
  }, 120_000);

  test('or of good will in any shape is read as it was meant, row by row', async () => {
    for (const [index, [shape, file, name]] of shapes.entries()) {
      const item = `SHAPE-${index}`;
      const found = await read({ name: shape, content: Buffer.from(file.replace('%', item)) }, 'ITEMS');
      expect([shape, found.rowsApplied, found.rowsRejected]).toEqual([shape, name === null ? 0 : 1, name === null ? 1 : 0]);
      const { rows } = await portal.sql.query<{ name: string }>('select name from smi.catalog_item where number = $1', [item]);
      expect([shape, rows[0]?.name ?? null]).toEqual([shape, name]);
    }
  });

  test('with names of the language in its header changes nothing but its own verdict', async () => {
    for (const header of headers) {
      const { state, rowsApplied } = await read({ name: header, content: Buffer.from(`date,location,item,qty,uom,${header}\n2026-03-01,L1,__proto__,1,EA,polluted\n`) });
      expect([header, typeof state, rowsApplied]).toEqual([header, 'string', 0]);
      expect([header, await read({ name: header, content: Buffer.from(`${header},${header}\nx,y\n`) }).then((found) => found.rowsApplied)]).toEqual([header, 0]);
    }
    for (const name of ['polluted', ...headers.filter((header) => !(header in Object.prototype) && !(header in Function.prototype) && header !== '')]) {
      expect([name, ({} as Record<string, unknown>)[name]]).toEqual([name, undefined]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('the name of a file', () => {
  test('reaches neither a path nor a header nor a line of a log, whatever it is', async () => {
    for (const name of fileNames) {
      const file = await upload(`date,location,item,qty,uom\n2026-03-01,L1,NOBODY,1,EA\n# ${fileNames.indexOf(name)}\n`, name);
      const { import: started } = await planner.mutate('importCreate', { file, kind: 'CONSUMPTION' }, 'import { id fileName }');
      await portal.settled();
      expect([name, started.fileName]).toEqual([name, expect.stringMatching(/^[^/\\]{1,200}$/)]);
      // eslint-disable-next-line no-control-regex -- control characters are what must not be there
      expect([name, /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(started.fileName)]).toEqual([name, false]);
      const download = await planner.fetch(`/imports/${started.id}/errors.csv`);
      expect([name, download.status, download.headers.get('set-cookie'), download.headers.get('x-injected')]).toEqual([name, 200, null, null]);
      expect([name, download.headers.get('content-disposition')]).toEqual([name, expect.stringMatching(/^attachment; filename="errors\.csv"; filename\*=UTF-8''[A-Za-z0-9%._~!*'()-]+$/)]);
      expect(download.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    }
  });

  test('may be given twice, as a list or as an object, without effect', async () => {
    for (const query of ['name=a.csv&name=b.csv', 'name[]=a.csv', 'name[__proto__]=a', 'name[toString]=x', '__proto__[x]=1&name=a.csv', `name=${'%F0%9F%98%80'.repeat(400)}`]) {
      const response = await planner.fetch(`/files?${query}`, { method: 'POST', body: 'a' });
      expect([query, response.status]).toEqual([query, 201]);
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('a cell that a spreadsheet would run', () => {
  test('is text in the file of refused rows, in every disguise; numbers stay numbers', async () => {
    const lines = formulas.map((formula) => `2026-03-01,L1,"${formula.replaceAll('"', '""')}",-5,EA`);
    const { import: started } = await planner.mutate(
      'importCreate',
      { file: await upload(`date,location,item,qty,uom\n${lines.join('\n')}\n`), kind: 'CONSUMPTION' },
      'import { id }',
    );
    await portal.settled();
    const download = await (await planner.fetch(`/imports/${started.id}/errors.csv`)).text();
    const cells = (parse(download, { bom: true, relax_column_count: true }) as string[][]).slice(1).flat();
    const live = cells.filter((cell) => /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/u.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell));
    expect(cells.length).toBeGreaterThan(formulas.length);
    expect(live).toEqual([]);
    // A separator of other countries must not open a new cell in front of a sign.
    for (const line of download.split('\r\n')) expect(/(^|[;\t])[=+@]/.test(line.replace(/"(?:[^"]|"")*"/g, '""'))).toBe(false);
  });
});

/** Classes of PostgreSQL errors, most of which no code of ours raises. */
const states = [
  '01000', '02000', '03000', '08000', '08006', '0A000', '0L000', '0P000', '20000', '21000', '22000', '22001', '22003', '22007', '22012', '22021', '22023', '22P02', '22P05', '23000', '23001', '23502', '23503', '23505', '23514', '23P01',
  '24000', '25001', '25006', '26000', '2B000', '2D000', '2F003', '34000', '38000', '3D000', '3F000', '40000', '40001', '40P01', '42000', '42501', '42601', '42703', '42883', '42P01', '53000', '53100', '53200', '54000', '54001', '55000', '55P03',
  '57000', '57014', '58000', '58030', 'F0000', 'HV000', 'P0000', 'P0001', 'XX000', 'XX001',
];

describe('an error of the database', () => {
  test(`of ${states.length} classes reveals nothing, over GraphQL and over REST`, async () => {
    await portal.sql.query(`
      create table public.hostile (state text);
      insert into public.hostile values ('');
      create function public.hostile() returns trigger language plpgsql security definer as $$
      declare s text := (select h.state from public.hostile h);
      begin
        raise exception 'MARK-MESSAGE' using errcode = s, detail = 'Key (sku)=(MARK-DETAIL) already exists.', hint = 'MARK-HINT', table = 'mark_table', column = 'mark_column', constraint = 'mark_constraint';
      end $$;
      create trigger hostile before update on smi.identity_user for each row execute function public.hostile();
      create trigger hostile before insert on smi.feeds_file for each row execute function public.hostile();`);
    for (const state of states) {
      await portal.sql.query('update public.hostile set state = $1', [state]);
      const change = await planner.ask('mutation ($i: ViewerPreferencesUpdateInput!) { viewerPreferencesUpdate(input: $i) { user { id } userErrors { message params } } }', {
        i: { expectedVersion: 1, locale: 'ja', idempotencyKey: crypto.randomUUID() },
      });
      const file = await planner.fetch('/files?name=x.csv', { method: 'POST', body: 'a,b' });
      const told = `${JSON.stringify(change)} ${await file.text()} ${file.headers.get('content-type') ?? ''}`;
      expect([state, /MARK|mark_|sku|plpgsql|identity_user|feeds_file|\bat .+:\d+/.exec(told)]).toEqual([state, null]);
      expect([state, change.errors[0]?.extensions.code, file.status]).toEqual([state, 'INTERNAL_SERVER_ERROR', 500]);
    }
    await portal.sql.query('drop trigger hostile on smi.identity_user; drop trigger hostile on smi.feeds_file; drop function public.hostile(); drop table public.hostile');
    console.log(`database error classes tried: ${states.length} over two doors (0 revealed)`);
  });
});
