// Files as people and systems send them.
import { randomUUID } from 'node:crypto';
import { expect, type Portal } from './test.js';
import { ownRequest, type Person } from './people.js';

/** A file for an upload field. */
export interface TestFile { name: string; mimeType: string; buffer: Buffer }

export function csvFile(name: string, lines: readonly string[], encoding: BufferEncoding = 'utf8'): TestFile {
  const text = `${lines.join('\n')}\n`;
  return { name, mimeType: 'text/csv', buffer: encoding === 'utf16le' ? Buffer.from(`\ufeff${text}`, encoding) : Buffer.from(text, encoding) };
}

const CREATE = 'mutation Feed($input: ImportCreateInput!) { importCreate(input: $input) { import { id } userErrors { code } } }';
const STATE = 'query Fed($id: ID!) { node(id: $id) { ... on Import { state rejection rowsRejected } } }';

interface Fed { state: string; rejection: string | null; rowsRejected: number }

/** Sends a file the way a buyer's system does, and waits for what becomes of it. */
export async function send(portal: Portal, person: Person, kind: string, file: TestFile): Promise<Fed> {
  const sent = await person.context.request.post(`${portal.url}/files?kind=${kind}&name=${file.name}`, {
    headers: { ...ownRequest(portal.url), 'content-type': 'application/octet-stream' }, data: file.buffer,
  });
  expect(sent.status(), `upload of ${file.name}`).toBe(201);
  const { id } = (await sent.json()) as { id: string };
  const made = await person.ask<{ importCreate: { import: { id: string } | null; userErrors: unknown[] } }>(CREATE, { input: { file: id, kind, idempotencyKey: randomUUID() } });
  expect(made.importCreate.userErrors).toEqual([]);
  const now = async (): Promise<Fed> => (await person.ask<{ node: Fed }>(STATE, { id: made.importCreate.import?.id })).node;
  await expect.poll(async () => (await now()).state, { message: `import of ${file.name}`, timeout: 30_000 }).toMatch(/^(APPLIED|REJECTED)$/);
  return now();
}

/** The same for a file without faults: every row is in the books afterwards. */
export async function feed(portal: Portal, person: Person, kind: string, file: TestFile): Promise<void> {
  expect(await send(portal, person, kind, file), file.name).toEqual({ state: 'APPLIED', rejection: null, rowsRejected: 0 });
}
