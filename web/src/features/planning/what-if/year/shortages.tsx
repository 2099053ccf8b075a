import { formatQuantity, type Shortage, type ThresholdDifference, type ThresholdReplay } from '@stockpact/shared';
import { useFormats } from '../../../../ui/text/use-format.js';
import { useText } from '../../../../ui/text/use-text.js';
import classes from '../what-if.module.css';

/** Times without stock: those that the band tried would have avoided, those it would have added, and why they came. */
export const Shortages = ({ now, tried, difference }: { now: ThresholdReplay; tried: ThresholdReplay; difference: ThresholdDifference | null }) => {
  const t = useText();
  const formats = useFormats();
  const tell = (each: Shortage): string => t('year.shortage', { from: formats.dayOfYear(each.from), days: each.days, lowest: formats.rough(formatQuantity(each.lowest)), cause: t(`year.cause.${each.cause}`) });
  const avoided = difference?.avoided ?? [];
  const added = difference?.added ?? [];
  const lists = [['avoided', avoided], ['added', added]] as const;
  if (now.shortages.length === 0 && tried.shortages.length === 0) return <p className="sp-quiet">{t('year.noShortages')}</p>;
  return (
    <div className={classes.lists}>
      {lists.map(([kind, list]) => (
        <div key={kind}>
          <h3>{t(`year.${kind}`, { count: list.length })}</h3>
          {list.length === 0 ? <p className="sp-quiet">{t('whatIf.none')}</p> : <ul>{list.map((each) => <li key={each.from}>{tell(each)}</li>)}</ul>}
        </div>
      ))}
    </div>
  );
};
