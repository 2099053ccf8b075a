import { WebSocket } from 'ws';
import type { Payload, TestClient } from './client.js';

export const protocol = 'graphql-transport-ws';
export const changesDocument = 'subscription ($agreement: ID, $since: Int) { changes(agreement: $agreement, since: $since) { id agreement seq kind subjectType subject } }';

interface Options {
  ticket?: string | null;
  origin?: string | null;
  path?: string;
  protocols?: string[];
}

/** A ticket as the web client gets it. */
export async function ticketFor(client: TestClient): Promise<string> {
  const response = await client.fetch('/auth/socket-ticket', { method: 'POST' });
  if (response.status !== 200) throw new Error(`no ticket: ${response.status}`);
  return ((await response.json()) as { ticket: string }).ticket;
}

/** A socket as a browser of the portal's own page opens it; everything heard is kept. */
export class TestSocket {
  readonly heard: Payload[] = [];
  closed: { code: number; reason: string } | null = null;
  private sequence = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.heard.push(JSON.parse(String(data))));
    socket.on('close', (code, reason) => (this.closed = { code, reason: String(reason) }));
    socket.on('error', () => undefined);
  }

  /** Connects; the status of the upgrade when it is refused. */
  static async connect(url: string, options: Options = {}): Promise<TestSocket | number> {
    const origin = options.origin === undefined ? url : options.origin;
    const socket = new WebSocket(`${url.replace('http', 'ws')}${options.path ?? '/graphql'}`, options.protocols ?? [protocol], origin === null ? {} : { origin });
    const opened = new TestSocket(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(opened));
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('error', reject);
    });
  }

  /** Connects and shows a ticket. */
  static async open(client: TestClient, options: Options = {}): Promise<TestSocket> {
    const socket = await TestSocket.connect(client.url, options);
    if (typeof socket === 'number') throw new Error(`the upgrade was refused: ${socket}`);
    socket.send({ type: 'connection_init', payload: { ticket: options.ticket === undefined ? await ticketFor(client) : options.ticket } });
    await socket.until(() => socket.heard.some(({ type }) => type === 'connection_ack') || socket.closed !== null);
    return socket;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Subscribes to changes and waits until the subscription hears: a question of its own would be refused, so it waits a moment. */
  async subscribe(variables: Record<string, unknown> = {}, query = changesDocument): Promise<string> {
    const id = `s${(this.sequence += 1)}`;
    this.send({ id, type: 'subscribe', payload: { query, variables } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return id;
  }

  /** Changes told so far. */
  get changes(): Payload[] {
    return this.heard.filter(({ type }) => type === 'next').map(({ payload }) => payload.data?.changes);
  }

  /** What was answered to a message with this id: errors or the end. */
  answers(id: string): Payload[] {
    return this.heard.filter((message) => message.id === id && message.type !== 'next');
  }

  async until(holds: () => boolean, milliseconds = 5_000): Promise<void> {
    const from = performance.now();
    while (!holds()) {
      if (performance.now() - from > milliseconds) throw new Error(`not within ${milliseconds} ms; heard ${JSON.stringify(this.heard).slice(0, 2000)}, closed ${JSON.stringify(this.closed)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Milliseconds until the socket is closed. */
  async end(milliseconds = 5_000): Promise<number> {
    const from = performance.now();
    await this.until(() => this.closed !== null, milliseconds);
    return performance.now() - from;
  }

  close(): void {
    this.socket.close();
  }
}
