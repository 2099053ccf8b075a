import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type ExecutionArgs, GraphQLError, subscribe } from 'graphql';
import { type Server as ProtocolServer, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { CONFIG, type Config } from '../../config.js';
import { Clock } from '../clock/clock.js';
import { inScope } from '../db/current.js';
import { Database } from '../db/database.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import { formatError } from '../graphql/errors.js';
import { LOGGER } from '../tokens.js';
import { AccessEnded } from './change-feed.js';
import { Connection, Connections, closeCodes, socketLimits } from './connections.js';
import { Readings } from './readings.js';
import { type SocketSession, SocketSessions } from './socket-sessions.js';
import { readSubscription, refusal } from './subscription-document.js';
import { protocol, refuseUpgrade, upgradeFault } from './upgrade.js';

const heartbeat = 12_000;
/** A session that ended is noticed within this time and a reading, at the next change at the latest. */
const watch = 2_000;

/** The other door of the portal: sockets that only tell. Origin at the upgrade, a ticket within three seconds, subscriptions only. */
@Injectable()
export class SocketServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly connections = new Connections();
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: socketLimits.frameBytes, perMessageDeflate: false, clientTracking: false, handleProtocols: () => protocol });
  private readonly timers: NodeJS.Timeout[] = [];
  private server: ProtocolServer<Connection> | null = null;
  private readonly format: ReturnType<typeof formatError>;

  constructor(
    private readonly sessions: SocketSessions,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly readings: Readings,
    private readonly http: HttpAdapterHost,
    private readonly modules: ModuleRef,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) log: Logger,
  ) {
    this.format = formatError(log);
  }

  onApplicationBootstrap(): void {
    const listener = this.http.httpAdapter.getHttpServer() as Server;
    listener.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.timers.push(setInterval(() => void this.watchSessions(), watch).unref());
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.connections.closeAll(closeCodes.goingAway, 'Going away');
    this.connections.terminateAll();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const fault = upgradeFault(request, this.config.origins);
    if (fault) return refuseUpgrade(socket, fault);
    if (this.connections.full) return refuseUpgrade(socket, 503);
    this.sockets.handleUpgrade(request, socket, head, (opened) => this.opened(opened));
  }

  private opened(socket: WebSocket): void {
    const connection = new Connection(socket);
    this.connections.add(connection);
    this.server ??= this.protocolServer();
    const closed = this.server.opened(
      {
        protocol: socket.protocol,
        send: (data) => new Promise((resolve) => (socket.readyState === socket.OPEN ? socket.send(data, () => resolve()) : resolve())),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data: RawData) => void (connection.mayTalk() && take(String(data)).catch((error: Error) => socket.close(closeFor(error))))),
      },
      connection,
    );
    // A frame that is too large or broken ends the socket; there is nothing to say about it.
    socket.on('error', () => socket.terminate());
    const beat = this.heart(socket);
    socket.once('close', (code, reason) => {
      clearInterval(beat);
      this.connections.remove(connection);
      void Promise.resolve(closed(code, String(reason))).catch(() => undefined);
      if (connection.session) void this.sessions.drop(connection.session.id).catch(() => undefined);
    });
  }

  private heart(socket: WebSocket): NodeJS.Timeout {
    let alive = true;
    socket.on('pong', () => {
      alive = true;
    });
    return setInterval(() => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
    }, heartbeat).unref();
  }

  private protocolServer(): ProtocolServer<Connection> {
    const schema = this.modules.get(GraphQLSchemaHost, { strict: false }).schema;
    return makeServer<Record<string, unknown>, Connection>({
      connectionInitWaitTimeout: 3_000,
      onConnect: ({ extra, connectionParams }) => this.connect(extra, connectionParams?.['ticket']),
      onSubscribe: ({ extra, subscriptions }, _id, payload) => {
        if (!this.connections.maySubscribe(extra, Object.keys(subscriptions).length)) return [refusal('RATE_LIMITED', 'Too many subscriptions.')];
        const read = readSubscription(schema, payload);
        return 'schema' in read ? { ...read, contextValue: extra } : read;
      },
      subscribe: (args) => this.asSubscriber(args, () => subscribe(args)) as ReturnType<typeof subscribe>,
      onError: ({ extra }, _id, _payload, errors) => this.told(extra, errors),
      onNext: ({ extra }, _id, _payload, _args, result) => (result.errors ? { data: null, errors: this.told(extra, result.errors) } : undefined),
    });
  }

  private async connect(connection: Connection, ticket: unknown): Promise<boolean> {
    const session = typeof ticket === 'string' && ticket.length < 100 ? await this.sessions.redeem(ticket) : null;
    if (!session) return false;
    if (this.connections.mayConnect(session) && connection.socket.readyState === connection.socket.OPEN) {
      connection.session = session;
      return true;
    }
    await this.sessions.drop(session.id);
    connection.socket.close(closeCodes.tooMany, 'Too many sockets');
    return false;
  }

  /** The gate of root fields asks for the unit of work of its request: here, one for the length of the subscribe message. */
  private async asSubscriber<T>(args: ExecutionArgs, work: () => T | Promise<T>): Promise<T> {
    const { token, organisationId } = (args.contextValue as { session: SocketSession }).session;
    return this.readings.during(organisationId, () => {
      const uow = new UnitOfWork(this.db, token, this.clock);
      return inScope({ requestId: randomUUID(), uow }, async () => {
        try {
          return await work();
        } finally {
          await uow.close();
        }
      });
    });
  }

  /** Errors as HTTP tells them; one that says that access ended ends the socket. */
  private told(connection: Connection, errors: readonly GraphQLError[]): Array<ReturnType<typeof this.format>> {
    const ended = errors.some(({ originalError, extensions }) => originalError instanceof AccessEnded || extensions['code'] === 'UNAUTHENTICATED');
    if (ended) connection.socket.close(closeCodes.sessionEnded, 'Session ended');
    if (ended) return [{ message: 'Please sign in.', extensions: { code: 'UNAUTHENTICATED' } }];
    return errors.map((error) => this.format(error.toJSON(), error));
  }

  /** Sessions end without a change happening, too. When that cannot be found out, nobody stays. */
  private async watchSessions(): Promise<void> {
    const watched = this.connections.signedIn;
    if (watched.length === 0) return;
    const living = await this.sessions.living(watched.map(({ session }) => session.id)).catch(() => null);
    for (const { session, socket } of watched) {
      if (living === null) socket.close(closeCodes.tryLater, 'Try again later');
      else if (!living.has(session.id)) socket.close(closeCodes.sessionEnded, 'Session ended');
    }
  }
}

/** A message that only a server sends is the client's fault; anything else is ours, and may work in a moment. */
function closeFor(error: Error): number {
  return error.message.startsWith('Unexpected message') ? closeCodes.badMessage : closeCodes.tryLater;
}
