import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { pino } from 'pino';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { Clock } from './platform/clock/clock.js';
import { Database } from './platform/db/database.js';
import { NestLogger } from './platform/http/nest-logger.js';
import { openScope, refuseForgery } from './platform/http/session.js';
import { Jobs } from './platform/jobs/jobs.js';
import { JobWorker } from './platform/jobs/worker.js';
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
  app.use(helmet({ contentSecurityPolicy: { directives: contentPolicy(config) }, strictTransportSecurity: config.cookieSecure }));
  app.use(openScope(app.get(Database), app.get(Clock), config.cookieSecure));
  app.use(['/auth', '/files', '/graphql'], refuseForgery());
  app.use(['/auth', '/graphql'], express.json({ limit: '1mb' }));
  if (config.webRoot && existsSync(config.webRoot)) serveWeb(app, resolve(config.webRoot));
  return app;
}

/** Starts the roles that the configuration asks for and tells where the portal answers. */
export async function startPortal(config: Config): Promise<Portal> {
  const app = await createApp(config);
  let worker: JobWorker | null = null;
  if (config.role === 'worker') await app.init();
  else await app.listen(config.port, config.host);
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

/** Mantine sets style attributes from script, hence the one exception for style attributes; scripts have none. */
function contentPolicy(config: Config): Record<string, string[] | null> {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'"],
    'upgrade-insecure-requests': config.cookieSecure ? [] : null,
  };
}

/** The web client: hashed assets for a year, the page itself always fresh, every unknown path is a page of the client. */
function serveWeb(app: NestExpressApplication, root: string): void {
  app.use('/assets', express.static(resolve(root, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(root, { index: false, maxAge: 0 }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = request.method === 'GET' && request.accepts(['html', 'json']) === 'html' && !/^\/(graphql|auth|files|imports\/[^/]+\/errors|livez|readyz)/.test(request.path);
    if (isPage) response.sendFile(resolve(root, 'index.html'), { cacheControl: false, headers: { 'cache-control': 'no-cache' } });
    else next();
  });
}
