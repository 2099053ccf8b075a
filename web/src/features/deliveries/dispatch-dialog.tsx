import { addDays, day, formatQuantity, maxQ, quantity, subQ, ZERO } from '@stockpact/shared';
import { Button, Group, Modal, SimpleGrid, Stack, Table, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { RefusalList } from '../../app/graph/refusal-list.js';
import { useDecision } from '../../app/graph/use-decision.js';
import { refusalsAt, refusalsOutside, useRefusalText, type Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { ShipmentDispatchDocument } from '../../gql/shipment-dispatch.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import type { Ready } from './ready.js';

type Props = { rows: readonly Ready[]; onClose: () => void; onDone: () => void };
type Line = { quantity: string; lot: string };

/** What is still to ship of a commitment. */
export const openOf = (row: Pick<Ready, 'committedQuantity' | 'shippedQuantity'>): string => formatQuantity(maxQ(ZERO, subQ(quantity(row.committedQuantity), quantity(row.shippedQuantity))));

/** The despatch advice: one shipment to one place, a line for each commitment. */
export const DispatchDialog = ({ rows, onClose, onDone }: Props) => {
  const t = useText();
  const words = useRefusalText();
  const { today } = useViewer();
  const [first] = rows;
  const [asnNumber, setAsn] = useState('');
  const [shipDate, setShip] = useState<string>(today);
  const [eta, setEta] = useState<string>(addDays(day(today), first?.itemLocation.terms?.transitDays ?? 1));
  const [carrier, setCarrier] = useState('');
  const [billOfLading, setBill] = useState('');
  const [lines, setLines] = useState<Record<string, Line>>(() => Object.fromEntries(rows.map((row) => [row.id, { quantity: openOf(row), lot: '' }])));
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ShipmentDispatchDocument);
  const change = (id: string, part: Partial<Line>) => setLines((old) => ({ ...old, [id]: { quantity: '', lot: '', ...old[id], ...part } }));
  const kept = rows.filter((row) => (lines[row.id]?.quantity ?? '') !== '' && lines[row.id]?.quantity !== '0');
  const fieldError = (field: string): string | undefined => {
    const [refusal] = refusalsAt(refusals, field);
    return refusal ? words(refusal) : undefined;
  };
  const lineError = (index: number): string | undefined => {
    const refusal = refusals.find((each) => each.path[0] === 'lines' && each.path[1] === String(index));
    return refusal ? words(refusal) : undefined;
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await decide({
      asnNumber: asnNumber.trim(), shipDate, eta, ...(carrier.trim() ? { carrier: carrier.trim() } : {}), ...(billOfLading.trim() ? { billOfLading: billOfLading.trim() } : {}),
      lines: kept.map((row) => ({ proposal: row.id, expectedVersion: row.version, quantity: lines[row.id]?.quantity ?? '0', ...(lines[row.id]?.lot.trim() ? { lot: lines[row.id]?.lot.trim() ?? '' } : {}) })),
    });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('delivery.dispatched', { asn: asnNumber.trim() }));
    onDone();
  };
  return (
    <Modal opened onClose={onClose} size="xl" title={t('delivery.dispatchTitle', { place: first ? `${first.itemLocation.buyer.shortName} · ${first.itemLocation.location.name}` : '' })} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => void send(event)}>
        <Stack gap="sm">
          <RefusalList refusals={refusalsOutside(refusals, ['asnNumber', 'shipDate', 'eta']).filter((refusal) => refusal.path[0] !== 'lines')} />
          <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
            <TextInput label={t('delivery.asn')} value={asnNumber} onChange={(event) => setAsn(event.currentTarget.value)} required data-autofocus error={fieldError('asnNumber')} maxLength={40} />
            <DayInput label={t('proposal.ship')} value={shipDate} onChange={setShip} required error={fieldError('shipDate')} />
            <DayInput label={t('delivery.eta')} value={eta} onChange={setEta} required min={shipDate} error={fieldError('eta')} />
            <TextInput label={t('delivery.carrier')} value={carrier} onChange={(event) => setCarrier(event.currentTarget.value)} />
            <TextInput label={t('delivery.billOfLading')} value={billOfLading} onChange={(event) => setBill(event.currentTarget.value)} />
          </SimpleGrid>
          <Table.ScrollContainer minWidth={560}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('board.item')}</Table.Th><Table.Th w={220}>{t('delivery.shipNow')}</Table.Th><Table.Th w={140}>{t('delivery.lot')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.id}>
                    <Table.Th scope="row" fw={400}>{row.number} · <ItemName item={row.itemLocation.item} /></Table.Th>
                    <Table.Td><QuantityInput aria-label={t('delivery.shipNowOf', { number: row.number })} value={lines[row.id]?.quantity ?? ''} onChange={(value) => change(row.id, { quantity: value })} unit={row.itemLocation.item.uom} lot={row.itemLocation.terms?.lotQuantity} error={lineError(kept.indexOf(row))} /></Table.Td>
                    <Table.Td><TextInput aria-label={t('delivery.lotOf', { number: row.number })} value={lines[row.id]?.lot ?? ''} onChange={(event) => change(row.id, { lot: event.currentTarget.value })} /></Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={pending} disabled={asnNumber.trim() === '' || kept.length === 0 || eta < shipDate}>{t('delivery.send')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
