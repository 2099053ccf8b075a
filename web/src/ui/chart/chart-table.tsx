import { Table } from '@mantine/core';
import { Glyph } from '../figures/glyph.js';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import { CHART_COLUMNS, standingOf, stepOf, stockOf, type ChartDay } from './projection.js';

/** The same data as the drawing, for those who read tables better than lines. */
export const ChartTable = ({ days, caption, unit }: { days: readonly ChartDay[]; caption: string; unit: string }) => {
  const t = useText();
  const formats = useFormats();
  const step = stepOf(days);
  return (
    <div className={classes.tableFrame} tabIndex={0} role="group" aria-label={caption}>
      <Table stickyHeader captionSide="top">
        <caption className="sp-only-read">{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            {CHART_COLUMNS.map((column) => (
              <Table.Th key={column} scope="col" ta={column === 'day' ? 'start' : 'end'}>{column === 'day' && step ? t('chart.column.period', { step }) : t(`chart.column.${column}`, { unit })}</Table.Th>
            ))}
            <Table.Th scope="col">{t('chart.column.status')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => {
            const { status } = standingOf(stockOf(day), day.min, day.max);
            return (
              <Table.Tr key={day.day}>
                <Table.Th scope="row">{day.period ? t('chart.period', { from: formats.day(day.period.from), to: formats.day(day.day) }) : formats.dayWithWeekday(day.day)}</Table.Th>
                {CHART_COLUMNS.slice(1).map((column) => (
                  <Table.Td key={column} ta="end" className="sp-figure">{day[column] == null ? '–' : formats.quantity(day[column])}</Table.Td>
                ))}
                <Table.Td><span className={classes.statusCell}><Glyph status={status} size={12} />{t(`status.${status}`)}</span></Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
};
