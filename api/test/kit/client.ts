import { randomUUID } from 'node:crypto';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  data: T | null;
  errors: Array<{ message: string; path?: string[]; extensions: { code: string; requestId?: string } }>;
  sqlStatements: number;
}

/** Answer data as a test reads it: the assertion that follows says what it must be. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Payload = any;

/** A signed-in (or anonymous) caller of the portal, over HTTP as a browser would be. */
export class TestClient {
  constructor(
    readonly url: string,
    readonly cookie: string | null = null,
    /** A program asks with an API token, without a cookie and without the header of our own page. */
    readonly bearer: string | null = null,
    /** Delegation under which this caller acts for somebody. */
    readonly delegation: string | null = null,
  ) {}

  actingUnder(delegation: string): TestClient {
    return new TestClient(this.url, this.cookie, this.bearer, delegation);
  }

  static async signIn(url: string, email: string, password: string): Promise<TestClient> {
    const response = await fetch(`${url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-stockpact': '1' },
      body: JSON.stringify({ email, password }),
    });
    if (response.status !== 200) throw new Error(`sign-in of ${email} answered ${response.status}: ${await response.text()}`);
    return new TestClient(url, response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '));
  }

  /** The whole answer, errors included. */
  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<T>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data?: T; errors?: Answer['errors'] };
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [], sqlStatements: Number(response.headers.get('x-sql-statements')) };
  }

  /** The data of an answer without errors; an error fails the test with its text. */
  async query<T = Payload>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables);
    if (errors.length > 0 || data === null) throw new Error(`GraphQL errors: ${JSON.stringify(errors, null, 1)}`);
    return data;
  }

  /** Runs one mutation with an input and a fresh idempotency key; gives its payload. */
  async mutate<T = Payload>(name: string, input: Record<string, unknown>, selection: string): Promise<T> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { __typename code path params message } } }`;
    const data = await this.query<Record<string, T>>(document, { input: { idempotencyKey: randomUUID(), ...input } });
    return data[name] as T;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.bearer) headers.set('authorization', `Bearer ${this.bearer}`);
    else headers.set('x-stockpact', '1');
    if (this.cookie) headers.set('cookie', this.cookie);
    if (this.delegation) headers.set('x-stockpact-acting-for', this.delegation);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }
}
