import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { OperatorError } from '../organisation/open-organisation.js';
import type { AgreementToOpen, CanonicalFile } from './canonical.js';

export interface UserErrorAnswer {
  code: string;
  message: string;
  path: string[];
  params: Record<string, string | number>;
}

/** How far an import is. */
export interface ImportAnswer {
  id: string;
  state: string;
  rejection: string | null;
  rejectionParams: Record<string, string | number>;
  rowsTotal: number;
  rowsDone: number;
  rowsApplied: number;
  rowsUnchanged: number;
  rowsRejected: number;
}

const importFields = 'id state rejection rejectionParams rowsTotal rowsDone rowsApplied rowsUnchanged rowsRejected';
const errorFields = 'userErrors { code message path params }';

/** The portal's public API, as any buyer's system may use it. */
export class PortalClient {
  private constructor(
    private readonly url: string,
    /** How it shows who it is: a session's cookie or an API token. */
    private readonly credential: Record<string, string>,
  ) {}

  static async signIn(url: string, email: string, password: string): Promise<PortalClient> {
    const response = await reach(`${url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-stockpact': '1' },
      body: JSON.stringify({ email, password }),
    });
    if (response.status !== 200) throw new OperatorError(`The portal does not let ${email} in (${response.status}).`);
    return new PortalClient(url, { cookie: response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '), 'x-stockpact': '1' });
  }

  /** An integration client needs no sign-in; what its token may not do is refused file by file. */
  static withToken(url: string, token: string): PortalClient {
    return new PortalClient(url, { authorization: `Bearer ${token}` });
  }

  async query<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data?: T; errors?: Array<{ message: string }> };
    if (errors?.length || !data) throw new OperatorError(`The portal answered: ${errors?.map(({ message }) => message).join(' ') ?? response.status}`);
    return data;
  }

  async openAgreement(input: AgreementToOpen): Promise<UserErrorAnswer[]> {
    const document = `mutation ($input: AgreementOpenInput!) { agreementOpen(input: $input) { ${errorFields} } }`;
    const { agreementOpen } = await this.query<{ agreementOpen: { userErrors: UserErrorAnswer[] } }>(document, { input: { ...input, idempotencyKey: randomUUID() } });
    return agreementOpen.userErrors;
  }

  /** Uploads a file and has it applied. Gives the import, or why there is none. */
  async takeIn(file: CanonicalFile): Promise<ImportAnswer | UserErrorAnswer[]> {
    const response = await this.send(`/files?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: new Uint8Array(file.content) });
    if (response.status !== 201) throw new OperatorError(`The portal refuses ${file.name} (${response.status}).`);
    const { id } = (await response.json()) as { id: string };
    const document = `mutation ($input: ImportCreateInput!) { importCreate(input: $input) { import { ${importFields} } ${errorFields} } }`;
    const { importCreate } = await this.query<{ importCreate: { import: ImportAnswer | null; userErrors: UserErrorAnswer[] } }>(document, {
      input: { file: id, kind: file.kind, mode: file.mode, idempotencyKey: randomUUID() },
    });
    return importCreate.import ?? importCreate.userErrors;
  }

  async import(id: string): Promise<ImportAnswer> {
    const { node } = await this.query<{ node: ImportAnswer }>(`query ($id: ID!) { node(id: $id) { ... on Import { ${importFields} } } }`, { id });
    return node;
  }

  /** Faults of refused rows by code: one count a row, by its first fault. */
  async refusals(id: string): Promise<Map<string, number>> {
    const response = await this.send(`/imports/${id}/errors.csv`, {});
    const [, ...lines] = parse(await response.text(), { bom: true }) as string[][];
    const first = new Map<string, string>();
    for (const [row = '', outcome, , , code = ''] of lines) if (outcome === 'REJECTED' && !first.has(row)) first.set(row, code);
    const counts = new Map<string, number>();
    for (const code of first.values()) counts.set(code, (counts.get(code) ?? 0) + 1);
    return counts;
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string> | undefined), ...this.credential };
    return reach(`${this.url}${path}`, { ...init, headers });
  }
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    throw new OperatorError(`No portal answers at ${new URL(address).origin} (${error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : 'no reason given'}).`);
  }
}
