import type { Request } from 'express';

/** From where and with what somebody comes: enough to recognise an own session, too little to follow a person. */
export interface Caller {
  network: string;
  agent: string;
}

export function callerOf(request: Request): Caller {
  return { network: networkOf(request.ip ?? ''), agent: familyOf(String(request.headers['user-agent'] ?? '')) };
}

/** An IPv4 address without its last part, an IPv6 address's first 64 bits. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!plain.includes(':')) return 'unknown';
  const [head = '', tail = ''] = plain.split('::');
  const [left, right] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)];
  const groups = plain.includes('::') ? [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right] : left;
  return `${groups.slice(0, 4).join(':')}::/64`;
}

const browsers: ReadonlyArray<[RegExp, string]> = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari'], [/^node/i, 'Script'], [/curl/i, 'Script']];
const systems: ReadonlyArray<[RegExp, string]> = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];

/** Browser and system by name, without versions. */
export function familyOf(header: string): string {
  const find = (list: ReadonlyArray<[RegExp, string]>): string | null => list.find(([pattern]) => pattern.test(header))?.[1] ?? null;
  return [find(browsers), find(systems)].filter(Boolean).join(' · ') || 'Unknown';
}
