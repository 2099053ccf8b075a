import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['STOCKPACT_API'] ?? 'http://127.0.0.1:8080';
const served = ['/graphql', '/auth', '/files'];

/** Libraries every screen needs change rarely: own chunks keep them cached across releases of our code. */
const chunkOf = (id: string): string | undefined => {
  if (!id.includes('node_modules')) return undefined;
  if (/node_modules\/(react|react-dom|scheduler|react-router)\//.test(id)) return 'react';
  if (/node_modules\/(@apollo|graphql|rxjs|optimism|@wry)\//.test(id)) return 'apollo';
  if (/node_modules\/(@visx|d3-|internmap)/.test(id)) return 'charts';
  if (/node_modules\/@tanstack\//.test(id)) return 'grid';
  return undefined;
};

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  server: { host: '127.0.0.1', proxy: Object.fromEntries(served.map((path) => [path, api])) },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
});
