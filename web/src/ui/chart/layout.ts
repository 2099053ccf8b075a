import { day as dayOf, daysBetween } from '@stockpact/shared';
import { scaleLinear } from '@visx/scale';
import { CURVES, spanOf, stepOf, type ChartDay, type Curve } from './projection.js';

export const MARGIN = { top: 14, right: 124, bottom: 26, left: 52 };
export const LANE = 46;
const GAP = 14;

export type Point = { x: number; y: number };
export type Layout = ReturnType<typeof layoutOf>;

type Figure = Exclude<keyof ChartDay, 'period'>;

const numbers = (days: readonly ChartDay[], keys: readonly Figure[]): number[] =>
  days.flatMap((day) => keys.map((key) => day[key]).filter((value) => value != null).map(Number));

/** Demand of an element per day: a week's bar is as high as the days in it, not seven times as high. */
export const demandPerDay = (day: ChartDay): number => Number(day.demand ?? 0) / spanOf(day);

/** Where each element begins and ends on the axis of days. */
const edgesOf = (days: readonly ChartDay[]): number[] => days.reduce<number[]>((edges, day) => [...edges, (edges.at(-1) ?? 0) + spanOf(day)], [0]);

/**
 * Pixels for every day and quantity; a curve that is switched off takes no room. Each day owns a slot, a quantity holds through the
 * whole of its day (closing stock). A period owns as many slots as it has days, and what is known of its level is where it ends.
 */
export const layoutOf = (days: readonly ChartDay[], width: number, height: number, hidden: ReadonlySet<Curve> = new Set()) => {
  const right = width < 560 ? 12 : MARGIN.right;
  const left = width < 560 ? 40 : MARGIN.left;
  const plotBottom = height - MARGIN.bottom - LANE - GAP;
  const levels = numbers(days, ['stock', ...CURVES.filter((curve) => !hidden.has(curve)), 'max', 'min']);
  const edges = edgesOf(days);
  const x = scaleLinear<number>({ domain: [0, Math.max(1, edges.at(-1) ?? 1)], range: [left, width - right] });
  const from = (index: number): number => x(edges[index] ?? 0);
  const to = (index: number): number => x(edges[index + 1] ?? 0);
  const indexAt = (pixel: number): number => edges.findIndex((edge, index) => x.invert(pixel) >= edge && x.invert(pixel) < (edges[index + 1] ?? edge));
  const y = scaleLinear<number>({ domain: [Math.min(0, ...levels), Math.max(1, ...levels) * 1.06], range: [plotBottom, MARGIN.top], nice: true });
  const laneTop = plotBottom + GAP;
  // Receipts come rarely and large, demand daily and small: each has its own half and its own scale.
  const middle = laneTop + LANE * 0.58;
  const receiptTop = scaleLinear<number>({ domain: [0, Math.max(1, ...numbers(days, ['receipt']))], range: [middle - 8, laneTop] });
  const demandEnd = scaleLinear<number>({ domain: [0, Math.max(1, ...days.map(demandPerDay))], range: [middle, laneTop + LANE] });
  return {
    from, to, centre: (index: number): number => (from(index) + to(index)) / 2, indexAt, y, middle, receiptTop, demandEnd, left, right: width - right, plotBottom, laneTop, width, height,
    slot: (width - right - left) / Math.max(1, edges.at(-1) ?? 1), endLabels: right > 60,
  };
};

/** Where a day begins on the axis, `after` days later; undefined when it lies outside. */
export const placeOf = (days: readonly ChartDay[], layout: Layout, at: string, after = 0): number | undefined => {
  const index = days.findIndex((day) => at <= day.day && at >= (day.period?.from ?? day.day));
  const found = days[index];
  return found ? layout.from(index) + (daysBetween(dayOf(found.period?.from ?? found.day), dayOf(at)) + after) * layout.slot : undefined;
};

/** Corners of the line of one curve: each value from the left to the right edge of its day; the level of a period is a point at its end. */
export const stepsOf = (days: readonly ChartDay[], curve: Curve | 'stock' | 'min' | 'max', layout: Layout): Point[] =>
  days.flatMap((day, index) => {
    const value = day[curve];
    if (value == null) return [];
    const y = layout.y(Number(value));
    const end = { x: layout.to(index), y };
    return day.period && curve !== 'min' && curve !== 'max' ? [end] : [{ x: layout.from(index), y }, end];
  });

/** The ends of the periods of one curve, which are marked: between them nothing is known. */
export const endsOf = (days: readonly ChartDay[], curve: Curve | 'stock', layout: Layout): Point[] =>
  days.flatMap((day, index) => (day.period && day[curve] != null ? [{ x: layout.to(index), y: layout.y(Number(day[curve])) }] : []));

/** Labels at the line ends, pushed apart so that none covers another. */
export const spreadLabels = <T extends { y: number }>(labels: readonly T[], gap = 15): T[] => {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  sorted.forEach((label, index) => {
    const above = sorted[index - 1];
    if (above && label.y - above.y < gap) sorted[index] = { ...label, y: above.y + gap };
  });
  return sorted;
};

export type Tick = { x: number; day: string; /** The end of a period. */ end: boolean };
const ROOM = 64;

const isMonday = ({ day }: ChartDay): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

/** Dates under the axis: whole weeks, thinned to what fits; where figures come by period, the last days of the periods. */
export const ticksOf = (days: readonly ChartDay[], layout: Layout): Tick[] => {
  const all = days.map((day, index): Tick => ({ x: day.period ? layout.to(index) : layout.centre(index), day: day.day, end: day.period !== undefined }));
  if (!stepOf(days)) return all.filter((_, index) => tickDays(days, layout.slot).includes(index));
  const periods = thinned(all.filter(({ end }) => end));
  const first = periods[0]?.x ?? layout.right;
  return [...thinned(all.filter((tick, index) => !tick.end && isMonday(days[index] as ChartDay) && tick.x < first - ROOM)), ...periods];
};

/** The last one stays: it says how far the axis reaches. */
const thinned = (ticks: readonly Tick[]): Tick[] =>
  [...ticks].reverse().reduce<Tick[]>((kept, tick) => (kept[0] && kept[0].x - tick.x < ROOM ? kept : [tick, ...kept]), []);

const tickDays = (days: readonly ChartDay[], slot: number): number[] => {
  const every = Math.max(1, Math.ceil(ROOM / Math.max(1, slot)));
  const step = every <= 1 ? 1 : Math.ceil(every / 7) * 7;
  const first = Math.max(0, days.findIndex(isMonday));
  return days.map((_, index) => index).filter((index) => index >= first && (index - first) % step === 0);
};
