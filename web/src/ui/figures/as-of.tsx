import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './figures.module.css';
import { Glyph } from './glyph.js';

type Props = { at: string | null; stale?: boolean; timeZone?: string };

/** "Data as of": how old the newest figures on this screen are; hollow and named STALE once the agreed cadence has passed. */
export const AsOf = ({ at, stale = false, timeZone }: Props) => {
  const t = useText();
  const formats = useFormats();
  if (at === null) return <span className={classes.asOf}><Glyph status="NO_DATA" size={12} />{t('asOf.never')}</span>;
  const when = formats.instant(at, timeZone);
  return (
    <span className={classes.asOf} data-stale={stale || undefined}>
      {stale ? <Glyph status="NO_DATA" size={12} /> : <span className={classes.fresh} aria-hidden="true" />}
      <time dateTime={at} className="sp-figure">{stale ? t('asOf.stale', { when }) : t('asOf.at', { when })}</time>
    </span>
  );
};
