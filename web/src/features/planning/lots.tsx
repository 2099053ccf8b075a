import { Badge } from '@mantine/core';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import type { ItemLocation } from './item-location.js';
import classes from './planning.module.css';

/** A lot that expires within this many days is marked. */
const SOON = 30;

const Life = ({ daysLeft }: { daysLeft: number | null }) => {
  const t = useText();
  if (daysLeft === null) return <span className="sp-quiet">{t('lots.keeps')}</span>;
  if (daysLeft < 0) return <Badge color="red">{t('lots.expired')}</Badge>;
  return daysLeft <= SOON ? <Badge color="yellow">{t('lots.left', { days: daysLeft })}</Badge> : <span className="sp-quiet">{t('lots.left', { days: daysLeft })}</span>;
};

/** What lies there by lot, in the order in which it expires; nothing where no file named lots. */
export const Lots = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const formats = useFormats();
  const [first] = item.lots;
  if (!first) return null;
  return (
    <Section title={t('lots.title')} aside={<span className="sp-quiet">{t('lots.asOf', { day: formats.dayFull(first.businessDate) })}</span>}>
      <div className={classes.rowsFrame} tabIndex={0} role="group" aria-label={t('lots.title')}>
        <ul className={classes.rows}>
          {item.lots.map((lot) => (
            <li key={`${lot.ownership}-${lot.lot}`}>
              <span className={classes.inline}><span className="sp-number">{lot.lot}</span> <Life daysLeft={lot.daysLeft} /></span>
              <span className="sp-figure">{formats.quantity(lot.quantity, item.item.uom)}</span>
              <span className="sp-quiet sp-figure">{lot.lastUsableDay === null ? '–' : t('lots.until', { day: formats.dayOfYear(lot.lastUsableDay) })}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
};
