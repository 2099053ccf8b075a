import { day as dayOf, daysBetween, formatQuantity, quantity, subQ } from '@stockpact/shared';
import type { StockStatus } from '../figures/status.js';
import type { Formats } from '../text/use-format.js';
import type { Text } from '../text/use-text.js';

/** How coarse the figures of a party are that shares no days. */
export type Step = 'WEEK' | 'MONTH';

/**
 * One day of the chart. Past days carry `stock`; days from today on carry the projection. Where a party shares no days it stands for
 * a whole period: its levels are those at the end of `day`, the last one, its demand and receipts those of all its days.
 */
export type ChartDay = {
  day: string;
  period?: { from: string; step: Step };
  stock?: string | null;
  confirmed?: string | null;
  withProposals?: string | null;
  inTransitOnly?: string | null;
  demand?: string | null;
  receipt?: string | null;
  /** Null: no limit is known. */
  min: string | null;
  max: string | null;
};

/** Days that an element of the chart stands for. */
export const spanOf = ({ day, period }: ChartDay): number => (period ? daysBetween(dayOf(period.from), dayOf(day)) + 1 : 1);

/** The step of the elements that stand for whole periods; undefined when all are days. */
export const stepOf = (days: readonly ChartDay[]): Step | undefined => days.find((day) => day.period)?.period?.step;

export type Curve = 'confirmed' | 'withProposals' | 'inTransitOnly';
export const CURVES: readonly Curve[] = ['confirmed', 'withProposals', 'inTransitOnly'];

/** The figure a reader of the chart means by "the stock of that day": the count when there is one, else the confirmed projection. */
export const stockOf = (day: ChartDay): string | null => day.stock ?? day.confirmed ?? null;

export type Standing = { status: StockStatus; /** Distance to the limit that is broken. */ by: string };

/** Against the band, both limits inside (0.12): 144 with min 200 -> below by 56. Without limits only running out is told. */
export const standingOf = (stock: string | null, min: string | null, max: string | null): Standing => {
  if (stock === null) return { status: 'NO_DATA', by: '0' };
  const level = quantity(stock);
  if (min === null || max === null) return { status: level <= 0 ? 'OUT_OF_STOCK' : 'NO_DATA', by: '0' };
  const [low, high] = [quantity(min), quantity(max)];
  if (level <= 0) return { status: 'OUT_OF_STOCK', by: formatQuantity(subQ(low, level)) };
  if (level < low) return { status: 'BELOW_MIN', by: formatQuantity(subQ(low, level)) };
  if (level > high) return { status: 'ABOVE_MAX', by: formatQuantity(subQ(level, high)) };
  return { status: 'IN_BAND', by: '0' };
};

/** "24 Nov", or "Week to 29 Nov" for a period. */
const whenOf = ({ day, period }: ChartDay, t: Text, formats: Formats): string => (period ? t('chart.periodTo', { step: period.step, day: formats.day(day) }) : formats.day(day));

/** What a screen reader says for the day under the cursor: "24 Nov: projected 144, below min by 56". */
export const readDay = (day: ChartDay, t: Text, formats: Formats): string => {
  const stock = stockOf(day);
  const date = whenOf(day, t, formats);
  if (stock === null) return t('chart.read.none', { day: date });
  const { status, by } = standingOf(stock, day.min, day.max);
  const planned = day.withProposals != null && day.withProposals !== day.confirmed ? formats.rough(day.withProposals) : 'none';
  const kind = day.stock == null ? 'projected' : 'counted';
  return t('chart.read.day', { day: date, kind, stock: formats.rough(stock), status, by: formats.rough(by), planned });
};

/** One sentence for the whole chart: where it starts, and the first day it leaves the band. */
export const summarise = (days: readonly ChartDay[], t: Text, formats: Formats): string => {
  const ahead = days.filter((day) => day.stock == null && day.confirmed != null);
  const first = ahead.find((day) => !['IN_BAND', 'NO_DATA'].includes(standingOf(stockOf(day), day.min, day.max).status));
  const range = { from: formats.day(days[0]?.period?.from ?? days[0]?.day ?? ''), to: formats.day(days.at(-1)?.day ?? ''), step: stepOf(days) ?? 'DAY' };
  if (!first) return t('chart.summary.inBand', range);
  const { status } = standingOf(stockOf(first), first.min, first.max);
  return t('chart.summary.breach', { ...range, day: formats.day(first.day), status: t(`status.${status}`) });
};

export const CHART_COLUMNS = ['day', 'stock', 'confirmed', 'withProposals', 'inTransitOnly', 'demand', 'receipt', 'min', 'max'] as const;

/** Columns of the table and of the file: with whole periods among the rows each says where it begins. */
export const chartColumns = (days: readonly ChartDay[]): readonly ((typeof CHART_COLUMNS)[number] | 'from')[] => (stepOf(days) ? ['from', ...CHART_COLUMNS] : CHART_COLUMNS);

export const chartRows = (days: readonly ChartDay[]): (string | null)[][] =>
  days.map((day) => chartColumns(days).map((column) => (column === 'from' ? (day.period?.from ?? day.day) : (day[column] ?? null))));
