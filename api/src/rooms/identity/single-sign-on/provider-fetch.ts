import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const inside = new BlockList();
for (const [network, prefix] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [['::', 127], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8], ['64:ff9b::', 96]] as const) inside.addSubnet(network, prefix, 'ipv6');

export class ProviderUnreachable extends Error {}

/** Whether an address stands inside our own networks, which no setting of a customer may make us call. */
export function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Calls a sign-on provider, whose address a customer has typed: https only, no address of our own networks, no redirect.
 * The name is looked up before the call, so that a name which changes in between is the one gap that stays; it needs a
 * firewall (docs/entrance.md).
 */
export function providerFetch(local: boolean): (url: string, options: object) => Promise<Response> {
  return async (url, options) => {
    if (!local) await demandOutside(new URL(url));
    return fetch(url, { ...(options as RequestInit), redirect: 'error' });
  };
}

async function demandOutside(url: URL): Promise<void> {
  if (url.protocol !== 'https:') throw new ProviderUnreachable('not https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  if (addresses.length === 0 || addresses.some(isInside)) throw new ProviderUnreachable('an address inside');
}
