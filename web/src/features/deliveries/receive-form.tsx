import { quantity } from '@stockpact/shared';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { RefusalList } from '../../app/graph/refusal-list.js';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { ReceiptRecordDocument } from '../../gql/receipt-record.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import classes from './deliveries.module.css';
import { isComplete, isEmpty, remaining, type LineEntry } from './receipt.js';
import type { FullLine, FullShipment } from './full-shipment.js';

type LineProps = { line: FullLine; entry: LineEntry; final: boolean; onChange: (part: Partial<LineEntry>) => void };

const Outcome = ({ line, entry, final }: Omit<LineProps, 'onChange'>) => {
  const t = useText();
  const formats = useFormats();
  const rest = quantity(remaining(line.openQuantity, entry));
  if (rest === 0) return <span className="sp-quiet">{t('receive.complete')}</span>;
  const amount = formats.quantity(remaining(line.openQuantity, entry).replace('-', ''), line.itemLocation.item.uom);
  if (rest < 0) return <strong>{t('receive.over', { amount })}</strong>;
  return <strong>{t(final ? 'receive.short' : 'receive.awaited', { amount })}</strong>;
};

const ReceiveLine = ({ line, entry, final, onChange }: LineProps) => {
  const t = useText();
  const formats = useFormats();
  const { uom } = line.itemLocation.item;
  const name = line.itemLocation.item.number;
  return (
    <li className={classes.receiveLine}>
      <div>
        <ItemName item={line.itemLocation.item} to={`/items/${line.itemLocation.id}`} />
        <span className={classes.sub}>{line.proposal.number}{line.lot ? ` · ${line.lot}` : ''} · {t('receive.openOf', { open: formats.quantity(line.openQuantity, uom), shipped: formats.quantity(line.shippedQuantity) })}</span>
      </div>
      <QuantityInput label={t('receive.accepted')} aria-label={t('receive.acceptedOf', { item: name })} value={entry.accepted} onChange={(accepted) => onChange({ accepted })} unit={uom} />
      <QuantityInput label={t('receive.rejected')} aria-label={t('receive.rejectedOf', { item: name })} value={entry.rejected} onChange={(rejected) => onChange({ rejected })} unit={uom} />
      <TextInput label={t('proposal.reason')} value={entry.reason} onChange={(event) => onChange({ reason: event.currentTarget.value })} disabled={entry.rejected === '' || entry.rejected === '0'} required={entry.rejected !== '' && entry.rejected !== '0'} />
      <div className={classes.outcome}><Outcome line={line} entry={entry} final={final} /></div>
    </li>
  );
};

/** Goods receipt: everything is filled in as advised; the dock only corrects what differs. */
export const ReceiveForm = ({ shipment }: { shipment: FullShipment }) => {
  const t = useText();
  const lines = shipment.lines.filter((line) => line.openQuantity !== '0');
  const [entries, setEntries] = useState<Record<string, LineEntry>>(() => Object.fromEntries(lines.map((line) => [line.id, { accepted: line.openQuantity, rejected: '0', reason: '' }])));
  const [final, setFinal] = useState(true);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ReceiptRecordDocument);
  const entryOf = (id: string): LineEntry => entries[id] ?? { accepted: '', rejected: '', reason: '' };
  const counted = final ? lines : lines.filter((line) => !isEmpty(entryOf(line.id)));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await decide({
      shipment: shipment.id, expectedVersion: shipment.version, final,
      lines: counted.map((line) => {
        const entry = entryOf(line.id);
        return { line: line.id, accepted: entry.accepted || '0', rejected: entry.rejected || '0', ...(entry.reason.trim() ? { reason: entry.reason.trim() } : {}) };
      }),
    });
    setRefusals(answer.refusals);
    if (answer.done) showUndo(t('receive.done', { asn: shipment.asnNumber }));
  };
  return (
    <Section title={t('receive.title')}>
      <form onSubmit={(event) => void send(event)}>
        <Stack gap="sm">
          <RefusalList refusals={refusals} />
          <ul className={classes.receive}>
            {lines.map((line) => <ReceiveLine key={line.id} line={line} entry={entryOf(line.id)} final={final} onChange={(part) => setEntries((old) => ({ ...old, [line.id]: { ...entryOf(line.id), ...part } }))} />)}
          </ul>
          <Group justify="space-between" align="flex-end">
            <Checkbox checked={final} onChange={(event) => setFinal(event.currentTarget.checked)} label={t('receive.final')} description={t('receive.finalLead')} />
            <Button type="submit" loading={pending} disabled={counted.length === 0 || !lines.every((line) => isComplete(entryOf(line.id)))}>{t('receive.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
};
