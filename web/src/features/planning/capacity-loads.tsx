import { Badge } from '@mantine/core';
import { Link } from 'react-router';
import { useMay, useViewer } from '../../app/session/session.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import type { ItemLocation } from './item-location.js';
import classes from './planning.module.css';

type Week = ItemLocation['capacityLoads'][number];

const Meter = ({ week: { utilisation } }: { week: Week }) => {
  const t = useText();
  const formats = useFormats();
  if (utilisation === null) return null;
  const percent = Number(utilisation);
  const full = Math.min(100, percent);
  return (
    <span className={classes.meter} role="meter" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(full)} aria-label={t('capacityLoad.meter', { percent: formats.percent(percent / 100, 0) })}>
      <span data-full={percent >= 100 || undefined} style={{ width: `${full}%` }} />
    </span>
  );
};

/** How full the coming weeks are of the capacity that this item shares with others; nothing where none is counted. */
export const CapacityLoads = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const own = useViewer().organisation.side === 'SUPPLIER';
  const group = item.terms?.capacityGroup;
  const figure = (value: string | null) => (value === null ? '–' : formats.quantity(value));
  if (!group || item.capacityLoads.length === 0) return null;
  return (
    <Section title={t('capacityLoad.title', { group })} aside={<Link to={`/agreements/${item.agreement.id}`} className="sp-text-link">{t(own && may('capacity:write') ? 'capacityLoad.state' : 'capacityLoad.see')}</Link>}>
      <ul className={classes.loads}>
        {item.capacityLoads.map((week) => (
          <li key={week.week}>
            <span className={classes.inline}>{t('capacityLoad.week', { day: formats.day(week.week) })} {week.utilisation !== null && Number(week.utilisation) >= 100 ? <Badge color="yellow">{t('capacityLoad.full')}</Badge> : null}</span>
            <span className="sp-figure">{week.released === null ? t('capacityLoad.unknown', { load: figure(week.load) }) : t('capacityLoad.of', { load: figure(week.load), released: formats.quantity(week.released) })}</span>
            <Meter week={week} />
            <span className={classes.loadNote}>{week.own !== null && Number(week.own) > 0 ? <span>{t('capacityLoad.own', { own: formats.quantity(week.own) })}</span> : null}{week.capacity === null ? null : <span>{t('capacityLoad.whole', { capacity: formats.quantity(week.capacity) })}</span>}</span>
          </li>
        ))}
      </ul>
      <p className={classes.loadLead}>{t('capacityLoad.lead')}</p>
    </Section>
  );
};
