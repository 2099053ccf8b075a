import type { Severity } from '@stockpact/shared';
import { useCodeText } from '../../ui/text/use-text.js';
import classes from './exceptions.module.css';

const BARS: Readonly<Record<Severity, number>> = { LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 4 };

/** How grave, as rising bars and as a word: never by colour alone. */
export const SeverityMark = ({ severity }: { severity: Severity }) => {
  const words = useCodeText();
  return (
    <span className={classes.severity} data-severity={severity}>
      <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true" focusable="false">
        {[1, 2, 3, 4].map((bar) => <rect key={bar} x={(bar - 1) * 4} y={14 - bar * 3.5} width="3" height={bar * 3.5} rx="0.8" data-on={bar <= BARS[severity] || undefined} />)}
      </svg>
      {words('severity', severity)}
    </span>
  );
};
