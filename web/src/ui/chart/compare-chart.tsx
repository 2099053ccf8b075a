import { SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import { CompareDrawing } from './compare-drawing.js';
import { useWidth } from './use-width.js';

/** NOW: as it is, a solid line. TRIED: as it would be, a dashed one of another colour. */
export type Tone = 'NOW' | 'TRIED';
/** One value a day as decimal text; null where nothing is known. */
export type CompareLine = { label: string; tone: Tone; values: readonly (string | null)[] };
/** Between a low and a high series: a fan of futures, or a band. */
export type CompareArea = { label: string; kind: 'BAND' | 'FAN'; tone: Tone; low: readonly string[]; high: readonly string[] };

type Props = { title: string; days: readonly string[]; lines: readonly CompareLine[]; areas: readonly CompareArea[]; unit: string; /** What a screen reader says instead of the drawing. */ label: string; height?: number };

const Mark = ({ className, area = false }: { className: string | undefined; area?: boolean }) => (
  <svg width="20" height="10" aria-hidden="true">{area ? <rect y="1" width="20" height="8" className={className} /> : <path d="M0 5H20" className={className} />}</svg>
);

const AsTable = ({ title, days, lines, areas, unit }: Omit<Props, 'label' | 'height'>) => {
  const t = useText();
  const formats = useFormats();
  const show = (value: string | null | undefined): string => (value == null ? '–' : formats.rough(value));
  return (
    <div className={classes.tableFrame} tabIndex={0} role="group" aria-label={title}>
      <Table stickyHeader captionSide="top">
        <caption className="sp-only-read">{t('compare.caption', { title, unit })}</caption>
        <Table.Thead><Table.Tr><Table.Th scope="col">{t('chart.column.day')}</Table.Th>{lines.map((line) => <Table.Th key={line.label} scope="col" ta="end">{line.label}</Table.Th>)}{areas.map((area) => <Table.Th key={area.label} scope="col" ta="end">{area.label}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {days.map((day, index) => (
            <Table.Tr key={day}>
              <Table.Th scope="row">{formats.dayWithWeekday(day)}</Table.Th>
              {lines.map((line) => <Table.Td key={line.label} ta="end" className="sp-figure">{show(line.values[index])}</Table.Td>)}
              {areas.map((area) => <Table.Td key={area.label} ta="end" className="sp-figure">{t('compare.range', { low: show(area.low[index]), high: show(area.high[index]) })}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};

/** Two courses of stock on one axis, what is and what would be, as a drawing with its legend or as a table. */
export const CompareChart = ({ title, days, lines, areas, unit, label, height = 240 }: Props) => {
  const t = useText();
  const [ref, width] = useWidth(640);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <div>
      <div className={classes.bar}>
        <div className={classes.legend}>
          {lines.map((line) => <span key={line.label} className={classes.legendMark}><Mark className={line.tone === 'NOW' ? classes.confirmed : classes.tried} />{line.label}</span>)}
          {areas.map((area) => <span key={area.label} className={classes.legendMark}><Mark area className={classes[`${area.kind}${area.tone}`]} />{area.label}</span>)}
        </div>
        <SegmentedControl size="xs" value={view} onChange={setView} aria-label={t('chart.view')} data={[{ value: 'chart', label: t('chart.view.chart') }, { value: 'table', label: t('chart.view.table') }]} />
      </div>
      <div ref={ref} className={classes.frame}>
        {view === 'table' ? <AsTable title={title} days={days} lines={lines} areas={areas} unit={unit} /> : (
          <div role="img" aria-label={label}><CompareDrawing days={days} lines={lines} areas={areas} width={width} height={height} /></div>
        )}
      </div>
    </div>
  );
};
