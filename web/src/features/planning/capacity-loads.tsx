import { Badge, Progress } from '@mantine/core';
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
  return <Progress size="sm" value={Math.min(100, percent)} color={percent >= 100 ? 'yellow' : undefined} aria-label={t('capacityLoad.meter', { percent: formats.percent(percent / 100, 0) })} />;
};

/** How full the coming weeks are of the capacity that this item shares with others; nothing where none is counted. */
export const CapacityLoads = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const own = useViewer().organisation.side === 'SUPPLIER';
  const group = item.terms?.capacityGroup;
  if (!group || item.capacityLoads.length === 0) return null;
  return (
    <Section title={t('capacityLoad.title', { group })} aside={<Link to={`/agreements/${item.agreement.id}`} className="sp-text-link">{t(own && may('capacity:write') ? 'capacityLoad.state' : 'capacityLoad.see')}</Link>}>
      <ul className={classes.loads}>
        {item.capacityLoads.map((week) => (
          <li key={week.week}>
            <span className={classes.inline}>{t('capacityLoad.week', { day: formats.day(week.week) })} {week.utilisation !== null && Number(week.utilisation) >= 100 ? <Badge color="yellow">{t('capacityLoad.full')}</Badge> : null}</span>
            <span className="sp-figure">{week.released === null ? t('capacityLoad.unknown', { load: formats.quantity(week.load) }) : t('capacityLoad.of', { load: formats.quantity(week.load), released: formats.quantity(week.released) })}</span>
            <Meter week={week} />
            <span className={classes.loadNote}>{Number(week.own) > 0 ? <span>{t('capacityLoad.own', { own: formats.quantity(week.own) })}</span> : null}{week.capacity === null ? null : <span>{t('capacityLoad.whole', { capacity: formats.quantity(week.capacity) })}</span>}</span>
          </li>
        ))}
      </ul>
      <p className={classes.loadLead}>{t('capacityLoad.lead')}</p>
    </Section>
  );
};
