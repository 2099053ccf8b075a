import react from '@vitejs/plugin-react';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const api = process.env['STOCKPACT_API'] ?? 'http://127.0.0.1:8080';
const served = ['/graphql', '/auth', '/files', '^/imports/[^/]+/errors\\.csv'];

/** The message parser of the very react-intl that runs in the browser. */
const require = createRequire(createRequire(import.meta.url).resolve('react-intl'));
const parserPath = require.resolve('@formatjs/icu-messageformat-parser');
const { parse } = (await import(pathToFileURL(parserPath).href)) as { parse: (text: string) => unknown };

/** Messages are parsed at build time, so that the browser needs no parser: lighter, and a broken message breaks the build. */
const parsedMessages = (): Plugin => ({
  name: 'parsed-messages',
  enforce: 'pre',
  transform(text, id) {
    if (!/\/locales\/[a-z]+\.json$/.test(id)) return null;
    const messages = Object.entries(JSON.parse(text) as Record<string, string>).map(([key, message]) => [key, parse(message)]);
    return { code: JSON.stringify(Object.fromEntries(messages)), map: null };
  },
});

export default defineConfig(({ command }) => ({
  plugins: command === 'build' ? [parsedMessages(), react()] : [react()],
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    alias: command === 'build' ? { '@formatjs/icu-messageformat-parser': fileURLToPath(new URL('no-parser.js', pathToFileURL(parserPath))) } : {},
  },
  server: { host: '127.0.0.1', proxy: Object.fromEntries(served.map((path) => [path, { target: api, ws: path === '/graphql' }])) },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
  },
}));
