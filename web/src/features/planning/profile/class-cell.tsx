import { useCodeText, useText } from '../../../ui/text/use-text.js';
import classes from './profile.module.css';

const ROWS = ['A', 'B', 'C'] as const;
const COLUMNS = ['X', 'Y', 'Z'] as const;

/** Value and variability as nine cells, the own one filled. Without a class by value its column alone is marked. */
export const ClassCells = ({ abc, xyz }: { abc: string | null; xyz: string | null }) => {
  const t = useText();
  const words = useCodeText();
  const said = [abc ? words('abc', abc) : null, xyz ? words('xyz', xyz) : t('profile.noXyz')].filter((each) => each !== null).join(' · ');
  return (
    <span className={classes.cell}>
      <span className={classes.grid} aria-hidden="true">
        {ROWS.flatMap((row) => COLUMNS.map((column) => <span key={row + column} data-own={(row === abc && column === xyz) || undefined} data-maybe={(abc === null && column === xyz) || undefined}>{row === abc && column === xyz ? row + column : ''}</span>))}
      </span>
      <span><strong>{abc && xyz ? `${abc}${xyz}` : (xyz ?? abc ?? '–')}</strong><span className={classes.said}>{said}</span></span>
    </span>
  );
};
