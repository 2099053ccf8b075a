import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useCsvExport } from '../export/use-csv-export.js';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import { ChartTable } from './chart-table.js';
import classes from './chart.module.css';
import { CurveLegend } from './curve-legend.js';
import { CursorLine, DayCard } from './cursor-layer.js';
import { nextDay } from './day-cursor.js';
import { Fences } from './fences.js';
import { layoutOf } from './layout.js';
import { Plot } from './plot.js';
import { chartColumns, chartRows, readDay, stepOf, summarise, type ChartDay, type Curve } from './projection.js';
import { useWidth } from './use-width.js';

type Props = { title: string; days: readonly ChartDay[]; today: string; frozenUntil?: string | undefined; leadTimeUntil?: string | undefined; unit: string; fileName: string; height?: number; itemLocation?: string };

/** Stock history and projection against the band, readable by eye, by keyboard, by screen reader, as a table and as CSV. */
export const ProjectionChart = ({ title, days, today, frozenUntil, leadTimeUntil, unit, fileName, height = 340, itemLocation }: Props) => {
  const t = useText();
  const formats = useFormats();
  const help = useId();
  const [ref, width] = useWidth(880);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [at, setAt] = useState<number | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<Curve>>(new Set<Curve>(['inTransitOnly']));
  const layout = useMemo(() => layoutOf(days, width, height, hidden), [days, width, height, hidden]);
  const step = stepOf(days);
  const start = Math.max(0, days.findIndex((day) => day.day >= today));
  const day = at === null ? undefined : days[at];

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setAt(null);
    const next = nextDay(event.key, at, start, days.length);
    if (next === null) return undefined;
    event.preventDefault();
    return setAt(next);
  };
  const onPointer = (event: PointerEvent) => {
    const inside = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const index = layout.indexAt(inside);
    setAt(index >= 0 ? index : null);
  };
  const { save, saving } = useCsvExport();
  const csv = () => void save(fileName, { header: chartColumns(days).map((column) => t(`chart.column.${column}`, { unit })), rows: chartRows(days) }, { figures: ['STOCK', 'CONSUMPTION'], itemLocations: itemLocation ? [itemLocation] : [], agreements: [] });

  return (
    <div>
      <div className={classes.bar}>
        <CurveLegend hidden={hidden} onChange={setHidden} />
        <SegmentedControl size="xs" value={view} onChange={setView} aria-label={t('chart.view')}
          data={[{ value: 'chart', label: t('chart.view.chart') }, { value: 'table', label: t('chart.view.table') }]} />
        <Button size="xs" variant="default" loading={saving} leftSection={<IconDownload size={14} />} onClick={csv}>CSV</Button>
      </div>
      {step ? <p className={classes.coarse}>{t('chart.coarse', { step, day: formats.day(days.find((each) => each.period)?.period?.from ?? '') })}</p> : null}
      <div ref={ref} className={classes.frame}>
        {view === 'table' ? <ChartTable days={days} caption={title} unit={unit} /> : (
          <div className={classes.canvas} role="group" tabIndex={0} aria-roledescription={t('chart.role')} aria-label={summarise(days, t, formats)} aria-describedby={help}
            onKeyDown={onKey} onPointerMove={onPointer} onPointerLeave={() => setAt(null)}>
            <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
              <Plot days={days} layout={layout} hidden={hidden} />
              <Fences days={days} layout={layout} today={today} frozenUntil={frozenUntil} leadTimeUntil={leadTimeUntil} />
              {day && at !== null ? <CursorLine index={at} day={day} layout={layout} /> : null}
            </svg>
            {day && at !== null ? <DayCard index={at} day={day} layout={layout} /> : null}
          </div>
        )}
      </div>
      <span id={help} className="sp-only-read">{step ? t('chart.helpCoarse', { step }) : t('chart.help')}</span>
      <div role="status" aria-live="polite" className="sp-only-read">{day ? readDay(day, t, formats) : ''}</div>
    </div>
  );
};
