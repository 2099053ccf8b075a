import { createRequire } from 'node:module';

// Not imported: an import would fix the functions that later imports get, before the watch stands in their place.
const require = createRequire(import.meta.url);
const dgram = require('node:dgram') as typeof import('node:dgram');
const dns = require('node:dns') as typeof import('node:dns');
const net = require('node:net') as typeof import('node:net');

/**
 * A watch over what leaves the process: every connection, datagram and look-up of a name that is not of this machine is refused and
 * kept. It stands in front of the sockets of Node itself, through which everything goes: the driver of the database, fetch, TLS, mail.
 */
export interface Watch {
  /** What was tried since the last time, for example `connect 192.0.2.1:443`. */
  taken: () => string[];
}

type Connect = typeof net.Socket.prototype.connect & { tried?: string[] };

const here = (host: unknown): boolean => host === undefined || host === null || host === '' || host === 'localhost' || host === '::1' || (typeof host === 'string' && /^127\.\d+\.\d+\.\d+$/.test(host));

/** Where a call of `connect` leads: port and host, a path, or options, the last also as the list that Node hands on to itself. */
function target(args: readonly unknown[]): { host?: unknown; port?: unknown; path?: unknown } {
  const [first, second] = args;
  if (Array.isArray(first)) return target(first);
  if (typeof first === 'object' && first !== null) return first;
  return typeof first === 'number' || /^\d+$/.test(String(first)) ? { port: first, host: typeof second === 'function' ? undefined : second } : { path: first };
}

function refusal(what: string): Error {
  return Object.assign(new Error(`refused by the watch over outgoing connections: ${what}`), { code: 'ECONNREFUSED' });
}

/** Sets it up once for the process; later calls give the same. */
export function watchOutgoing(): Watch {
  const connect = net.Socket.prototype.connect as Connect;
  const tried = connect.tried ?? [];
  if (!connect.tried) stand(connect, tried);
  return { taken: () => tried.splice(0) };
}

function stand(connect: Connect, tried: string[]): void {
  const watched = function (this: import('node:net').Socket, ...args: unknown[]): import('node:net').Socket {
    const { host, port, path } = target(args);
    if (path || here(host)) return connect.apply(this, args as Parameters<typeof connect>);
    const what = `connect ${String(host)}:${String(port)}`;
    tried.push(what);
    process.nextTick(() => this.destroy(refusal(what)));
    return this;
  };
  net.Socket.prototype.connect = Object.assign(watched, { tried }) as typeof connect;
  watchDatagrams(tried);
  watchNames(tried);
}

function watchDatagrams(tried: string[]): void {
  const { send } = dgram.Socket.prototype;
  dgram.Socket.prototype.send = function (this: import('node:dgram').Socket, ...args: unknown[]): void {
    const host = args.slice(1).find((each) => typeof each === 'string');
    if (here(host)) return send.apply(this, args as never);
    tried.push(`send ${String(host)}`);
    throw refusal(`send ${String(host)}`);
  } as typeof send;
}

/** A name that is looked up leaves the house as well: whoever answers for it hears it. */
function watchNames(tried: string[]): void {
  const { lookup } = dns;
  const promised = dns.promises.lookup;
  const refused = (host: unknown): boolean => !here(host) && net.isIP(String(host)) === 0 && tried.push(`look up ${String(host)}`) > 0;
  dns.lookup = ((host: string, ...rest: unknown[]) => {
    if (!refused(host)) return (lookup as (...args: unknown[]) => unknown)(host, ...rest);
    return process.nextTick(rest.at(-1) as (error: Error) => void, refusal(`look up ${host}`));
  }) as typeof lookup;
  dns.promises.lookup = (async (host: string, ...rest: unknown[]) => {
    if (refused(host)) throw refusal(`look up ${host}`);
    return (promised as (...args: unknown[]) => unknown)(host, ...rest);
  }) as typeof promised;
}
