import { TRANSFER_REASON_LENGTH } from '@stockpact/shared';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import type { TransferRowFragment } from '../../gql/types.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { useTransferDecision } from './use-transfer-decision.js';

type Props = { transfer: TransferRowFragment; desk: ReturnType<typeof useTransferDecision>; onClose: () => void };

export const DeclineDialog = ({ transfer, desk, onClose }: Props) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const confirm = async () => {
    const answer = await desk.decline(transfer, reason.trim());
    setRefusals(answer.refusals);
    if (answer.done) onClose();
  };
  return (
    <DecisionDialog opened danger title={t('transfers.declineTitle', { number: transfer.number })} lead={t('transfers.declineLead')} confirm={t('transfers.decline')} pending={desk.pending} refusals={refusals} ready={reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t('transfers.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={TRANSFER_REASON_LENGTH} autosize minRows={2} required data-autofocus />
    </DecisionDialog>
  );
};
