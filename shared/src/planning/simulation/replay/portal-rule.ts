import { type BandSeries, bandSeries, daysBeyond } from '../../../agreements/band.js';
import { type Threshold, thresholdOn } from '../../../agreements/threshold.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { decide, policyOf } from '../engine/decide.js';
import { emptyLines, layLines, type Lines } from '../engine/lines.js';
import { type Course, dayOf } from './course.js';
import { levelsByDay, type LevelsFrom, type ReplayRule } from './rule.js';

/**
 * The portal: each morning it projects stock day by day with what it then expected, and orders by F-33 to F-35 what the next
 * morning could no longer order in time. `lay` draws the lines of a morning; false when no levels were in force.
 */
function portal(name: string, prepare: (course: Course) => (lines: Lines, day: number) => boolean): ReplayRule {
  return {
    name,
    begin(course) {
      const { schedule, input } = course;
      const lay = prepare(course);
      const lines = emptyLines(schedule.span);
      const policy = policyOf(schedule, lines, input.terms);
      return ({ day, stock, onOrder }, log) => {
        const waits = (schedule.until[day] as number) <= (schedule.earliest[day] as number);
        if (!waits && lay(lines, day)) decide(policy, day, stock + onOrder, log);
      };
    },
  };
}

/** The portal with levels in quantity. Those of a morning hold for its whole projection: later ones were not known yet. */
export function levelsRule(name: string, levelsOf: (course: Course) => readonly LevelsFrom[]): ReplayRule {
  return portal(name, (course) => {
    const levels = levelsByDay(levelsOf(course), course.schedule.days);
    return (lines, day) => {
      layLevels(lines, course, day, levels[day] as LevelsFrom);
      return true;
    };
  });
}

/** Constant levels over the demand expected that morning, as far as its decisions look: to the first delivery that the next morning decides on. */
function layLevels(lines: Lines, { schedule, forecasts, slots }: Course, day: number, levels: LevelsFrom): void {
  const { trigger, target, ceiling, floor } = lines;
  const end = Math.min(day + schedule.horizon, schedule.until[day] as number);
  let below = 0;
  for (let t = day; t < end; t += 1) {
    below += forecasts.means[day * 7 + (slots[t] as number)] as number;
    trigger[t] = below + levels.reorderPoint;
    target[t] = below + levels.target;
    ceiling[t] = below + levels.maximum;
    floor[t] = below + levels.minimum;
  }
}

/** The portal with agreed thresholds, in quantity or in days of supply; scheduled changes were known when they were scheduled. */
export function thresholdRule(name: string, thresholds: readonly Threshold[]): ReplayRule {
  return portal(name, (course) => {
    const expected = new Array<Quantity>(course.schedule.horizon + daysBeyond(thresholds));
    return (lines, day) => {
      expectFrom(course, day, expected);
      const band = bandSeries(thresholds, dayOf(course, day), course.schedule.horizon, expected);
      if (band !== null) layLines(lines, band, expected, null, day);
      return band !== null;
    };
  });
}

/** Fills in what was expected of the days from a morning on. */
function expectFrom({ forecasts, slots }: Course, day: number, expected: Quantity[]): void {
  const slot = slots[day] as number;
  for (let n = 0; n < expected.length; n += 1) expected[n] = forecasts.means[day * 7 + ((slot + n) % 7)] as Quantity;
}

/** The thresholds' band as each morning knew it for its own day: what that day is counted by. Before the first threshold there is no limit. */
export function bandByDay(course: Course, thresholds: readonly Threshold[]): { minimum: Float64Array; maximum: Float64Array } {
  const { days } = course.schedule;
  const band = { minimum: new Float64Array(days), maximum: new Float64Array(days).fill(Infinity) };
  const expected = new Array<Quantity>(1 + daysBeyond(thresholds));
  for (let day = 0; day < days; day += 1) {
    const today = dayOf(course, day);
    if (thresholdOn(thresholds, today)?.unit === 'DAYS') expectFrom(course, day, expected);
    const known: BandSeries | null = bandSeries(thresholds, today, 1, expected);
    band.minimum[day] = known?.minimum[0] ?? 0;
    band.maximum[day] = known?.maximum[0] ?? Infinity;
  }
  return band;
}
