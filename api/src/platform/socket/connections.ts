import type { WebSocket } from 'ws';
import { Allowance } from '../http/allowance.js';
import type { SocketSession } from './socket-sessions.js';

/** Codes with which a socket is closed; the client asks for a new ticket, waits, or signs in again accordingly. */
export const closeCodes = { badMessage: 4400, sessionEnded: 4401, tooMany: 4429, goingAway: 1001, tryLater: 1013 } as const;

export const socketLimits = {
  sockets: 5_000,
  /** Connected, but without a ticket yet; they have three seconds. */
  waiting: 200,
  ofUser: 8,
  ofOrganisation: 400,
  subscriptionsOfSocket: 4,
  /** Messages of a client in a minute, heartbeats included. */
  messages: 120,
  /** New subscriptions of a user in a minute. */
  subscriptions: 120,
  frameBytes: 16 * 1024,
} as const;

export class Connection {
  session: SocketSession | null = null;
  private readonly messages = new Allowance(socketLimits.messages, 1);

  constructor(readonly socket: WebSocket) {}

  /** False when the client talks too much; it is hung up on then. */
  mayTalk(): boolean {
    if (this.messages.take('', 1).granted) return true;
    this.socket.close(closeCodes.tooMany, 'Too many messages');
    return false;
  }
}

/** All sockets of the process. */
export class Connections {
  private readonly all = new Set<Connection>();
  private readonly subscribing = new Allowance(socketLimits.subscriptions);

  get full(): boolean {
    return this.all.size >= socketLimits.sockets || this.count((each) => each.session === null) >= socketLimits.waiting;
  }

  get signedIn(): Array<Connection & { session: SocketSession }> {
    return [...this.all].filter((each): each is Connection & { session: SocketSession } => each.session !== null);
  }

  add(connection: Connection): void {
    this.all.add(connection);
  }

  remove(connection: Connection): void {
    this.all.delete(connection);
  }

  /** Whether the holder of this session may have one socket more. */
  mayConnect({ userId, organisationId }: SocketSession): boolean {
    return this.count(({ session }) => session?.userId === userId) < socketLimits.ofUser && this.count(({ session }) => session?.organisationId === organisationId) < socketLimits.ofOrganisation;
  }

  /** `open` counts the one that is asked for. */
  maySubscribe({ session }: Connection, open: number): boolean {
    return session !== null && open <= socketLimits.subscriptionsOfSocket && this.subscribing.take(session.userId, 1).granted;
  }

  closeAll(code: number, reason: string): void {
    for (const { socket } of this.all) socket.close(code, reason);
  }

  terminateAll(): void {
    for (const { socket } of this.all) socket.terminate();
  }

  private count(holds: (connection: Connection) => boolean): number {
    let n = 0;
    for (const each of this.all) n += holds(each) ? 1 : 0;
    return n;
  }
}
