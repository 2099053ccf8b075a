import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../text/use-text.js';
import classes from './figures.module.css';

type Delta = { text: string; direction: 'better' | 'worse' | 'same' };
type Props = {
  label: string; value: string; mark?: ReactNode; delta?: Delta | undefined; note?: string | undefined;
  to?: string | undefined; accent?: string | undefined; info?: ReactNode;
};

/** One number that asks for attention, what it was before, and the way to its rows. */
export const KpiTile = ({ label, value, mark, delta, note, to, accent, info }: Props) => {
  const t = useText();
  const body = (
    <>
      <span className={classes.tileLabel}>{mark}{label}</span>
      <span className={classes.tileValue}>{value}</span>
      {delta ? (
        <span className={classes.tileNote}>
          {delta.text}<span className="sp-only-read"> {t(`kpi.${delta.direction}`)}</span>
        </span>
      ) : null}
      {note ? <span className={classes.tileNote}>{note}</span> : null}
    </>
  );
  const style = accent ? { '--tile-accent': accent } as React.CSSProperties : undefined;
  return (
    <div className={classes.tile} style={style}>
      {to ? <Link to={to} className={classes.tileBody}>{body}</Link> : <div className={classes.tileBody}>{body}</div>}
      {info ? <div className={classes.tileInfo}>{info}</div> : null}
    </div>
  );
};
