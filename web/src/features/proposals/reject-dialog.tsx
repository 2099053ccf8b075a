import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { ProposalCancelDocument } from '../../gql/proposal-cancel.js';
import { ProposalRejectDocument } from '../../gql/proposal-reject.js';
import type { RejectionReason } from '../../gql/types.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from './decision-dialog.js';
import type { ProposalCore } from './proposal.js';

const REASONS: readonly RejectionReason[] = ['NO_STORAGE_SPACE', 'DEMAND_DROPPED', 'WRONG_QUANTITY', 'WRONG_DATE', 'PHASE_OUT', 'PLANNED_ELSEWHERE', 'OTHER'];
type Props = { proposal: ProposalCore; onClose: () => void };

/** The buyer says no, and why: the reason decides later whose miss it was. */
export const RejectDialog = ({ proposal, onClose }: Props) => {
  const t = useText();
  const [reason, setReason] = useState<RejectionReason | null>(null);
  const [comment, setComment] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ProposalRejectDocument);
  const confirm = async () => {
    if (!reason) return;
    const answer = await decide({ id: proposal.id, expectedVersion: proposal.version, reason, ...(comment.trim() ? { comment } : {}) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('proposal.rejected', { number: proposal.number }));
    onClose();
  };
  return (
    <DecisionDialog opened danger title={t('proposal.rejectTitle', { number: proposal.number })} confirm={t('proposal.reject')} lead={t('proposal.rejectLead')} pending={pending} refusals={refusals}
      ready={reason !== null && (reason !== 'OTHER' || comment.trim() !== '')} onClose={onClose} onConfirm={() => void confirm()}>
      <Select label={t('proposal.reason')} required data={REASONS.map((value) => ({ value, label: t(`rejection.${value}`) }))} value={reason} onChange={(value) => setReason(REASONS.find((each) => each === value) ?? null)} allowDeselect={false} data-autofocus />
      <Textarea label={t('proposal.comment')} value={comment} onChange={(event) => setComment(event.currentTarget.value)} required={reason === 'OTHER'} autosize minRows={2} />
    </DecisionDialog>
  );
};

/** The supplier takes a proposal or commitment back before it ships. */
export const CancelDialog = ({ proposal, onClose }: Props) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ProposalCancelDocument);
  const confirm = async () => {
    const answer = await decide({ id: proposal.id, expectedVersion: proposal.version, reason });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('proposal.cancelled', { number: proposal.number }));
    onClose();
  };
  return (
    <DecisionDialog opened danger title={t('proposal.cancelTitle', { number: proposal.number })} confirm={t('proposal.cancel')} pending={pending} refusals={refusals} ready={reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t('proposal.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} data-autofocus />
    </DecisionDialog>
  );
};
