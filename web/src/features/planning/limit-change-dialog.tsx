import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { ThresholdChangeAcceptDocument } from '../../gql/threshold-change-accept.js';
import { ThresholdChangeRejectDocument } from '../../gql/threshold-change-reject.js';
import { ThresholdChangeWithdrawDocument } from '../../gql/threshold-change-withdraw.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';

export type Verdict = 'Accept' | 'Reject' | 'Withdraw';
type Props = { change: { id: string; version: number }; verdict: Verdict; onClose: () => void };

/** The second person's word, or the first one's second thought. Only a rejection must say why. */
export const LimitChangeDialog = ({ change, verdict, onClose }: Props) => {
  const t = useText();
  const [comment, setComment] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const accept = useDecision(ThresholdChangeAcceptDocument);
  const reject = useDecision(ThresholdChangeRejectDocument);
  const withdraw = useDecision(ThresholdChangeWithdrawDocument);
  const confirm = async () => {
    const input = { id: change.id, expectedVersion: change.version };
    const optional = comment.trim() ? { comment } : {};
    const answer = verdict === 'Reject' ? await reject.decide({ ...input, comment }) : await (verdict === 'Accept' ? accept : withdraw).decide({ ...input, ...optional });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t(`limitChange.done.${verdict}`));
    onClose();
  };
  return (
    <DecisionDialog opened danger={verdict === 'Reject'} title={t(`limitChange.title.${verdict}`)} lead={t(`limitChange.lead.${verdict}`)} confirm={t(`limitChange.do.${verdict}`)} pending={accept.pending || reject.pending || withdraw.pending}
      refusals={refusals} ready={verdict !== 'Reject' || comment.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t(verdict === 'Reject' ? 'limitChange.why' : 'limitChange.comment')} value={comment} onChange={(event) => setComment(event.currentTarget.value)} required={verdict === 'Reject'} autosize minRows={2} maxLength={500} data-autofocus />
    </DecisionDialog>
  );
};
