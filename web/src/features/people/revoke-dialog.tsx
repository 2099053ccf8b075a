import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { DelegationRevokeDocument } from '../../gql/delegation-revoke.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { Delegation } from './delegation-list.js';

/** Ends a delegation at once. */
export const RevokeDialog = ({ delegation, onClose }: { delegation: Delegation; onClose: () => void }) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(DelegationRevokeDocument);
  const confirm = async () => {
    const answer = await decide({ id: delegation.id, expectedVersion: delegation.version, ...(reason.trim() ? { revokeReason: reason } : {}) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('cover.revoked', { from: delegation.from, to: delegation.to }));
    onClose();
  };
  return (
    <DecisionDialog opened danger title={t('cover.revokeTitle', { from: delegation.from, to: delegation.to })} lead={t('cover.revokeLead', { to: delegation.to })} confirm={t('cover.revoke')} pending={pending} refusals={refusals} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t('cover.reasonOptional')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={300} data-autofocus />
    </DecisionDialog>
  );
};
