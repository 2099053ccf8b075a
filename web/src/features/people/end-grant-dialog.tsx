import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { GrantEndDocument } from '../../gql/grant-end.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { Grant, Person } from './role-badges.js';

/** Takes a role back, at once or after a last day, with the reason that the trail keeps. */
export const EndGrantDialog = ({ person, grant, onClose }: { person: Person; grant: Grant; onClose: () => void }) => {
  const t = useText();
  const { today } = useViewer();
  const [reason, setReason] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(GrantEndDocument);
  const role = t(`role.${grant.role}`);
  const confirm = async () => {
    const answer = await decide({ id: grant.id, expectedVersion: grant.version, reason, ...(lastDay ? { lastDay } : {}) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('people.ended', { role, name: person.name }));
    onClose();
  };
  return (
    <DecisionDialog opened danger title={t('people.endTitle', { role, name: person.name })} lead={t('people.endLead')} confirm={t('people.endGrant')} pending={pending} refusals={refusals} ready={reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t('people.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} maxLength={300} data-autofocus />
      <DayInput label={t('people.lastDayOptional')} value={lastDay} min={today} onChange={setLastDay} />
    </DecisionDialog>
  );
};
