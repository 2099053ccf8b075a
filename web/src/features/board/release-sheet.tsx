import { isMultipleOf, quantity as exact } from '@stockpact/shared';
import { Button, Group, Modal, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useViewer } from '../../app/session/session.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import { quantityOf, type Edited } from './board-columns.js';
import classes from './board.module.css';
import type { BoardRow } from './use-board-rows.js';

export type Check = { ok: boolean; label: string };

/** What the browser can see coming; the server decides again with its own rows. */
export const useChecks = (): ((row: BoardRow, quantity: string) => Check[]) => {
  const t = useText();
  const words = useCodeText();
  const { today } = useViewer();
  return (row, quantity) => {
    const proposal = row.proposal;
    if (!proposal) return [];
    const amount = exact(quantity);
    const lot = row.terms?.lotQuantity;
    const moq = row.terms?.minimumOrderQuantity;
    return [
      ...(lot ? [{ ok: isMultipleOf(amount, exact(lot)), label: t('check.lot', { lot }) }] : []),
      ...(moq ? [{ ok: amount >= exact(moq), label: t('check.moq', { moq }) }] : []),
      ...(proposal.decisionDeadline ? [{ ok: proposal.decisionDeadline >= today, label: t('check.deadline') }] : []),
      ...(proposal.corridor ? [{ ok: amount >= exact(proposal.corridor.minimum) && amount <= exact(proposal.corridor.maximum), label: t('check.band') }] : []),
      ...proposal.flags.map((flag) => ({ ok: false, label: words('flag', flag) })),
    ];
  };
};

type Props = { rows: readonly BoardRow[]; edited: Edited; pending: boolean; problems: Readonly<Record<string, string>>; onConfirm: () => void; onClose: () => void };

/** Last look before many proposals go out: every row with its checks; rows that the server refuses stay here. */
export const ReleaseSheet = ({ rows, edited, pending, problems, onConfirm, onClose }: Props) => {
  const t = useText();
  const formats = useFormats();
  const checks = useChecks();
  const warnings = rows.filter((row) => checks(row, quantityOf(row, edited) ?? '0').some((check) => !check.ok)).length;
  return (
    <Modal opened onClose={onClose} size="xl" title={t('board.releaseTitle', { count: rows.length })} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Text size="sm" c="dimmed" mb="xs">{t('board.releaseLead', { warnings })}</Text>
      <div className={classes.sheet} tabIndex={0} role="group" aria-label={t('board.releaseTitle', { count: rows.length })}>
        <Table stickyHeader>
          <Table.Thead><Table.Tr><Table.Th>{t('board.item')}</Table.Th><Table.Th ta="end">{t('proposal.quantity')}</Table.Th><Table.Th>{t('proposal.arrival')}</Table.Th><Table.Th>{t('check.title')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const quantity = quantityOf(row, edited) ?? '0';
              const problem = row.proposal ? problems[row.proposal.id] : undefined;
              return (
                <Table.Tr key={row.id}>
                  <Table.Th scope="row" fw={400}><ItemName item={row.item} /><br /><Text size="xs" c="dimmed" component="span">{row.location.name}</Text></Table.Th>
                  <Table.Td ta="end" className="sp-figure">{formats.quantity(quantity, row.item.uom)}</Table.Td>
                  <Table.Td>{row.proposal ? formats.dayWithWeekday(row.proposal.arrivalDate) : '–'}</Table.Td>
                  <Table.Td>
                    {problem ? <span className={classes.problem}><IconAlertTriangle size={15} aria-hidden="true" /> {problem}</span> : (
                      <ul className={classes.checks}>
                        {checks(row, quantity).map((check) => (
                          <li key={check.label} data-ok={check.ok || undefined}>{check.ok ? <IconCheck size={14} aria-label={t('check.ok')} /> : <IconAlertTriangle size={14} aria-label={t('check.look')} />} {check.label}</li>
                        ))}
                      </ul>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
        <Button onClick={onConfirm} loading={pending} data-autofocus>{t('board.releaseCount', { count: rows.length })}</Button>
      </Group>
    </Modal>
  );
};
