import { addQ, formatQuantity, quantity, sumQ, ZERO } from '@stockpact/shared';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { standingOf } from '../../ui/chart/projection.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { dayOf, periodOf, type FullCurves } from './curves.js';
import classes from './planning.module.css';

type Bucket = { from: string; /** Last day of a period. */ to?: string; demand: string; supply: string; planned: string; confirmed: string; withProposals: string; minimum: string | null; maximum: string | null };

const exact = (value: string | undefined): ReturnType<typeof quantity> => (value === undefined ? ZERO : quantity(value));
const sum = (values: readonly string[]): string => formatQuantity(sumQ(values.map((value) => quantity(value))));

/** Growth of the gap between the two curves from one day to the next = what proposals add on that day. */
const plannedOn = (curves: FullCurves, index: number): string => {
  const gap = (at: number): number => (at < 0 ? 0 : exact(curves.withProposals[at]) - exact(curves.confirmed[at]));
  return formatQuantity(addQ(ZERO, (gap(index) - gap(index - 1)) as ReturnType<typeof quantity>));
};

/** Days grouped into buckets of `size`: flows are summed, levels are those of the last day. */
export const bucketsOf = (curves: FullCurves, size: number): Bucket[] => {
  const buckets: Bucket[] = [];
  for (let start = 0; start < curves.confirmed.length; start += size) {
    const end = Math.min(start + size, curves.confirmed.length);
    const indexes = [...Array(end - start).keys()].map((offset) => start + offset);
    const last = end - 1;
    const period = periodOf(curves, start);
    buckets.push({
      ...(period ? { from: period.from, to: dayOf(curves, start) } : { from: dayOf(curves, start) }),
      demand: sum(curves.demand.slice(start, end)), supply: sum(curves.supply.slice(start, end)), planned: sum(indexes.map((index) => plannedOn(curves, index))),
      confirmed: curves.confirmed[last] ?? '0', withProposals: curves.withProposals[last] ?? '0', minimum: curves.minimum[last] ?? null, maximum: curves.maximum[last] ?? null,
    });
  }
  return buckets;
};

const ROWS = ['demand', 'supply', 'planned', 'confirmed', 'withProposals', 'minimum', 'maximum'] as const;

/** The planner's grid of key figures by bucket, first column fixed. */
export const BucketGrid = ({ curves, unit }: { curves: FullCurves; unit: string }) => {
  const t = useText();
  const formats = useFormats();
  const [size, setSize] = useState<'1' | '7'>('1');
  const coarse = (curves.periodEnds?.length ?? 0) > 0;
  const buckets = bucketsOf(curves, coarse ? 1 : Number(size));
  return (
    <>
      <div className={classes.bucketBar}>
        {coarse ? null : <SegmentedControl size="xs" value={size} onChange={setSize} aria-label={t('item.bucketSize')} data={[{ value: '1', label: t('item.byDay') }, { value: '7', label: t('item.byWeek') }]} />}
        <span className="sp-quiet">{t('item.inUnit', { unit })}</span>
      </div>
      <div className={classes.bucketFrame} tabIndex={0} role="group" aria-label={t('item.buckets')}>
        <table className={classes.buckets}>
          <thead><tr><th scope="col">{t('item.figure')}</th>{buckets.map((bucket) => <th key={bucket.from} scope="col">{bucket.to ? t('chart.period', { from: formats.day(bucket.from), to: formats.day(bucket.to) }) : size === '1' ? formats.dayWithWeekday(bucket.from) : formats.day(bucket.from)}</th>)}</tr></thead>
          <tbody>
            {ROWS.map((row) => (
              <tr key={row} data-row={row}>
                <th scope="row">{t(`item.row.${row}`)}</th>
                {buckets.map((bucket) => {
                  const value = bucket[row];
                  const state = row === 'confirmed' || row === 'withProposals' ? standingOf(bucket[row], bucket.minimum, bucket.maximum).status : null;
                  return (
                    <td key={bucket.from} data-zero={value === '0' || undefined}>
                      {state && state !== 'IN_BAND' && state !== 'NO_DATA' ? <span title={t(`status.${state}`)}><Glyph status={state} size={9} /><span className="sp-only-read">{t(`status.${state}`)}</span></span> : null} {value === null ? '–' : formats.rough(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
