import { type Refusal, refusal } from '@stockpact/shared';
import type { UnitOfWork } from '../db/unit-of-work.js';

/**
 * A write finds only what the grants for its permission reach. Where the asker may read the object all the same, "not found" would be
 * a riddle: the refusal then says which grant is missing. What the asker may not read stays not found, whether it exists or not.
 */
export async function explainMissing(uow: UnitOfWork, input: object, refusals: readonly Refusal[]): Promise<Refusal[]> {
  const { acting, places } = uow;
  if (acting === null || places === null) return [...refusals];
  return Promise.all(refusals.map(async (each) => {
    const named = each.code === 'NOT_FOUND' ? valueAt(input, each.path) : undefined;
    const place = typeof named === 'string' ? await places.readable(uow, named) : null;
    if (!place || (await uow.reaches(acting, place))) return each;
    const { agreement, location } = place;
    return refusal('FORBIDDEN', each.path, { reason: 'OUTSIDE_GRANT', permission: acting, agreement, ...(location ? { location } : {}) });
  }));
}

/** What the input says at the path of a refusal. */
function valueAt(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, step) => (at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[step] : undefined), input);
}
