import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { UserDisableDocument } from '../../gql/user-disable.js';
import { UserEnableDocument } from '../../gql/user-enable.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { Person } from './role-badges.js';

type Props = { person: Person; onClose: () => void };

/** Shuts somebody out at once: a reason for the trail, and a second look because sessions end in the middle of work. */
export const DisableDialog = ({ person, onClose }: Props) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(UserDisableDocument);
  const confirm = async () => {
    const answer = await decide({ id: person.id, expectedVersion: person.version, reason });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('people.disabled', { name: person.name }));
    onClose();
  };
  return (
    <DecisionDialog opened danger title={t('people.disableTitle', { name: person.name })} lead={person.integration ? t('people.disableTokens') : t('people.disableLead')} confirm={t('people.disable')} pending={pending} refusals={refusals} ready={reason.trim() !== '' && sure} onClose={onClose} onConfirm={() => void confirm()}>
      <Textarea label={t('people.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} maxLength={300} data-autofocus />
      <Checkbox label={t('people.disableSure')} checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
    </DecisionDialog>
  );
};

export const EnableDialog = ({ person, onClose }: Props) => {
  const t = useText();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(UserEnableDocument);
  const confirm = async () => {
    const answer = await decide({ id: person.id, expectedVersion: person.version });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('people.enabled', { name: person.name }));
    onClose();
  };
  return (
    <DecisionDialog opened title={t('people.enableTitle', { name: person.name })} lead={t('people.enableLead')} confirm={t('people.enable')} pending={pending} refusals={refusals} onClose={onClose} onConfirm={() => void confirm()}>
      {null}
    </DecisionDialog>
  );
};
