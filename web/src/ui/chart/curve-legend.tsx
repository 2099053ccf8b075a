import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import { CURVES, type Curve } from './projection.js';

type Props = { hidden: ReadonlySet<Curve>; onChange: (hidden: ReadonlySet<Curve>) => void };

/** Legend and switch in one: each curve with its own dash, so that it survives grey printing. */
export const CurveLegend = ({ hidden, onChange }: Props) => {
  const t = useText();
  const toggle = (curve: Curve) => {
    const next = new Set(hidden);
    if (!next.delete(curve)) next.add(curve);
    onChange(next);
  };
  return (
    <div className={classes.legend} role="group" aria-label={t('chart.curves')}>
      {CURVES.map((curve) => (
        <button key={curve} type="button" aria-pressed={!hidden.has(curve)} onClick={() => toggle(curve)} className={classes.legendItem}>
          <svg width="26" height="10" aria-hidden="true"><path d="M1 5h24" className={classes[curve]} /></svg>
          {t(`chart.curve.${curve}`)}
        </button>
      ))}
      <span className={classes.legendMark}><svg width="12" height="10" aria-hidden="true"><path d="M6 0l5 9H1z" className={classes.receipt} /></svg>{t('chart.mark.receipt')}</span>
      <span className={classes.legendMark}><svg width="12" height="10" aria-hidden="true"><rect x="3" width="6" height="9" className={classes.demand} /></svg>{t('chart.mark.demand')}</span>
    </div>
  );
};
