import { memo } from 'react';
import { Glyph } from '../figures/glyph.js';
import type { StockStatus } from '../figures/status.js';
import classes from './chart.module.css';

type Series = readonly string[];
type Props = {
  /** Closing stock of the days before today, oldest first. */ past?: Series;
  projected: Series;
  withProposal?: Series | undefined;
  min: string; max: string;
  /** Days from today to the end of the lead time: nothing ordered now arrives before it. */ fence?: number | undefined;
  label: string; width?: number; height?: number;
  /** First day whose projected stock leaves the band. */ breach?: { index: number; status: StockStatus } | undefined;
};

const PAD = 3;

/** Path of a step line; decimals become floats only here, for pixels. */
const pathOf = (values: readonly number[], from: number, x: (index: number) => number, y: (value: number) => number): string =>
  values.map((value, index) => `${index === 0 ? 'M' : 'V'}${index === 0 ? `${x(from + index).toFixed(1)} ` : ''}${y(value).toFixed(1)}H${x(from + index + 1).toFixed(1)}`).join('');

const domainOf = (...series: readonly (readonly number[])[]): [number, number] => {
  const all = series.flat();
  return [Math.min(0, ...all), Math.max(1, ...all) * 1.08];
};

const Spark = ({ past = [], projected, withProposal, min, max, fence, label, width = 200, height = 30, breach }: Props) => {
  const before = past.map(Number);
  const ahead = projected.map(Number);
  const proposed = (withProposal ?? []).map(Number);
  const [low, high] = [Number(min), Number(max)];
  const [bottom, top] = domainOf(before, ahead, proposed, [high]);
  const days = Math.max(1, before.length + Math.max(ahead.length, proposed.length));
  const x = (index: number): number => (index / days) * width;
  const y = (value: number): number => height - PAD - ((value - bottom) / (top - bottom)) * (height - 2 * PAD);
  const now = x(before.length);
  return (
    <span className={classes.spark} role="img" aria-label={label}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        <rect x="0" y={y(high)} width={width} height={Math.max(1, y(low) - y(high))} className={classes.bandArea} />
        <path d={`M0 ${y(high)}H${width}M0 ${y(low)}H${width}`} className={classes.bandEdge} />
        {before.length > 0 ? <path d={pathOf(before, 0, x, y)} className={classes.past} /> : null}
        <line x1={now} x2={now} y1="0" y2={height} className={classes.now} />
        {fence !== undefined ? <line x1={x(before.length + fence)} x2={x(before.length + fence)} y1="0" y2={height} className={classes.fence} /> : null}
        {proposed.length > 0 ? <path d={pathOf(proposed, before.length, x, y)} className={classes.proposed} /> : null}
        <path d={pathOf(ahead, before.length, x, y)} className={classes.projected} />
      </svg>
      {breach ? (
        <span className={classes.breach} style={{ left: x(before.length + breach.index) - 5, top: Math.min(height - 10, Math.max(0, y(ahead[breach.index] ?? 0) - 5)) }}>
          <Glyph status={breach.status} size={10} />
        </span>
      ) : null}
    </span>
  );
};

/** Projected stock against its band in the size of a word. Memoised: the board draws hundreds. */
export const Sparkline = memo(Spark);
