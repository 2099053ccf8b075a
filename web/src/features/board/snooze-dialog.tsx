import { addDays, day } from '@stockpact/shared';
import { Chip, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { SnoozeDocument } from '../../gql/snooze.js';
import { UnsnoozeDocument } from '../../gql/unsnooze.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';

type Row = { id: string; item: { number: string } };
type Props = { rows: readonly Row[]; onClose: () => void; onDone?: () => void };
const SPANS = [1, 3, 7] as const;

/** Out of the exceptions until a day, with the reason on record. */
export const SnoozeDialog = ({ rows, onClose, onDone }: Props) => {
  const t = useText();
  const formats = useFormats();
  const { today } = useViewer();
  const after = (days: number): string => addDays(day(today), days);
  const [until, setUntil] = useState(after(1));
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(SnoozeDocument);
  const { decide: wake } = useDecision(UnsnoozeDocument);
  const confirm = async () => {
    const answers = await Promise.all(rows.map((row) => decide({ id: row.id, until, reason })));
    const problems = answers.flatMap((answer) => answer.refusals);
    setRefusals(problems);
    if (!answers.every((answer) => answer.done)) return;
    showUndo(t('snooze.done', { count: rows.length, item: rows[0]?.item.number ?? '', day: formats.day(until) }), async () => {
      await Promise.all(rows.map((row) => wake({ id: row.id })));
      onDone?.();
    });
    onDone?.();
    onClose();
  };
  return (
    <DecisionDialog opened title={t('snooze.title', { count: rows.length, item: rows[0]?.item.number ?? '' })} lead={t('snooze.lead')} confirm={t('snooze.confirm')} pending={pending} refusals={refusals}
      ready={until > today && reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Chip.Group value={until} onChange={(value) => setUntil(String(value))}>
        <Group gap="xs">{SPANS.map((days) => <Chip key={days} value={after(days)}>{t('snooze.days', { days })}</Chip>)}</Group>
      </Chip.Group>
      <DayInput label={t('snooze.until')} value={until} onChange={setUntil} min={after(1)} required />
      <TextInput label={t('proposal.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required data-autofocus />
    </DecisionDialog>
  );
};
