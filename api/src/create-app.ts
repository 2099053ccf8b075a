import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { pino } from 'pino';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { Clock } from './platform/clock/clock.js';
import { Database } from './platform/db/database.js';
import { documentGate } from './platform/graphql/document-gate.js';
import { bodyDeadline, limitConnections } from './platform/http/deadlines.js';
import { securityHeaders } from './platform/http/headers.js';
import { HttpErrors } from './platform/http/http-errors.js';
import { NestLogger } from './platform/http/nest-logger.js';
import { refuseTexts } from './platform/text/refuse-texts.js';
import { requestRate } from './platform/http/request-rate.js';
import { Places } from './platform/access/places.js';
import { PublicAddress } from './platform/http/public-address.js';
import { SessionTouch } from './platform/http/session-touch.js';
import { TokenUse } from './platform/http/token-use.js';
import { openScope, refuseForgery } from './platform/http/session.js';
import { serveWebClient } from './platform/http/web-client.js';
import { Jobs } from './platform/jobs/jobs.js';
import { JobWorker } from './platform/jobs/worker.js';
import { AUTH_DATABASE, LOGGER } from './platform/tokens.js';
import { entities } from './rooms/rooms.js';

/** A running portal: HTTP, the worker, or both. */
export interface Portal {
  url: string;
  app: NestExpressApplication;
  stop: () => Promise<void>;
}

/** Builds the application without listening. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forConfig(config), {
    logger: new NestLogger(pino({ level: config.logLevel, name: 'nest' })),
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.useGlobalFilters(new HttpErrors(app.get(LOGGER)));
  limitConnections(app.getHttpServer(), config.deadlines);
  app.use(...securityHeaders(config.cookieSecure));
  const how = { secure: config.cookieSecure, environment: config.demo ? 'demo' : 'live' } as const;
  app.use(openScope(app.get(Database), app.get(Clock), app.get(Places), how, { touch: app.get(SessionTouch), use: app.get(TokenUse), logger: app.get(LOGGER) }));
  app.use(['/auth', '/files', '/graphql'], refuseForgery());
  app.use(['/auth', '/files', '/imports'], requestRate(config.allowances.requests));
  app.use(['/auth', '/graphql'], bodyDeadline(config.deadlines.body), express.json({ limit: '1mb' }));
  app.use(['/auth', '/imports', '/audit'], refuseTexts());
  app.use('/graphql', documentGate());
  if (config.webRoot && existsSync(resolve(config.webRoot, 'index.html'))) serveWebClient(app, resolve(config.webRoot));
  return app;
}

/** Starts the roles that the configuration asks for and tells where the portal answers. */
export async function startPortal(config: Config): Promise<Portal> {
  const app = await createApp(config);
  await app.get<Database>(AUTH_DATABASE).query('select sec.set_clock($1)', [config.clock]);
  let worker: JobWorker | null = null;
  if (config.role === 'worker') await app.init();
  else await app.listen(config.port, config.host);
  if (config.role !== 'worker') app.get(PublicAddress).listensAt(await app.getUrl());
  if (config.role !== 'web') worker = await JobWorker.start(config, app.get(Jobs), app.get(Clock), entities);
  return {
    url: config.role === 'worker' ? '' : await app.getUrl(),
    app,
    stop: async () => {
      await worker?.stop();
      await app.close();
    },
  };
}
