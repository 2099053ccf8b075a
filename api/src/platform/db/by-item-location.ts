/** Rows of each item-location, in the order they came in; absent: none. */
export function byItemLocation<T extends { itemLocationId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const known = found.get(row.itemLocationId);
    if (known) known.push(row);
    else found.set(row.itemLocationId, [row]);
  }
  return found;
}
