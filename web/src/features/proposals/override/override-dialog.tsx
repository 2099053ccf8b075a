import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../../app/graph/use-decision.js';
import type { Refusal } from '../../../app/graph/use-refusal-text.js';
import { OverrideConfirmDocument } from '../../../gql/override-confirm.js';
import { OverrideEndDocument } from '../../../gql/override-end.js';
import { showUndo } from '../../../ui/feedback/undo-toast.js';
import { useText } from '../../../ui/text/use-text.js';
import { DecisionDialog } from '../decision-dialog.js';

export type OverrideVerdict = 'Confirm' | 'Refuse' | 'Withdraw';
type Props = { override: { id: string; version: number; subjectName: string; askedBy: string }; verdict: OverrideVerdict; onDone: () => void; onClose: () => void };

/** The second planner's word, which takes the step, or the end of it. Only a refusal must say why. */
export const OverrideDialog = ({ override, verdict, onDone, onClose }: Props) => {
  const t = useText();
  const [comment, setComment] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const take = useDecision(OverrideConfirmDocument);
  const end = useDecision(OverrideEndDocument);
  const confirm = async () => {
    const answer = await (verdict === 'Confirm' ? take : end).decide({ id: override.id, expectedVersion: override.version, ...(comment.trim() ? { comment } : {}) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t(`override.done.${verdict}`));
    onDone();
    onClose();
  };
  const names = { subject: override.subjectName, name: override.askedBy };
  return (
    <DecisionDialog opened danger={verdict === 'Refuse'} title={t('override.name')} lead={t(`override.lead.${verdict}`, names)} confirm={t(`override.do.${verdict}`)} pending={take.pending || end.pending} refusals={refusals}
      ready={verdict !== 'Refuse' || comment.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t(verdict === 'Refuse' ? 'limitChange.why' : 'limitChange.comment')} value={comment} onChange={(event) => setComment(event.currentTarget.value)} required={verdict === 'Refuse'} autosize minRows={2} maxLength={500} data-autofocus />
    </DecisionDialog>
  );
};
