import type { TransferLane } from '@stockpact/shared';
import type { Link } from './transfer.js';

/**
 * Groups of item-locations that are planned together: those that share a capacity or a room, and those that transfers join, directly or through
 * others. Without links the groups stay as they were given. The name of a group says nothing.
 */
export function joined(groups: ReadonlyMap<string, string>, links: readonly Link[]): ReadonlyMap<string, string> {
  if (links.length === 0) return groups;
  const parents = new Map<string, string>();
  const root = (of: string): string => {
    let top = of;
    for (let next = parents.get(top); next !== undefined; next = parents.get(top)) top = next;
    if (top !== of) parents.set(of, top);
    return top;
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [root(one), root(other)];
    if (a !== b) parents.set(a, b);
  };
  for (const [id, group] of groups) join(id, `pool ${group}`);
  for (const { from, to } of links) join(from, to);
  const ids = new Set([...groups.keys(), ...links.flatMap(({ from, to }) => [from, to])]);
  return new Map([...ids].map((id) => [id, root(id)]));
}

/** The lanes among them: a transfer that stands where no lane is left joins its sites, and nothing new is offered there. */
export function lanesOf(links: readonly Link[]): TransferLane[] {
  return links.flatMap(({ from, to, days }) => (days === null ? [] : [{ from, to, days }]));
}
