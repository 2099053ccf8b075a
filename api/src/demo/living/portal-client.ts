import type { IdSource } from '../ids.js';

export interface UserError {
  code: string;
  path: string[];
  params: Record<string, unknown>;
}

export interface MutationPayload {
  userErrors: UserError[];
}

/** A person of the demo at the portal's front door: the same requests as a browser sends. */
export class PortalClient {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly keys: IdSource,
  ) {}

  static async signIn(url: string, email: string, password: string, keys: IdSource): Promise<PortalClient> {
    const headers = { 'content-type': 'application/json', 'x-stockpact': '1' };
    const response = await fetch(`${url}/auth/sign-in`, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
    if (response.status !== 200) throw new Error(`${email} could not sign in: ${response.status}`);
    return new PortalClient(url, response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '), keys);
  }

  async query<T>(document: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.send('/graphql', 'application/json', JSON.stringify({ query: document, variables }));
    const { data, errors } = (await response.json()) as { data?: T; errors?: Array<{ message: string }> };
    if (errors?.length || !data) throw new Error(`the portal answered ${JSON.stringify(errors ?? response.status).slice(0, 600)}`);
    return data;
  }

  /** Runs a mutation; a refusal is an error, because the story is written so that none happens. */
  async mutate<T extends object>(name: string, input: Record<string, unknown>, selection: string): Promise<T> {
    const payload = await this.attempt<T>(name, input, selection);
    if (payload.userErrors.length > 0) throw new Error(`${name} was refused: ${JSON.stringify(payload.userErrors).slice(0, 600)}`);
    return payload;
  }

  /** Runs a mutation that may be refused. */
  async attempt<T extends object>(name: string, input: Record<string, unknown>, selection: string): Promise<T & MutationPayload> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${selection} userErrors { code path params } } }`;
    const { answer } = await this.query<{ answer: T & MutationPayload }>(document, { input: { idempotencyKey: this.keys.next(), ...input } });
    return answer;
  }

  async upload(name: string, content: Uint8Array): Promise<{ id: string }> {
    const response = await this.send(`/files?name=${encodeURIComponent(name)}`, 'text/csv', content);
    if (response.status !== 201) throw new Error(`the upload of ${name} was answered with ${response.status}`);
    return (await response.json()) as { id: string };
  }

  async signOut(): Promise<void> {
    await this.send('/auth/sign-out', 'application/json', '{}');
  }

  private send(path: string, type: string, body: string | Uint8Array): Promise<Response> {
    return fetch(`${this.url}${path}`, { method: 'POST', headers: { 'content-type': type, 'x-stockpact': '1', cookie: this.cookie }, body: Buffer.from(body) });
  }
}
