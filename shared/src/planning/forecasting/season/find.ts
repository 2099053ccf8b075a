import { openWindow } from '../window.js';
import { reserve, type Workspace } from '../workspace.js';
import { FEWEST_SEASONS, profileSeason } from './profile.js';

/** Mean strength below which a season is taken for noise. */
const WEAKEST = 0.05;

/** Which of the lengths explains many series best, by the mean strength of F-16; 1 when none does. For files whose buckets nobody named. */
export function findSeason(many: readonly ArrayLike<number>[], lengths: readonly number[], work: Workspace): number {
  let found = 1;
  let strongest = WEAKEST;
  for (const length of lengths) {
    const strengths = many.map((series) => strengthOf(series, length, work)).filter((each) => each !== null);
    const mean = strengths.reduce((sum, each) => sum + each, 0) / Math.max(1, strengths.length);
    if (mean > strongest) [found, strongest] = [length, mean];
  }
  return found;
}

function strengthOf(series: ArrayLike<number>, length: number, work: Workspace): number | null {
  const { series: values, buckets } = openWindow(series, length);
  if (buckets < FEWEST_SEASONS * length) return null;
  reserve(work, buckets, 1, 1);
  return profileSeason(values, buckets, length, work)?.strength ?? 0;
}
