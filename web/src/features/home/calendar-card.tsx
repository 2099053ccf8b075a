import type { HomeQuery } from '../../gql/types.js';
import { useViewer } from '../../app/session/session.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './home.module.css';

type Entry = NonNullable<HomeQuery['home']>['calendar'][number];

/** The next seven days: decisions due, trucks, arrivals, closed docks. */
export const CalendarCard = ({ entries }: { entries: readonly Entry[] }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { today } = useViewer();
  const days = [...new Set(entries.map((entry) => entry.day))].sort();
  return (
    <Section title={t('home.calendar')}>
      {days.length === 0 ? <p className="sp-quiet">{t('home.calendarEmpty')}</p> : (
        <ul className={classes.calendar}>
          {days.map((day) => (
            <li key={day} data-today={day === today || undefined}>
              <time dateTime={day}>{day === today ? t('home.today') : formats.dayWithWeekday(day)}</time>
              <ul>
                {entries.filter((entry) => entry.day === day).map((entry) => (
                  <li key={`${entry.kind}-${entry.location?.id ?? ''}`} data-kind={entry.kind}>
                    {words('calendar', entry.kind, { count: entry.count })}
                    {entry.location || entry.note ? <span className="sp-quiet"> {[entry.location?.name, entry.note].filter(Boolean).join(' · ')}</span> : null}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
