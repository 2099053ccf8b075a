import type { ImportState } from '../../gql/types.js';
import { Glyph } from '../../ui/figures/glyph.js';
import type { StockStatus } from '../../ui/figures/status.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './feeds.module.css';

const shapeOf = (state: ImportState, rejected: number): StockStatus => {
  if (state === 'REJECTED') return 'OUT_OF_STOCK';
  if (state === 'APPLIED') return rejected > 0 ? 'BELOW_MIN' : 'IN_BAND';
  return 'NO_DATA';
};

export const ImportStateMark = ({ state, rejected }: { state: ImportState; rejected: number }) => {
  const t = useText();
  return <span className={classes.feedName}><Glyph status={shapeOf(state, rejected)} size={12} />{t(state === 'APPLIED' && rejected > 0 ? 'importState.APPLIED_PARTLY' : `importState.${state}`)}</span>;
};
