import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../../app/graph/use-decision.js';
import type { Refusal } from '../../../app/graph/use-refusal-text.js';
import { OverrideAskDocument } from '../../../gql/override-ask.js';
import { showUndo } from '../../../ui/feedback/undo-toast.js';
import { useText } from '../../../ui/text/use-text.js';
import { DecisionDialog } from '../decision-dialog.js';

type Props = { subject: string; onDone: () => void; onClose: () => void };
const HOURS = ['4', '24', '72'] as const;

/** Why the manager cannot be waited for, and until when a second planner may confirm. */
export const OverrideAskDialog = ({ subject, onDone, onClose }: Props) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<string>('24');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(OverrideAskDocument);
  const confirm = async () => {
    const answer = await decide({ subject, hours: Number(hours), reason });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('override.asked'));
    onDone();
    onClose();
  };
  return (
    <DecisionDialog opened title={t('override.name')} lead={t('override.lead')} confirm={t('override.askConfirm')} pending={pending} refusals={refusals} ready={reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t('override.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} maxLength={500} data-autofocus />
      <Select label={t('override.hours')} data={HOURS.map((value) => ({ value, label: t('override.hoursValue', { hours: Number(value) }) }))} value={hours} onChange={(value) => setHours(value ?? '24')} allowDeselect={false} />
    </DecisionDialog>
  );
};
