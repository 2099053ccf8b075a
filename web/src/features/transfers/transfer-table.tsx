import { Badge, Button, Table } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { TransferRowFragment } from '../../gql/types.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { Explanation } from '../../ui/trust/explanation.js';
import { langOf } from '../planning/item-name.js';
import { DeclineDialog } from './decline-dialog.js';
import classes from './transfers.module.css';
import { useTransferDecision } from './use-transfer-decision.js';

const COLOURS: Record<TransferRowFragment['state'], string> = { OFFERED: 'yellow', ACCEPTED: 'blue', ARRIVED: 'green', DECLINED: 'gray', LAPSED: 'gray', CANCELLED: 'gray' };
const COLUMNS = ['number', 'state', 'item', 'way', 'quantity', 'leaves', 'arrives', 'why'] as const;

/** Transfers with what the reader may do with each. */
export const TransferTable = ({ label, rows, onDone }: { label: string; rows: readonly TransferRowFragment[]; onDone: () => void }) => {
  const t = useText();
  const desk = useTransferDecision(onDone);
  const [declining, setDeclining] = useState<TransferRowFragment | null>(null);
  const decides = rows.some((row) => row.actions.length > 0);
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={label}>
      <Table verticalSpacing={8}>
        <Table.Thead><Table.Tr>
          {COLUMNS.map((column) => <Table.Th key={column} scope="col" {...(column === 'quantity' ? { ta: 'end' as const } : {})}>{t(`transfers.${column}`)}</Table.Th>)}
          {decides ? <Table.Th scope="col">{t('transfers.decision')}</Table.Th> : null}
        </Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row}>{decides ? <Table.Td className={classes.acts}><div>
              {row.actions.includes('transfer:accept') ? <Button size="xs" loading={desk.pending} onClick={() => void desk.accept(row)} aria-label={t('transfers.acceptNumber', { number: row.number })}>{t('transfers.accept')}</Button> : null}
              {row.actions.includes('transfer:decline') ? <Button size="xs" variant="default" onClick={() => setDeclining(row)} aria-label={t('transfers.declineTitle', { number: row.number })}>{t('transfers.decline')}</Button> : null}
              {row.actions.includes('transfer:cancel') ? <Button size="xs" variant="default" loading={desk.pending} onClick={() => void desk.cancel(row)} aria-label={t('transfers.cancelNumber', { number: row.number })}>{t('transfers.cancel')}</Button> : null}
            </div></Table.Td> : null}</Row>
          ))}
        </Table.Tbody>
      </Table>
      {declining ? <DeclineDialog transfer={declining} desk={desk} onClose={() => setDeclining(null)} /> : null}
    </div>
  );
};

const Row = ({ row, children }: { row: TransferRowFragment; children: ReactNode }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className="sp-number">{row.number}</Table.Th>
      <Table.Td><Badge color={COLOURS[row.state]}>{t(`transfers.state.${row.state}`)}</Badge></Table.Td>
      <Table.Td className={classes.item}>{row.to ? <><Link to={`/items/${row.to.id}`} className="sp-number">{row.to.item.number}</Link> <span lang={langOf(row.to.item.name)}>{row.to.item.name}</span></> : '–'}</Table.Td>
      <Table.Td><span className={classes.way}>{row.from ? <Link to={`/items/${row.from.id}`} className="sp-number" title={row.from.location.name}>{row.from.location.code}</Link> : '–'} → {row.to ? <span title={row.to.location.name}>{row.to.location.code}</span> : '–'}</span></Table.Td>
      <Table.Td ta="end" className="sp-figure">{formats.quantity(row.quantity, row.to?.item.uom)}</Table.Td>
      <Table.Td className="sp-figure">{formats.day(row.shipDay)}</Table.Td>
      <Table.Td className="sp-figure">{formats.day(row.arrivalDay)}</Table.Td>
      <Table.Td className={classes.why}><Why row={row} /></Table.Td>
      {children}
    </Table.Tr>
  );
};

const Why = ({ row }: { row: TransferRowFragment }) => {
  const t = useText();
  if (row.reason !== null) return <>{row.decidedBy ? t('transfers.reasonBy', { who: row.decidedBy, reason: row.reason }) : row.reason}</>;
  if (row.explanation.length === 0) return <span className="sp-quiet">–</span>;
  return <details><summary>{t('transfers.showWhy')}</summary><Explanation steps={row.explanation} unit={row.to?.item.uom ?? ''} /></details>;
};
