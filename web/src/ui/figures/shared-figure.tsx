import { Tooltip } from '@mantine/core';
import { IconClockExclamation, IconLock } from '@tabler/icons-react';
import { useFormats } from '../text/use-format.js';
import { useCodeText, useText } from '../text/use-text.js';
import classes from './figures.module.css';

export type Visibility = 'VISIBLE' | 'WITHHELD_BY_POLICY' | 'NOT_PROVIDED' | 'STALE';
type Props = { value: string | null | undefined; visibility: Visibility; unit?: string | undefined; asOf?: string | null | undefined; focusable?: boolean; reason?: string | null | undefined; /** An estimate: one decimal, the exact value in the tooltip. */ rough?: boolean };

type WithheldProps = { reason?: string | null | undefined; since?: string | null | undefined; until?: string | null | undefined; focusable?: boolean; label?: boolean };

/** The lock in the place of a figure: why it is not there, since when, and until when it will stay so. With `label` it says so in words. */
export const Withheld = ({ reason, since, until, focusable = false, label = false }: WithheldProps) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const why = reason ? words('withheld', reason) : t('figure.withheld');
  const when = [since ? t('withheld.since', { when: formats.instant(since) }) : null, until ? t('withheld.until', { day: formats.dayFull(until) }) : null].filter((each) => each !== null);
  const whole = [why, ...when].join(' · ');
  const body = <span className={label ? classes.withheld : classes.mark} tabIndex={focusable ? 0 : undefined}><IconLock size={15} aria-hidden="true" />{label ? <span>{whole}</span> : <span className="sp-only-read">{whole}</span>}</span>;
  return label ? body : <Tooltip label={whole} multiline maw={320}>{body}</Tooltip>;
};

/** A figure that belongs to the other party. Withheld is a lock, missing is a dash, old is a clock; none of them is ever shown as 0. */
export const SharedFigure = ({ value, visibility, unit, asOf, focusable = false, rough = false, reason }: Props) => {
  const t = useText();
  const formats = useFormats();
  const whole = value == null ? null : formats.quantity(value, unit);
  const figure = value == null ? null : rough ? formats.rough(value, unit) : whole;
  const tab = focusable ? 0 : undefined;
  if (visibility === 'WITHHELD_BY_POLICY') return <Withheld reason={reason} focusable={focusable} />;
  if (visibility === 'NOT_PROVIDED' || figure === null) {
    return (
      <Tooltip label={t('figure.notProvided')}>
        <span className={classes.mark} tabIndex={tab}>
          <span aria-hidden="true">–</span>
          <span className="sp-only-read">{t('figure.notProvided')}</span>
        </span>
      </Tooltip>
    );
  }
  if (visibility === 'STALE') {
    const since = asOf ? t('figure.staleSince', { when: formats.instant(asOf) }) : t('figure.stale');
    return (
      <Tooltip label={since}>
        <span className={classes.stale} tabIndex={tab}>
          <IconClockExclamation size={15} aria-hidden="true" />
          <span className="sp-figure">{figure}</span>
          <span className="sp-only-read">{since}</span>
        </span>
      </Tooltip>
    );
  }
  return <span className="sp-figure" title={figure === whole ? undefined : (whole ?? undefined)}>{figure}</span>;
};
