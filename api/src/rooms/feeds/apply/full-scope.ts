import type { FileFault, Header, ImportKind } from '@stockpact/shared';
import { batches } from '../files/split.js';

/** Item-location-days that one complete file may speak of. */
const maximumItemDays = 3_000_000;

/** How many days a complete file names at each location, by its code. */
export async function daysByLocation(kind: ImportKind, content: Buffer, header: Header): Promise<Map<string, number>> {
  const [at, on] = [header.places.get('location') ?? -1, header.places.get(kind === 'STOCK' ? 'snapshot_date' : 'date') ?? -1];
  const days = new Map<string, Set<string>>();
  for await (const rows of batches(content, 5_000)) {
    for (const { cells } of rows) {
      const location = (cells[at] ?? '').trim();
      const known = days.get(location) ?? new Set<string>();
      days.set(location, known.add((cells[on] ?? '').trim()));
    }
  }
  return new Map([...days].map(([location, named]) => [location, named.size]));
}

/** A complete file is refused before anything of it is applied when it would mean more zeros than one import can write. */
export function scopeFault(days: ReadonlyMap<string, number>, itemLocations: ReadonlyMap<string, number>, limit = maximumItemDays): FileFault | null {
  const itemDays = [...days].reduce((sum, [location, count]) => sum + count * (itemLocations.get(location) ?? 0), 0);
  return itemDays > limit ? { code: 'FULL_SCOPE_TOO_LARGE', params: { limit, itemDays } } : null;
}
