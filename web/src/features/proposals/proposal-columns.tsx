import { useMemo } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../app/session/session.js';
import type { ProposalsQuery } from '../../gql/types.js';
import { SharedFigure } from '../../ui/figures/shared-figure.js';
import { StateBadge } from '../../ui/figures/state-badge.js';
import type { GridColumn } from '../../ui/grid/columns.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import { onTheTable } from './proposal.js';
import { ProposalActions } from './proposal-actions.js';
import classes from './proposals.module.css';
import { contextOf } from './terms.js';

export type ProposalRow = ProposalsQuery['proposals']['edges'][number]['node'];
type Side = 'BUYER' | 'SUPPLIER';

const partnerOf = (row: ProposalRow, side: Side): string => (side === 'BUYER' ? row.itemLocation.supplier : row.itemLocation.buyer).shortName;

const Deadline = ({ row }: { row: ProposalRow }) => {
  const t = useText();
  const formats = useFormats();
  const { today } = useViewer();
  if (!row.decisionDeadline) return <span className="sp-quiet">–</span>;
  const near = row.decisionDeadline <= today;
  return <span className={near ? classes.near : undefined} title={near ? t('proposals.deadlineNear') : undefined}>{formats.day(row.decisionDeadline)}</span>;
};

export const useProposalColumns = (side: Side): GridColumn<ProposalRow>[] => {
  const t = useText();
  const formats = useFormats();
  return useMemo<GridColumn<ProposalRow>[]>(() => [
    { id: 'number', header: t('proposals.number'), width: 104, fixed: true, csv: (row) => row.number, cell: (row) => <Link tabIndex={-1} to={`/proposals/${row.id}`} className="sp-number">{row.number}</Link> },
    { id: 'item', header: t('board.item'), width: 200, grow: 1, csv: (row) => row.itemLocation.item.number, cell: (row) => <ItemName item={row.itemLocation.item} /> },
    { id: 'location', header: t('board.location'), width: 100, grow: 0.4, csv: (row) => row.itemLocation.location.code, cell: (row) => row.itemLocation.location.name },
    { id: 'partner', header: t(side === 'BUYER' ? 'side.SUPPLIER' : 'side.BUYER'), width: 100, grow: 0.3, csv: (row) => partnerOf(row, side), cell: (row) => partnerOf(row, side) },
    { id: 'state', header: t('proposal.state'), width: 154, csv: (row) => row.state, cell: (row) => <StateBadge state={row.state} /> },
    { id: 'quantity', header: t('proposal.quantity'), width: 108, align: 'end', csv: (row) => onTheTable(row).quantity, cell: (row) => <span className="sp-figure">{formats.quantity(onTheTable(row).quantity, row.itemLocation.item.uom)}</span> },
    { id: 'arrival', header: t('proposal.arrival'), width: 84, csv: (row) => onTheTable(row).arrivalDate, cell: (row) => formats.day(onTheTable(row).arrivalDate) },
    { id: 'deadline', header: t('proposals.deadline'), width: 84, csv: (row) => row.decisionDeadline, cell: (row) => <Deadline row={row} /> },
    { id: 'value', header: t('proposals.value'), width: 96, align: 'end', csv: (row) => row.value.value?.amount, csvState: { header: t('export.state', { column: t('proposals.value') }), of: (row) => row.value.visibility }, cell: (row) => (row.value.value ? <span className="sp-figure">{formats.moneyShort(row.value.value.amount, row.value.value.currency)}</span> : <SharedFigure value={null} visibility={row.value.visibility} />) },
    { id: 'actions', header: t('proposals.actions'), width: 184, cell: (row) => <ProposalActions proposal={row} context={contextOf(row.itemLocation)} size="xs" /> },
  ], [t, formats, side]);
};

/** A proposal on a phone, with its decision at hand. */
export const ProposalCard = ({ row, side }: { row: ProposalRow; side: Side }) => {
  const t = useText();
  const formats = useFormats();
  const { quantity, arrivalDate } = onTheTable(row);
  return (
    <article className={classes.card}>
      <div className={classes.cardLine}><Link to={`/proposals/${row.id}`} className="sp-number">{row.number}</Link><StateBadge state={row.state} /></div>
      <ItemName item={row.itemLocation.item} />
      <span className="sp-quiet">{row.itemLocation.location.name} · {partnerOf(row, side)}</span>
      <div className={classes.cardLine}><span><b className="sp-figure">{formats.quantity(quantity, row.itemLocation.item.uom)}</b> <span className="sp-quiet">{t('home.arrives', { day: formats.day(arrivalDate) })}</span></span><ProposalActions proposal={row} context={contextOf(row.itemLocation)} size="xs" /></div>
    </article>
  );
};
