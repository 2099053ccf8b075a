import { lineThrough } from '../methods/trend-start.js';
import { takeSeasonOut } from '../season/adjust.js';
import { CLEAR_SEASON, type SeasonProfile } from '../season/profile.js';
import type { Workspace } from '../workspace.js';

/** Whether demand has fallen: not, perhaps, or by more than chance does. */
export type Fall = 'NONE' | 'LIKELY' | 'CERTAIN';

const FALLEN = 0.8;
const LIKELY_ERRORS = 1;
const CERTAIN_ERRORS = 1.5;
const NEWEST = 4;
const SUDDEN_ERRORS = 2.5;

/**
 * Has demand fallen? LIKELY: the mean of the newest sixth of the known buckets (4 … 13) is under 80 % of the mean before, and by more
 * than its standard error, because a pause between two demands is no fall. CERTAIN from 1.5 errors on, or when the newest four buckets
 * alone are 2.5 errors down. Demand with a plain season is looked at without it: its falling flank is no fall either.
 */
export function fallOf(series: Float64Array, end: number, known: number, season: SeasonProfile | null, work: Workspace): Fall {
  const newest = Math.max(NEWEST, Math.min(13, Math.floor(known / 6)));
  if (known < newest + NEWEST) return 'NONE';
  const plain = season !== null && season.strength >= CLEAR_SEASON;
  if (plain) takeSeasonOut(series, end, season, work.adjusted);
  const source = plain ? work.adjusted : series;
  const errors = dropIn(source, end, known, newest);
  if (errors >= CERTAIN_ERRORS || dropIn(source, end, known, NEWEST) >= SUDDEN_ERRORS) return 'CERTAIN';
  return errors >= LIKELY_ERRORS ? 'LIKELY' : 'NONE';
}

/** By how many standard errors the mean of the newest buckets lies below that of the others; 0 when it is not under 80 % of it. */
function dropIn(series: Float64Array, end: number, known: number, newest: number): number {
  let seen = 0, late = 0, sum = 0, squares = 0;
  for (let t = end - 1; t >= 0; t -= 1) {
    const each = series[t] as number;
    if (each !== each) continue;
    seen += 1;
    if (seen <= newest) late += each;
    else {
      sum += each;
      squares += each * each;
    }
  }
  const earlier = known - newest;
  const before = sum / earlier;
  const drop = before - late / newest;
  if (!(late / newest < FALLEN * before)) return 0;
  const variance = Math.max(0, (squares - sum * before) / (earlier - 1));
  return variance > 0 ? drop / Math.sqrt(variance * (1 / newest + 1 / earlier)) : Infinity;
}

/** Is the slope of the straight line through the known buckets significant (two-sided p < 0.05)? The critical t is the expansion about the normal one. */
export function isTrending(series: Float64Array, end: number, known: number): boolean {
  if (known < 4) return false;
  const { level, slope } = lineThrough(series, end, known);
  let squares = 0, st = 0, stt = 0;
  for (let t = 0; t < end; t += 1) {
    const each = series[t] as number;
    if (each !== each) continue;
    const error = each - level - slope * (t + 1);
    squares += error * error;
    st += t;
    stt += t * t;
  }
  const freedom = known - 2;
  const critical = 1.959964 + (2.372272 + (2.822504 + 2.555852 / freedom) / freedom) / freedom;
  return slope * slope * (stt - (st * st) / known) > critical * critical * (squares / freedom);
}
