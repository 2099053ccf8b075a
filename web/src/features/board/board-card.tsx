import { SharedFigure, Withheld } from '../../ui/figures/shared-figure.js';
import { useText } from '../../ui/text/use-text.js';
import { useFormats } from '../../ui/text/use-format.js';
import { ItemName } from '../planning/item-name.js';
import { ProjectionSpark } from '../planning/projection-spark.js';
import { ProposalActions } from '../proposals/proposal-actions.js';
import { contextOf } from '../proposals/terms.js';
import { quantityOf, type Edited } from './board-columns.js';
import classes from './board.module.css';
import { LateMark, StatusOf, withheldOf } from './standing.js';
import type { BoardRow } from './use-board-rows.js';

/** A row on a phone: item, state, line, proposal, next step. */
export const BoardCard = ({ row, edited }: { row: BoardRow; edited: Edited }) => {
  const t = useText();
  const formats = useFormats();
  const quantity = quantityOf(row, edited);
  return (
    <article className={classes.card}>
      <ItemName item={row.item} to={`/items/${row.id}`} />
      <div className={classes.cardLine}><StatusOf row={row} /><LateMark row={row} /><span className="sp-quiet">{row.location.name}</span><SharedFigure {...row.onHand} unit={row.item.uom} rough /></div>
      {withheldOf(row, 'PROJECTION') ? <Withheld {...withheldOf(row, 'PROJECTION')} label /> : <ProjectionSpark curves={row.projection} width={286} height={34} />}
      <div className={classes.cardLine}>
        {row.proposal && quantity ? <span><b className="sp-figure">{formats.quantity(quantity, row.item.uom)}</b> <span className="sp-quiet">{t('home.arrives', { day: formats.day(row.proposal.arrivalDate) })}</span></span> : <span className="sp-quiet">{t('home.noProposal')}</span>}
        {row.proposal ? <ProposalActions proposal={row.proposal} context={contextOf(row)} size="xs" /> : null}
      </div>
    </article>
  );
};
