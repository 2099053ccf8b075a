import type { Shares } from '../../agreements/storage/storage.repo.js';

/**
 * Item-locations that have to be planned together: those of one capacity group, those of one limited room, and through an item-location
 * that shares both everything that shares either. Each with the name of its pool.
 * Example: A takes PRESS, B takes PRESS and the room of Hamburg, C the room of Hamburg → one pool.
 */
export function poolsOf(sharers: ReadonlyMap<string, Shares>): Map<string, string> {
  const root = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let next = root.get(at); next !== undefined && next !== at; next = root.get(at)) at = next;
    return at;
  };
  for (const { group, roomOf } of sharers.values()) {
    if (group !== null && roomOf !== null) root.set(find(`room ${roomOf}`), find(`group ${group}`));
  }
  return new Map([...sharers].map(([id, { group, roomOf }]) => [id, find(group === null ? `room ${roomOf}` : `group ${group}`)]));
}

/**
 * Item-locations of one pool stay in one batch, however many they are: what one of them gets, another lacks. Whole pools, and after
 * them those that stand alone, fill batches of `size`, in their order.
 */
export function batchesOf(ids: readonly string[], pools: ReadonlyMap<string, string>, size: number): string[][] {
  const shared = new Map<string, string[]>();
  const alone: string[][] = [];
  for (const id of ids) {
    const pool = pools.get(id);
    const members = pool === undefined ? undefined : shared.get(pool);
    if (pool === undefined) alone.push([id]);
    else if (members) members.push(id);
    else shared.set(pool, [id]);
  }
  const batches: string[][] = [];
  for (const members of [...shared.values(), ...alone]) {
    const last = batches.at(-1);
    if (last && last.length + members.length <= size) last.push(...members);
    else batches.push([...members]);
  }
  return batches;
}

/** With each item-location of a pool all others of it. */
export function withSharers(ids: readonly string[], pools: ReadonlyMap<string, string>): string[] {
  const wanted = new Set(ids.flatMap((id) => pools.get(id) ?? []));
  if (wanted.size === 0) return [...ids];
  return [...new Set([...ids, ...[...pools].filter(([, pool]) => wanted.has(pool)).map(([id]) => id)])];
}
