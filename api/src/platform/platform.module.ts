import { type DynamicModule, Global, Module, type OnApplicationShutdown, Inject } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { pino } from 'pino';
import { CONFIG, type Config } from '../config.js';
import { readsLogged } from './access-log/pending-reads.js';
import { AllowCheck } from './access/allow.check.js';
import { AllowGuard } from './access/allow.guard.js';
import { PermissionUse } from './access/permission-use.js';
import { Places } from './access/places.js';
import { Clock } from './clock/clock.js';
import { Database } from './db/database.js';
import { GateCheck } from './db/gate.check.js';
import { ChainController } from './facts/chain.controller.js';
import { ChainsResolver } from './facts/chains.resolver.js';
import { Exports } from './exports/exports.js';
import { TellJob } from './exports/tell.job.js';
import { FactReader } from './facts/fact-reader.js';
import { Facts } from './facts/facts.js';
import { FactsResolver } from './facts/facts.resolver.js';
import { NodeResolver } from './graphql/node.resolver.js';
import { NodeSources } from './graphql/node-sources.js';
import { PublicAddress } from './http/public-address.js';
import { SessionTouch } from './http/session-touch.js';
import { TokenUse } from './http/token-use.js';
import { Jobs } from './jobs/jobs.js';
import { ChangeFeed } from './socket/change-feed.js';
import { ChangeHub } from './socket/change-hub.js';
import { ChangesResolver } from './socket/changes.resolver.js';
import { Readings } from './socket/readings.js';
import { SocketServer } from './socket/socket-server.js';
import { SocketSessions } from './socket/socket-sessions.js';
import { SocketTicketController } from './socket/socket-ticket.controller.js';
import { Mailer } from './mail/mailer.js';
import { Outbox } from './mail/outbox.js';
import { Retention } from './retention/retention.js';
import { SecretBox } from './secrets/secret-box.js';
import { AUTH_DATABASE, LOGGER } from './tokens.js';

/** Technology without business: database, clock, facts, jobs, access gate. Knows no room. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly app: Database,
    @Inject(AUTH_DATABASE) private readonly auth: Database,
  ) {}

  static forConfig(config: Config, entities: Array<abstract new () => object>): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [ChainController, SocketTicketController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: pino({ level: config.logLevel, name: 'api' }) },
        { provide: Clock, useValue: new Clock(config.clock) },
        { provide: Database, useFactory: () => Database.connect(config.databases.app, config.poolSize, entities as never) },
        { provide: AUTH_DATABASE, useFactory: () => Database.connect(config.databases.auth, 3) },
        { provide: APP_GUARD, useClass: AllowGuard },
        AllowCheck,
        ChangeFeed,
        ChangeHub,
        ChangesResolver,
        GateCheck,
        Exports,
        TellJob,
        ChainsResolver,
        FactReader,
        Facts,
        FactsResolver,
        Jobs,
        Mailer,
        NodeSources,
        NodeResolver,
        Readings,
        SocketServer,
        SocketSessions,
        Outbox,
        PermissionUse,
        Places,
        PublicAddress,
        Retention,
        SecretBox,
        SessionTouch,
        TokenUse,
      ],
      exports: [CONFIG, LOGGER, Clock, Database, AUTH_DATABASE, Exports, FactReader, Facts, Jobs, NodeSources, Outbox, Places, PublicAddress, SecretBox, SessionTouch, TokenUse],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await readsLogged();
    await this.app.close();
    await this.auth.close();
  }
}
