import { memo } from 'react';
import { Glyph } from '../figures/glyph.js';
import type { StockStatus } from '../figures/status.js';
import classes from './chart.module.css';

type Series = readonly string[];
type Props = {
  /** Closing stock of the days before today, oldest first. */ past?: Series;
  projected: Series;
  withProposal?: Series | undefined;
  /** Undefined: no limit is known. */ min: string | undefined; max: string | undefined;
  /** Days from the start to the end of the period of each element, where the series does not go by day. */ ends?: readonly number[] | undefined;
  /** Days from today to the end of the lead time: nothing ordered now arrives before it. */ fence?: number | undefined;
  label: string; width?: number; height?: number;
  /** First day whose projected stock leaves the band. */ breach?: { index: number; status: StockStatus } | undefined;
};

const PAD = 3;

/** Path of a step line; decimals become floats only here, for pixels. */
const pathOf = (values: readonly number[], from: number, x: (index: number) => number, y: (value: number) => number): string =>
  values.map((value, index) => `${index === 0 ? 'M' : 'V'}${index === 0 ? `${x(from + index).toFixed(1)} ` : ''}${y(value).toFixed(1)}H${x(from + index + 1).toFixed(1)}`).join('');

/** Levels at the ends of periods, joined: between them nothing is known. */
const joined = (values: readonly number[], ends: readonly number[], x: (days: number) => number, y: (value: number) => number): string =>
  values.map((value, index) => `${index === 0 ? 'M' : 'L'}${x((ends[index] ?? 0) + 1).toFixed(1)} ${y(value).toFixed(1)}`).join('');

const domainOf = (...series: readonly (readonly number[])[]): [number, number] => {
  const all = series.flat();
  return [Math.min(0, ...all), Math.max(1, ...all) * 1.08];
};

const Spark = ({ past = [], projected, withProposal, min, max, fence, label, width = 200, height = 30, breach, ends }: Props) => {
  const before = past.map(Number);
  const ahead = projected.map(Number);
  const proposed = (withProposal ?? []).map(Number);
  const band = min === undefined || max === undefined ? null : { low: Number(min), high: Number(max) };
  const [bottom, top] = domainOf(before, ahead, proposed, band ? [band.high] : []);
  const days = Math.max(1, before.length + (ends ? (ends.at(-1) ?? 0) + 1 : Math.max(ahead.length, proposed.length)));
  const x = (index: number): number => (index / days) * width;
  const y = (value: number): number => height - PAD - ((value - bottom) / (top - bottom)) * (height - 2 * PAD);
  const now = x(before.length);
  const line = (values: readonly number[]): string => (ends ? joined(values, ends, (after) => x(before.length + after), y) : pathOf(values, before.length, x, y));
  return (
    <span className={classes.spark} role="img" aria-label={label}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        {band ? <rect x="0" y={y(band.high)} width={width} height={Math.max(1, y(band.low) - y(band.high))} className={classes.bandArea} /> : null}
        {band ? <path d={`M0 ${y(band.high)}H${width}M0 ${y(band.low)}H${width}`} className={classes.bandEdge} /> : null}
        {before.length > 0 ? <path d={pathOf(before, 0, x, y)} className={classes.past} /> : null}
        <line x1={now} x2={now} y1="0" y2={height} className={classes.now} />
        {fence !== undefined ? <line x1={x(before.length + fence)} x2={x(before.length + fence)} y1="0" y2={height} className={classes.fence} /> : null}
        {proposed.length > 0 ? <path d={line(proposed)} className={classes.proposed} /> : null}
        <path d={line(ahead)} className={classes.projected} />
        {ends ? ahead.map((value, index) => <circle key={ends[index]} cx={Math.min(width - 2, x(before.length + (ends[index] ?? 0) + 1))} cy={y(value)} r="1.8" className={classes.sparkEnd} />) : null}
      </svg>
      {breach ? (
        <span className={classes.breach} style={{ left: Math.min(width - 10, x(before.length + (ends ? (ends[breach.index] ?? 0) + 1 : breach.index)) - 5), top: Math.min(height - 10, Math.max(0, y(ahead[breach.index] ?? 0) - 5)) }}>
          <Glyph status={breach.status} size={10} />
        </span>
      ) : null}
    </span>
  );
};

/** Projected stock against its band in the size of a word. Memoised: the board draws hundreds. */
export const Sparkline = memo(Spark);
