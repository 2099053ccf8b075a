import { scaleLinear } from '@visx/scale';
import { memo } from 'react';
import { useFormats } from '../text/use-format.js';
import classes from './chart.module.css';
import type { CompareArea, CompareLine } from './compare-chart.js';

type Props = { days: readonly string[]; lines: readonly CompareLine[]; areas: readonly CompareArea[]; width: number; height: number };

const MARGIN = { top: 10, right: 12, bottom: 24, left: 52 };
const ROOM = 72;

/** A level holds through its day: steps, not slopes. */
const steps = (values: readonly (string | null)[], x: (index: number) => number, y: (value: number) => number): string =>
  values.map((value, index) => {
    if (value === null) return '';
    const level = y(Number(value)).toFixed(1);
    return `${index === 0 || values[index - 1] == null ? `M${x(index).toFixed(1)} ${level}` : `V${level}`}H${x(index + 1).toFixed(1)}`;
  }).join('');

const between = ({ low, high }: CompareArea, x: (index: number) => number, y: (value: number) => number): string => {
  const back = low.map((value, index) => `V${y(Number(value)).toFixed(1)}H${x(index).toFixed(1)}`).reverse().join('');
  return high.length === 0 ? '' : `${steps(high, x, y)}${back}Z`;
};

const Drawing = ({ days, lines, areas, width, height }: Props) => {
  const formats = useFormats();
  const all = [...lines.flatMap((line) => line.values), ...areas.flatMap((area) => [...area.low, ...area.high])].filter((value) => value !== null).map(Number);
  const y = scaleLinear<number>({ domain: [Math.min(0, ...all), Math.max(1, ...all) * 1.06], range: [height - MARGIN.bottom, MARGIN.top], nice: true });
  const slot = Math.max(0.1, width - MARGIN.left - MARGIN.right) / Math.max(1, days.length);
  const x = (index: number): number => MARGIN.left + index * slot;
  const every = Math.max(1, Math.ceil(ROOM / slot));
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {areas.map((area) => <path key={area.label} d={between(area, x, y)} className={classes[`${area.kind}${area.tone}`]} />)}
      <g className={classes.axis}>
        {y.ticks(5).map((tick) => <g key={tick}><line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} data-zero={tick === 0 || undefined} /><text x={MARGIN.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">{formats.quantity(String(tick))}</text></g>)}
        {days.map((day, index) => (index % every === 0 && x(index) < width - 44 ? <text key={day} x={x(index) + 1} y={height - 6}>{formats.day(day)}</text> : null))}
      </g>
      {lines.map((line) => <path key={line.label} d={steps(line.values, x, y)} className={line.tone === 'NOW' ? classes.confirmed : classes.tried} />)}
    </svg>
  );
};

export const CompareDrawing = memo(Drawing);
