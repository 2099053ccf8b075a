import { useMemo } from 'react';
import { SharedFigure, Withheld } from '../../ui/figures/shared-figure.js';
import { StateBadge } from '../../ui/figures/state-badge.js';
import type { GridColumn } from '../../ui/grid/columns.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import { ProjectionSpark } from '../planning/projection-spark.js';
import { can, onTheTable } from '../proposals/proposal.js';
import classes from './board.module.css';
import { useClassColumns } from './class-columns.js';
import { LateMark, StatusOf, withheldOf } from './standing.js';
import type { BoardRow } from './use-board-rows.js';

export type Edited = Readonly<Record<string, string>>;
type Options = { edited: Edited; problems: Readonly<Record<string, string>>; onEdit: (row: BoardRow, quantity: string) => void; side: 'BUYER' | 'SUPPLIER' };

export const quantityOf = (row: BoardRow, edited: Edited): string | null => {
  if (!row.proposal) return null;
  return edited[row.proposal.id] ?? onTheTable(row.proposal).quantity;
};

/** Only a planned proposal that the viewer may release can be edited in place. */
const editable = (row: BoardRow): boolean => row.proposal !== null && can(row.proposal, 'proposal:release');

const Quantity = ({ row, edited, problem }: { row: BoardRow; edited: Edited; problem: string | undefined }) => {
  const t = useText();
  const formats = useFormats();
  const quantity = quantityOf(row, edited);
  if (quantity === null || !row.proposal) return <span className="sp-quiet">–</span>;
  const changed = edited[row.proposal.id] !== undefined && edited[row.proposal.id] !== row.proposal.quantity;
  const note = problem ?? (changed ? t('board.was', { quantity: formats.quantity(row.proposal.quantity) }) : undefined);
  return (
    <span className={classes.quantity} data-editable={editable(row) || undefined} data-changed={changed || undefined} data-problem={problem ? true : undefined} title={note}>
      {formats.quantity(quantity)} <span className="sp-quiet">{row.item.uom}</span>
      {note ? <span className="sp-only-read">{note}</span> : null}
    </span>
  );
};

export const useBoardColumns = ({ edited, problems, onEdit, side }: Options): GridColumn<BoardRow>[] => {
  const t = useText();
  const formats = useFormats();
  const byClass = useClassColumns();
  return useMemo<GridColumn<BoardRow>[]>(() => [
    { id: 'item', header: t('board.item'), width: 190, grow: 1.6, fixed: true, sortKey: 'ITEM', csv: (row) => row.item.number, cell: (row) => <ItemName item={row.item} /> },
    { id: 'location', header: t('board.location'), width: 92, grow: 0.5, sortKey: 'LOCATION', csv: (row) => row.location.code, cell: (row) => <span className={classes.clip} title={row.location.name}>{row.location.name}</span> },
    { id: 'partner', header: t(side === 'BUYER' ? 'side.SUPPLIER' : 'side.BUYER'), width: 96, grow: 0.4, csv: (row) => (side === 'BUYER' ? row.supplier : row.buyer).shortName, cell: (row) => <span className={classes.clip}>{(side === 'BUYER' ? row.supplier : row.buyer).shortName}</span> },
    { id: 'status', header: t('chart.column.status'), width: 116, csv: (row) => row.status, cell: (row) => <StatusOf row={row} /> },
    { id: 'onHand', header: t('board.onHand'), width: 88, align: 'end', csv: (row) => row.onHand.value, csvState: { header: t('export.state', { column: t('board.onHand') }), of: (row) => row.onHand.visibility }, cell: (row) => <span className={classes.standing}><LateMark row={row} /><SharedFigure {...row.onHand} rough /></span> },
    { id: 'band', header: t('board.band'), width: 94, align: 'end', csv: (row) => (row.band ? `${row.band.minimum}–${row.band.maximum}` : ''), cell: (row) => (row.band ? <span className="sp-figure">{formats.quantity(row.band.minimum)}–{formats.quantity(row.band.maximum)}</span> : <span className="sp-quiet">–</span>) },
    { id: 'projection', header: t('board.projection'), width: 152, cell: (row) => (withheldOf(row, 'PROJECTION') ? <Withheld {...withheldOf(row, 'PROJECTION')} /> : <ProjectionSpark curves={row.projection} width={132} height={28} />) },
    { id: 'breach', header: t('board.breach'), width: 74, csv: (row) => row.projection?.firstBreach, csvState: { header: t('export.state', { column: t('board.breach') }), of: (row) => stateOf(row, 'COVER', row.projection?.firstBreach) }, cell: (row) => (row.projection?.firstBreach ? formats.day(row.projection.firstBreach) : withheldOf(row, 'COVER') ? <Withheld {...withheldOf(row, 'COVER')} /> : <span className="sp-quiet">–</span>) },
    {
      id: 'proposal', header: t('board.proposal'), width: 116, align: 'end', csv: (row) => quantityOf(row, edited), cell: (row) => <Quantity row={row} edited={edited} problem={row.proposal ? problems[row.proposal.id] : undefined} />,
      edit: { start: (row) => (editable(row) ? quantityOf(row, edited) : null), commit: onEdit, lot: (row) => row.terms?.lotQuantity, label: (row) => t('board.editQuantity', { item: row.item.number }) },
    },
    { id: 'state', header: t('proposal.state'), width: 136, csv: (row) => row.proposal?.state, cell: (row) => (row.proposal ? <StateBadge state={row.proposal.state} /> : <span className="sp-quiet">–</span>) },
    { id: 'cover', header: t('board.cover'), width: 68, align: 'end', csv: (row) => row.daysOfSupply, csvState: { header: t('export.state', { column: t('board.cover') }), of: (row) => stateOf(row, 'COVER', row.daysOfSupply) }, cell: (row) => (withheldOf(row, 'COVER') ? <Withheld {...withheldOf(row, 'COVER')} /> : <Cover days={row.daysOfSupply} />) },
    { id: 'ship', header: t('board.ship'), width: 84, csv: (row) => row.proposal?.shipDate, cell: (row) => (row.proposal?.shipDate ? formats.day(row.proposal.shipDate) : <span className="sp-quiet">–</span>) },
    ...byClass,
  ], [t, formats, edited, problems, onEdit, side, byClass]);
};

/** What a file says beside a figure that may be empty: why it is. */
const stateOf = (row: BoardRow, figure: string, value: string | null | undefined): string => (withheldOf(row, figure) ? 'WITHHELD_BY_POLICY' : value == null ? 'NOT_PROVIDED' : 'VISIBLE');

const ENDLESS = 9999;

export const Cover = ({ days }: { days: string | null }) => {
  const t = useText();
  const formats = useFormats();
  if (days === null) return <span className="sp-quiet">–</span>;
  return <span className="sp-figure">{Number(days) >= ENDLESS ? '∞' : t('unit.days', { days: formats.decimal(days, 1) })}</span>;
};
