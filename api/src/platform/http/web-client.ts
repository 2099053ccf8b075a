import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { nonceOf } from './headers.js';

const ours = /^\/(graphql|auth|files|imports\/[^/]+\/errors|audit\/|livez|readyz)/;

/** The web client: hashed assets for a year, the page itself always fresh, every unknown path is a page of the client. */
export function serveWebClient(app: NestExpressApplication, root: string): void {
  const page = readFileSync(resolve(root, 'index.html'), 'utf8');
  app.use('/assets', express.static(resolve(root, 'assets'), { fallthrough: false, setHeaders: (response) => void response.setHeader('cache-control', 'public, max-age=31536000, immutable') }));
  app.use(express.static(root, { index: false, setHeaders: (response) => void response.setHeader('cache-control', 'no-cache') }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = request.method === 'GET' && request.accepts(['html', 'json']) === 'html' && !ours.test(request.path);
    if (!isPage) return next();
    response.type('html').send(page.replace('<head>', `<head><meta name="style-nonce" content="${nonceOf(response)}" />`));
  });
}
