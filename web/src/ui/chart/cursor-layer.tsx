import { Glyph } from '../figures/glyph.js';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import type { Layout } from './layout.js';
import { standingOf, stockOf, type ChartDay } from './projection.js';

export const CursorLine = ({ index, day, layout }: { index: number; day: ChartDay; layout: Layout }) => {
  const stock = stockOf(day);
  const x = day.period ? layout.to(index) : layout.centre(index);
  return (
    <g className={classes.cursor}>
      <rect x={layout.from(index)} width={layout.to(index) - layout.from(index)} y={4} height={layout.laneTop + 42} />
      <line x1={x} x2={x} y1={4} y2={layout.laneTop + 46} />
      {stock === null ? null : <circle cx={x} cy={layout.y(Number(stock))} r="4" />}
    </g>
  );
};

const ROWS = ['withProposals', 'inTransitOnly', 'demand', 'receipt'] as const;

/** The figures of the day under the cursor; the same words go to the live region. */
export const DayCard = ({ index, day, layout }: { index: number; day: ChartDay; layout: Layout }) => {
  const t = useText();
  const formats = useFormats();
  const stock = stockOf(day);
  const { status } = standingOf(stock, day.min, day.max);
  const x = layout.centre(index);
  const leftward = x > layout.left + (layout.right - layout.left) * 0.62;
  return (
    <div className={classes.dayCard} style={leftward ? { right: layout.width - x + 12 } : { left: x + 12 }} aria-hidden="true">
      <strong>{day.period ? t('chart.period', { from: formats.day(day.period.from), to: formats.day(day.day) }) : formats.dayWithWeekday(day.day)}</strong>
      <span className={classes.dayMain}><Glyph status={status} size={12} />{stock === null ? '–' : formats.rough(stock)}</span>
      <dl>
        {ROWS.filter((row) => day[row] != null && day[row] !== '0').map((row) => (
          <div key={row}><dt>{t(`chart.column.${row}`)}</dt><dd>{formats.rough(day[row] ?? '0')}</dd></div>
        ))}
        <div><dt>{t('chart.band')}</dt><dd>{day.min === null || day.max === null ? '–' : `${formats.quantity(day.min)}–${formats.quantity(day.max)}`}</dd></div>
      </dl>
    </div>
  );
};
