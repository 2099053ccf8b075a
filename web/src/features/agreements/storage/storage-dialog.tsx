import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../../app/graph/use-decision.js';
import { type Refusal, refusalsAt, refusalsOutside, useRefusalText } from '../../../app/graph/use-refusal-text.js';
import { StorageRoomSetDocument } from '../../../gql/storage-room-set.js';
import { showUndo } from '../../../ui/feedback/undo-toast.js';
import { QuantityInput } from '../../../ui/input/quantity-input.js';
import { useText } from '../../../ui/text/use-text.js';
import { DecisionDialog } from '../../proposals/decision-dialog.js';
import type { StoragePlace } from './storage-places.js';
import { emptyOr } from '../terms-form.js';

/** The room of a location for the goods of an agreement; empty: not limited. */
export const StorageDialog = ({ agreement, place, onClose }: { agreement: string; place: StoragePlace; onClose: () => void }) => {
  const t = useText();
  const refusalText = useRefusalText();
  const [capacity, setCapacity] = useState(place.room.capacity);
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(StorageRoomSetDocument);
  const confirm = async () => {
    const answer = await decide({ agreement, location: place.id, capacity, expectedVersion: place.room.version, reason });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('storage.stated', { location: place.name }));
    onClose();
  };
  const fault = (field: string): string | undefined => refusalsAt(refusals, field).map(refusalText).join(' ') || undefined;
  return (
    <DecisionDialog opened title={t('storage.titleOf', { location: place.name })} confirm={t('storage.confirm')} lead={t('storage.dialog')} pending={pending} refusals={refusalsOutside(refusals, ['capacity', 'reason'])}
      ready={reason.trim() !== '' && capacity !== place.room.capacity} onClose={onClose} onConfirm={() => void confirm()}>
      <QuantityInput label={t('storage.capacity')} value={capacity ?? ''} onChange={(value) => setCapacity(emptyOr(value))} allowZero placeholder={t('storage.unlimited')} error={fault('capacity')} data-autofocus />
      <Textarea label={t('proposal.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} error={fault('reason')} />
    </DecisionDialog>
  );
};
