import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export const protocol = 'graphql-transport-ws';

/** Why an upgrade is refused, or null. A browser always says which page opens the socket; who does not say it is no browser. */
export function upgradeFault(request: IncomingMessage, origins: readonly string[]): 400 | 403 | 404 | null {
  if (URL.parse(request.url ?? '', 'http://portal')?.pathname !== '/graphql') return 404;
  if (!isAllowed(request.headers.origin, request.headers.host, origins)) return 403;
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
  return offered.includes(protocol) ? null : 400;
}

/** Without a list: pages of the very host that is asked. */
function isAllowed(origin: string | undefined, host: string | undefined, origins: readonly string[]): boolean {
  const page = origin ? URL.parse(origin) : null;
  if (!page || (page.protocol !== 'http:' && page.protocol !== 'https:')) return false;
  return origins.length > 0 ? origins.includes(page.origin) : page.host === host;
}

const reasons = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' } as const;

export function refuseUpgrade(socket: Duplex, status: keyof typeof reasons): void {
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy());
}
