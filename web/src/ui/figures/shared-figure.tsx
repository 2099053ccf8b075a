import { Tooltip } from '@mantine/core';
import { IconClockExclamation, IconLock } from '@tabler/icons-react';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './figures.module.css';

export type Visibility = 'VISIBLE' | 'WITHHELD_BY_POLICY' | 'NOT_PROVIDED' | 'STALE';
type Props = { value: string | null | undefined; visibility: Visibility; unit?: string | undefined; asOf?: string | null | undefined; focusable?: boolean; /** An estimate: one decimal, the exact value in the tooltip. */ rough?: boolean };

/** A figure that belongs to the other party. Withheld is a lock, missing is a dash, old is a clock; none of them is ever shown as 0. */
export const SharedFigure = ({ value, visibility, unit, asOf, focusable = false, rough = false }: Props) => {
  const t = useText();
  const formats = useFormats();
  const whole = value == null ? null : formats.quantity(value, unit);
  const figure = value == null ? null : rough ? formats.rough(value, unit) : whole;
  const tab = focusable ? 0 : undefined;
  if (visibility === 'WITHHELD_BY_POLICY') {
    return (
      <Tooltip label={t('figure.withheld')}>
        <span className={classes.mark} tabIndex={tab}>
          <IconLock size={15} aria-hidden="true" />
          <span className="sp-only-read">{t('figure.withheld')}</span>
        </span>
      </Tooltip>
    );
  }
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
