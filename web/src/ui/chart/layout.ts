import { scaleLinear } from '@visx/scale';
import { CURVES, type ChartDay, type Curve } from './projection.js';

export const MARGIN = { top: 14, right: 124, bottom: 26, left: 52 };
export const LANE = 46;
const GAP = 14;

export type Point = { x: number; y: number };
export type Layout = ReturnType<typeof layoutOf>;

const numbers = (days: readonly ChartDay[], keys: readonly (keyof ChartDay)[]): number[] =>
  days.flatMap((day) => keys.map((key) => day[key]).filter((value) => value != null).map(Number));

/** Pixels for every day and quantity; a curve that is switched off takes no room. Each day owns a slot, a quantity holds through the whole of its day (closing stock). */
export const layoutOf = (days: readonly ChartDay[], width: number, height: number, hidden: ReadonlySet<Curve> = new Set()) => {
  const right = width < 560 ? 12 : MARGIN.right;
  const left = width < 560 ? 40 : MARGIN.left;
  const plotBottom = height - MARGIN.bottom - LANE - GAP;
  const levels = numbers(days, ['stock', ...CURVES.filter((curve) => !hidden.has(curve)), 'max', 'min']);
  const x = scaleLinear<number>({ domain: [0, Math.max(1, days.length)], range: [left, width - right] });
  const y = scaleLinear<number>({ domain: [Math.min(0, ...levels), Math.max(1, ...levels) * 1.06], range: [plotBottom, MARGIN.top], nice: true });
  const most = (key: 'demand' | 'receipt'): number => Math.max(1, ...numbers(days, [key]));
  const laneTop = plotBottom + GAP;
  // Receipts come rarely and large, demand daily and small: each has its own half and its own scale.
  const middle = laneTop + LANE * 0.58;
  const receiptTop = scaleLinear<number>({ domain: [0, most('receipt')], range: [middle - 8, laneTop] });
  const demandEnd = scaleLinear<number>({ domain: [0, most('demand')], range: [middle, laneTop + LANE] });
  return { x, y, middle, receiptTop, demandEnd, left, right: width - right, plotBottom, laneTop, width, height, slot: (width - right - left) / Math.max(1, days.length), endLabels: right > 60 };
};

/** Corners of the step line of one curve: each value from the left to the right edge of its day. */
export const stepsOf = (days: readonly ChartDay[], curve: Curve | 'stock' | 'min' | 'max', layout: Layout): Point[] =>
  days.flatMap((day, index) => {
    const value = day[curve];
    if (value == null) return [];
    const y = layout.y(Number(value));
    return [{ x: layout.x(index), y }, { x: layout.x(index + 1), y }];
  });

/** Labels at the line ends, pushed apart so that none covers another. */
export const spreadLabels = <T extends { y: number }>(labels: readonly T[], gap = 15): T[] => {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  sorted.forEach((label, index) => {
    const above = sorted[index - 1];
    if (above && label.y - above.y < gap) sorted[index] = { ...label, y: above.y + gap };
  });
  return sorted;
};

/** Indexes of days that get a date under the axis: whole weeks, thinned to what fits. */
export const tickDays = (days: readonly ChartDay[], slot: number): number[] => {
  const every = Math.max(1, Math.ceil(64 / Math.max(1, slot)));
  const step = every <= 1 ? 1 : Math.ceil(every / 7) * 7;
  const monday = days.findIndex((day) => new Date(`${day.day}T00:00:00Z`).getUTCDay() === 1);
  const first = Math.max(0, monday);
  return days.map((_, index) => index).filter((index) => index >= first && (index - first) % step === 0);
};
