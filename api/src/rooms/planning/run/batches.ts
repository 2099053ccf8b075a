/**
 * Item-locations that share a capacity stay in one batch, however many they are: what one of them gets, another lacks. The others
 * fill batches of `size`, in their order; those that share come first.
 */
export function batchesOf(ids: readonly string[], groups: ReadonlyMap<string, string>, size: number): string[][] {
  const shared = new Map<string, string[]>();
  const alone: string[] = [];
  for (const id of ids) {
    const group = groups.get(id);
    if (group === undefined) alone.push(id);
    else shared.set(group, [...(shared.get(group) ?? []), id]);
  }
  const batches = [...shared.values()];
  for (let from = 0; from < alone.length; from += size) batches.push(alone.slice(from, from + size));
  return batches;
}

/** With each item-location that shares a capacity all others that do. */
export function withSharers(ids: readonly string[], groups: ReadonlyMap<string, string>): string[] {
  const wanted = new Set(ids.flatMap((id) => groups.get(id) ?? []));
  if (wanted.size === 0) return [...ids];
  return [...new Set([...ids, ...[...groups].filter(([, group]) => wanted.has(group)).map(([id]) => id)])];
}
