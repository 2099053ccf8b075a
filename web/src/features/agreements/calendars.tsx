import type { AgreementQuery } from '../../gql/types.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './agreements.module.css';

type Row = AgreementQuery['itemLocations']['edges'][number]['node'];
type Calendar = NonNullable<NonNullable<Row['terms']>['deliveryCalendar']>;
/** A Monday, so that weekday names can be asked of the language. */
const MONDAY = '2026-10-05';

const distinct = (rows: readonly Row[], pick: (row: Row) => Calendar | null | undefined): Calendar[] => {
  const found = new Map<string, Calendar>();
  for (const row of rows) {
    const calendar = pick(row);
    if (calendar) found.set(calendar.code, calendar);
  }
  return [...found.values()];
};

const Week = ({ calendar, kind }: { calendar: Calendar; kind: 'delivery' | 'ship' }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <div className={classes.calendar}>
      <span><b>{calendar.name}</b><span className={classes.sub}>{t(`calendars.${kind}`)}</span></span>
      <ul className={classes.week}>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
          const open = calendar.weekdays.includes(weekday);
          return <li key={weekday} data-open={open || undefined}>{formats.weekday(MONDAY, weekday - 1)}<span className="sp-only-read"> {t(open ? 'calendars.open' : 'calendars.closed')}</span></li>;
        })}
      </ul>
      {calendar.closedDays.length > 0 ? <span className={classes.sub}>{t('calendars.closedOn', { days: calendar.closedDays.map((day) => formats.dayWithWeekday(day)).join(t('list.comma')) })}</span> : null}
    </div>
  );
};

/** When goods can leave and arrive, as far as the items of this agreement use it. */
export const Calendars = ({ rows }: { rows: readonly Row[] }) => {
  const t = useText();
  const delivery = distinct(rows, (row) => row.terms?.deliveryCalendar);
  const ship = distinct(rows, (row) => row.terms?.shipCalendar);
  if (delivery.length + ship.length === 0) return <p className="sp-quiet">{t('calendars.none')}</p>;
  return <>{delivery.map((calendar) => <Week key={`d-${calendar.code}`} calendar={calendar} kind="delivery" />)}{ship.map((calendar) => <Week key={`s-${calendar.code}`} calendar={calendar} kind="ship" />)}</>;
};
