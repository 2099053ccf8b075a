import { SegmentedControl, Table } from '@mantine/core';
import { scaleLinear } from '@visx/scale';
import { useState } from 'react';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import { useWidth } from './use-width.js';

/** A week by its Monday: what was consumed, or what is expected and by whom else. Null: not known. */
export type ChartWeek = { monday: string; was?: string | null; expected?: string | null; other?: string | null };

type Props = { title: string; weeks: readonly ChartWeek[]; unit: string; label: string; /** Whose the other forecast is; null without one. */ other: string | null; height?: number };

const MARGIN = { top: 10, right: 12, bottom: 24, left: 48 };
const EVERY = 64;

const Drawing = ({ weeks, width, height }: { weeks: readonly ChartWeek[]; width: number; height: number }) => {
  const formats = useFormats();
  const all = weeks.flatMap(({ was, expected, other }) => [was, expected, other]).map((each) => Number(each ?? 0));
  const y = scaleLinear<number>({ domain: [0, Math.max(1, ...all) * 1.06], range: [height - MARGIN.bottom, MARGIN.top], nice: true });
  const slot = Math.max(1, width - MARGIN.left - MARGIN.right) / Math.max(1, weeks.length);
  const x = (index: number): number => MARGIN.left + index * slot;
  const every = Math.max(1, Math.ceil(EVERY / slot));
  const line = (key: 'expected' | 'other'): string => weeks.map((week, index) => {
    const value = week[key];
    if (value == null) return '';
    const level = y(Number(value)).toFixed(1);
    return `${weeks[index - 1]?.[key] == null ? `M${x(index).toFixed(1)} ${level}` : `V${level}`}H${x(index + 1).toFixed(1)}`;
  }).join('');
  const now = weeks.findIndex((week) => week.expected != null);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <g className={classes.axis}>
        {y.ticks(4).map((tick) => <g key={tick}><line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} data-zero={tick === 0 || undefined} /><text x={MARGIN.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">{formats.quantity(String(tick))}</text></g>)}
        {weeks.map((week, index) => (index % every === 0 && x(index) < width - 40 ? <text key={week.monday} x={x(index) + 1} y={height - 6}>{formats.day(week.monday)}</text> : null))}
      </g>
      {weeks.map((week, index) => (week.was == null ? null : <rect key={week.monday} x={x(index) + slot * 0.15} width={slot * 0.7} y={y(Number(week.was))} height={y(0) - y(Number(week.was))} className={classes.demand} />))}
      {now >= 0 ? <line x1={x(now)} x2={x(now)} y1={MARGIN.top} y2={height - MARGIN.bottom} className={classes.now} /> : null}
      <path d={line('other')} className={classes.inTransitOnly} />
      <path d={line('expected')} className={classes.confirmed} />
    </svg>
  );
};

const Weeks = ({ title, weeks, unit, other }: Omit<Props, 'label'>) => {
  const t = useText();
  const formats = useFormats();
  const show = (value: string | null | undefined): string => (value == null ? '–' : formats.rough(value));
  return (
    <div className={classes.tableFrame} tabIndex={0} role="group" aria-label={title}>
      <Table stickyHeader>
        <Table.Thead><Table.Tr><Table.Th scope="col">{t('weeks.week')}</Table.Th><Table.Th scope="col" ta="end">{t('weeks.was', { unit })}</Table.Th><Table.Th scope="col" ta="end">{t('weeks.expected', { unit })}</Table.Th>{other ? <Table.Th scope="col" ta="end">{other}</Table.Th> : null}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {weeks.map((week) => <Table.Tr key={week.monday}><Table.Th scope="row">{formats.day(week.monday)}</Table.Th><Table.Td ta="end" className="sp-figure">{show(week.was)}</Table.Td><Table.Td ta="end" className="sp-figure">{show(week.expected)}</Table.Td>{other ? <Table.Td ta="end" className="sp-figure">{show(week.other)}</Table.Td> : null}</Table.Tr>)}
        </Table.Tbody>
      </Table>
    </div>
  );
};

/** Weekly consumption and the forecast after it, as a drawing with its legend or as a table. */
export const WeeksChart = ({ title, weeks, unit, label, other, height = 190 }: Props) => {
  const t = useText();
  const [ref, width] = useWidth(640);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const mark = (className: string | undefined, text: string) => <span className={classes.legendMark}><svg width="20" height="8" aria-hidden="true"><path d="M0 4H20" className={className} /></svg>{text}</span>;
  return (
    <div>
      <div className={classes.bar}>
        <div className={classes.legend}>
          <span className={classes.legendMark}><svg width="10" height="10" aria-hidden="true"><rect width="10" height="10" className={classes.demand} /></svg>{t('weeks.consumed')}</span>
          {mark(classes.confirmed, t('weeks.forecast'))}
          {other ? mark(classes.inTransitOnly, other) : null}
        </div>
        <SegmentedControl size="xs" value={view} onChange={setView} aria-label={t('chart.view')} data={[{ value: 'chart', label: t('chart.view.chart') }, { value: 'table', label: t('chart.view.table') }]} />
      </div>
      <div ref={ref} className={classes.frame}>
        {view === 'table' ? <Weeks title={title} weeks={weeks} unit={unit} other={other} /> : <div role="img" aria-label={label}><Drawing weeks={weeks} width={width} height={height} /></div>}
      </div>
    </div>
  );
};
