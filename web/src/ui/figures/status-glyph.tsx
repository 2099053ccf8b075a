import { useText } from '../text/use-text.js';
import classes from './figures.module.css';
import { Glyph } from './glyph.js';
import { SERVICE_SHAPE, type ServiceStatus, type ShownStatus } from './status.js';

type Props = { status: ShownStatus; size?: number; /** Shape only, with the word for screen readers and as a tooltip. */ compact?: boolean };

/** Colour, shape and word together: no state is told by colour alone. */
export const StatusGlyph = ({ status, size = 14, compact = false }: Props) => {
  const t = useText();
  const word = t(`status.${status}`);
  return (
    <span className={classes.status} title={compact ? word : undefined}>
      <Glyph status={status} size={size} />
      <span className={compact ? 'sp-only-read' : undefined}>{word}</span>
    </span>
  );
};

export const ServiceGlyph = ({ status }: { status: ServiceStatus }) => {
  const t = useText();
  return (
    <span className={classes.status}>
      <Glyph status={SERVICE_SHAPE[status]} />
      <span>{t(`service.${status}`)}</span>
    </span>
  );
};
