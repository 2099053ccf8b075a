import type { ItemResult, PolicyComparison, PolicyName, PolicyTotals } from '@stockpact/shared';
import { lastOf, type Period } from './items.js';

/** Everything that was found out. */
export interface Evaluation {
  period: Period;
  comparison: PolicyComparison;
  hasBand: boolean;
  detail: readonly ItemResult[] | null;
  notes: readonly string[];
  /** Of the replays, without reading the files. */
  seconds: number;
}

const LABELS: Readonly<Record<PolicyName, string>> = {
  portal: 'Portal',
  'portal-own-levels': 'Portal, levels from the data',
  'static-reorder': 'Static reorder level, fixed quantity',
  orderpoint: 'Orderpoint on the forecast at lead time',
  'min-max': 'Min/max on stock and orders',
};

function labelOf(policy: PolicyName, hasBand: boolean): string {
  return policy === 'portal' ? `Portal, ${hasBand ? 'agreed band' : 'levels from the data'}` : LABELS[policy];
}

const HEADINGS = ['', 'out of stock', '', 'in band', '', 'below', 'above', 'average stock', 'average value', 'deliveries', 'fill rate'];

export function asText(evaluation: Evaluation): string {
  const { period, comparison, hasBand, detail, notes, seconds } = evaluation;
  const row = (totals: PolicyTotals) => [labelOf(totals.policy, hasBand), ...figures(totals)];
  const tables = [
    `${comparison.items} item-locations, ${period.days} days from ${period.from} to ${lastOf(period)}: each day with what was known that morning.`,
    table([HEADINGS, ...comparison.totals.map(row)]),
  ];
  if (comparison.sameStock) {
    const { reference, policies, items } = comparison.sameStock;
    const sample = items < comparison.items ? ` (every ${Math.ceil(comparison.items / items)}th item-location: ${items})` : '';
    const moved = [['levels moved', ...HEADINGS], ...[{ ...reference, lift: 0 }, ...policies].map((each) => [signed(each.lift), ...row(each)])].map(([lift = '', label = '', ...rest]) => [label, lift, ...rest]);
    tables.push(`At the average stock of the portal: the levels of each other rule moved everywhere by as much as that takes${sample}.`, table(moved, 1));
  }
  if (detail) tables.push('By item-location:', table([['', ...HEADINGS], ...detail.flatMap((each) => each.policies.map((totals) => [each.key, ...row(totals)]))], 2));
  return `\n${[...tables, notesOf(evaluation, notes, seconds)].join('\n\n')}\n`;
}

function notesOf({ comparison, hasBand, period }: Evaluation, notes: readonly string[], seconds: number): string {
  const far = comparison.sameStock?.policies.filter((each) => Math.abs(stockOf(each) / stockOf(comparison.sameStock?.reference ?? each) - 1) > 0.01) ?? [];
  const lines = [
    ...notes,
    `In band: closing stock within ${hasBand ? 'the agreed band, where there is one, else within levels made' : 'levels made'} from the data before the first day. Out of stock: closing stock of zero or less; what is short is delivered later.`,
    ...(comparison.assumedDays > 0 ? [`${comparison.assumedDays} item-days are not known and were lived through as they were expected that morning.`] : []),
    ...(comparison.sameStock ? ['Levels moved: made from the data by so many standard deviations of the forecast error, given ones by so many quarters of themselves.'] : []),
    ...(far.length > 0 ? [`Not brought to the same stock, but as near as it went: ${far.map((each) => LABELS[each.policy]).join(', ')}.`] : []),
    `${decimal((comparison.items * period.days) / 365, 0)} item-years with ${comparison.totals.length} rules in ${decimal(seconds, 2)} s. Rules ${comparison.rulesVersion}.`,
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function stockOf({ meanValue, meanStock }: PolicyTotals): number {
  return meanValue ?? meanStock;
}

function figures(totals: PolicyTotals): string[] {
  const { itemDays, outOfStockDays, inBandDays, belowMinDays, aboveMaxDays, meanStock, meanValue, deliveries, served, demand } = totals;
  return [
    decimal(outOfStockDays, 0), percent(outOfStockDays, itemDays), decimal(inBandDays, 0), percent(inBandDays, itemDays), percent(belowMinDays, itemDays), percent(aboveMaxDays, itemDays),
    decimal(meanStock, 1), meanValue === null ? '' : decimal(meanValue, 0), decimal(deliveries, 0), percent(served, demand),
  ];
}

/** No percentage without a denominator. */
function percent(count: number, of: number): string {
  return of === 0 ? '' : `${decimal((count / of) * 100, 2)} %`;
}

function decimal(value: number, places: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** The first columns are words and stand to the left, figures to the right. */
function table(rows: readonly (readonly string[])[], words = 1): string {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => (row[n] ?? '').length)));
  return rows.map((row) => row.map((cell, n) => (n < words ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ').trimEnd()).join('\n');
}

function signed(lift: number): string {
  return lift === 0 ? '' : `${lift > 0 ? '+' : '−'}${decimal(Math.abs(lift), 2)}`;
}

/** One object: the same figures with all their digits. Shares are of item-days; null where there is no basis. */
export function asJson({ period, comparison, hasBand, detail, notes, seconds }: Evaluation): string {
  const object = (totals: PolicyTotals) => ({ label: labelOf(totals.policy, hasBand), ...rounded(totals), ...shares(totals) });
  return `${JSON.stringify(
    {
      from: period.from, to: lastOf(period), days: period.days, itemLocations: comparison.items, rulesVersion: comparison.rulesVersion,
      assumedItemDays: comparison.assumedDays,
      policies: comparison.totals.map(object),
      sameAverageStock: comparison.sameStock && {
        itemLocations: comparison.sameStock.items,
        policies: [{ ...object(comparison.sameStock.reference), levelsMoved: 0 }, ...comparison.sameStock.policies.map((each) => ({ ...object(each), levelsMoved: Number(each.lift.toFixed(4)) }))],
      },
      ...(detail ? { items: detail.map((each) => ({ itemLocation: each.key, policies: each.policies.map(object) })) } : {}),
      notes, seconds: Number(seconds.toFixed(3)),
    },
    null,
    2,
  )}\n`;
}

function rounded({ policy, itemDays, outOfStockDays, belowMinDays, inBandDays, aboveMaxDays, meanStock, meanValue, served, demand, deliveries }: PolicyTotals): Record<string, string | number | null> {
  const four = (value: number) => Number(value.toFixed(4));
  return {
    policy, itemDays, outOfStockDays: four(outOfStockDays), belowMinDays: four(belowMinDays), inBandDays: four(inBandDays), aboveMaxDays: four(aboveMaxDays),
    averageStock: four(meanStock), averageValue: meanValue === null ? null : four(meanValue), deliveries: four(deliveries), demand: four(demand), served: four(served),
  };
}

function shares({ itemDays, outOfStockDays, inBandDays, served, demand }: PolicyTotals): Record<string, number | null> {
  const share = (count: number, of: number) => (of === 0 ? null : Number((count / of).toFixed(6)));
  return { outOfStockShare: share(outOfStockDays, itemDays), inBandShare: share(inBandDays, itemDays), fillRate: share(served, demand) };
}
