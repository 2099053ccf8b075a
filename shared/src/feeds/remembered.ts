/** A pure function that remembers its last results: the days of a file are few, its rows are many. */
export function remembered<V>(of: (key: string) => V, most = 5_000): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = of(key);
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made;
  };
}
