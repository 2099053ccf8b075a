import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './slow-stock.module.css';

type Bucket = { fromDays: number; toDays: number | null; quantity: string };
const STARTS = [0, 31, 61, 91, 181, 366, 731];
const ENDS = [30, 60, 90, 180, 365, 730, null];

/** Stock by age as one bar, lighter is younger; the figures stand in its name. */
export const AgeBar = ({ buckets, unit }: { buckets: readonly Bucket[]; unit: string }) => {
  const t = useText();
  const formats = useFormats();
  const name = (bucket: Bucket): string => t('slow.bucket', { from: bucket.toDays === null ? bucket.fromDays - 1 : bucket.fromDays, to: bucket.toDays ?? 'more', quantity: formats.quantity(bucket.quantity, unit) });
  const filled = buckets.filter((bucket) => bucket.quantity !== '0');
  const label = filled.map(name).join(' · ');
  return (
    <span className={classes.bar} role="img" aria-label={label || t('slow.noLayers')} title={label}>
      {filled.map((bucket) => <i key={bucket.fromDays} data-age={STARTS.indexOf(bucket.fromDays)} style={{ flexGrow: Number(bucket.quantity) }} />)}
    </span>
  );
};

export const AgeLegend = () => {
  const t = useText();
  return (
    <ul className={classes.legend} aria-label={t('slow.ages')}>
      {STARTS.map((from, index) => <li key={from}><i data-age={index} aria-hidden="true" />{t('slow.range', { from: ENDS[index] === null ? from - 1 : from, to: ENDS[index] ?? 'more' })}</li>)}
    </ul>
  );
};
