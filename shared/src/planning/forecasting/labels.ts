import { CLEAR_SEASON, FEWEST_SEASONS, profileSeason } from './season/profile.js';
import { fallOf, isTrending } from './contest/movement.js';
import { type DemandPattern, patternOf } from './pattern.js';
import { openWindow } from './window.js';
import { forecastingWorkspace, reserve, type Workspace } from './workspace.js';

/** What a reader would call the demand of a series. */
export type DemandLabels = { pattern: DemandPattern; trending: boolean; seasonal: boolean; dying: boolean };

/** Pattern by F-03; trending by a significant slope (F-12), seasonal by the strength of F-16, dying by a fall beyond chance (F-18). */
export function labelDemand(series: ArrayLike<number>, seasonLength: number, work: Workspace = forecastingWorkspace()): DemandLabels {
  const { series: values, buckets, known } = openWindow(series, seasonLength);
  const pattern = patternOf(values);
  reserve(work, buckets, 1, 1);
  const season = seasonLength > 1 && buckets >= FEWEST_SEASONS * seasonLength ? profileSeason(values, buckets, seasonLength, work) : null;
  return {
    pattern,
    trending: isTrending(values, buckets, known),
    seasonal: (season?.strength ?? 0) >= CLEAR_SEASON,
    dying: fallOf(values, buckets, known, season, work) === 'CERTAIN',
  };
}
