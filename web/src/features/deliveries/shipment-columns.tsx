import { Badge } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { ShipmentsQuery } from '../../gql/types.js';
import { StateBadge } from '../../ui/figures/state-badge.js';
import type { GridColumn } from '../../ui/grid/columns.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './deliveries.module.css';

export type ShipmentRow = ShipmentsQuery['shipments']['edges'][number]['node'];

const Contents = ({ row }: { row: ShipmentRow }) => {
  const t = useText();
  const [first] = row.lines;
  if (!first) return <span className="sp-quiet">–</span>;
  return <span className={classes.clip}>{first.itemLocation.item.number} {first.itemLocation.item.name}{row.lines.length > 1 ? <span className="sp-quiet"> {t('delivery.moreLines', { count: row.lines.length - 1 })}</span> : null}</span>;
};

const openDiscrepancies = (row: ShipmentRow): number => row.lines.flatMap((line) => line.discrepancies).filter((each) => each.state !== 'RESOLVED').length;

const Mark = ({ row }: { row: ShipmentRow }) => {
  const t = useText();
  const count = openDiscrepancies(row);
  return (
    <span className={classes.marks}>
      {row.overdue ? <Badge color="red">{t('delivery.overdue')}</Badge> : null}
      {count > 0 ? <Badge color="yellow">{t('delivery.discrepancies', { count })}</Badge> : null}
    </span>
  );
};

export const useShipmentColumns = (side: 'BUYER' | 'SUPPLIER'): GridColumn<ShipmentRow>[] => {
  const t = useText();
  const formats = useFormats();
  return useMemo<GridColumn<ShipmentRow>[]>(() => [
    { id: 'asn', header: t('delivery.asn'), width: 130, fixed: true, csv: (row) => row.asnNumber, cell: (row) => <Link tabIndex={-1} to={`/deliveries/${row.id}`} className="sp-number">{row.asnNumber}</Link> },
    { id: 'state', header: t('proposal.state'), width: 146, csv: (row) => row.state, cell: (row) => <StateBadge state={row.state} kind="shipmentState" /> },
    { id: 'partner', header: t(side === 'BUYER' ? 'side.SUPPLIER' : 'side.BUYER'), width: 110, grow: 0.4, csv: (row) => (side === 'BUYER' ? row.supplier : row.buyer).shortName, cell: (row) => (side === 'BUYER' ? row.supplier : row.buyer).shortName },
    { id: 'location', header: t('delivery.to'), width: 120, grow: 0.4, csv: (row) => row.location.code, cell: (row) => row.location.name },
    { id: 'contents', header: t('delivery.contents'), width: 220, grow: 1, csv: (row) => row.lines.map((line) => line.itemLocation.item.number).join(' '), cell: (row) => <Contents row={row} /> },
    { id: 'shipped', header: t('delivery.shippedOn'), width: 92, csv: (row) => row.shipDate, cell: (row) => formats.day(row.shipDate) },
    { id: 'eta', header: t('delivery.eta'), width: 92, csv: (row) => row.eta, cell: (row) => formats.day(row.eta) },
    { id: 'marks', header: t('delivery.notes'), width: 180, csv: (row) => (row.overdue ? 'overdue' : ''), cell: (row) => <Mark row={row} /> },
  ], [t, formats, side]);
};

export const ShipmentCard = ({ row }: { row: ShipmentRow }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <article className={classes.card}>
      <div className={classes.cardLine}><Link to={`/deliveries/${row.id}`} className="sp-number">{row.asnNumber}</Link><StateBadge state={row.state} kind="shipmentState" /></div>
      <Contents row={row} />
      <div className={classes.cardLine}><span className="sp-quiet">{row.supplier.shortName} → {row.location.name} · {t('delivery.dueOn', { day: formats.day(row.eta) })}</span><Mark row={row} /></div>
    </article>
  );
};
