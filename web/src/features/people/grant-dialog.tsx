import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { GrantAddDocument } from '../../gql/grant-add.js';
import { GrantChoicesDocument } from '../../gql/grant-choices.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import { emptyGrant, GrantFields, isReady, NO_CHOICES, termsOf } from './grant-fields.js';
import type { Person } from './role-badges.js';

/** A new grant for somebody who is here already. */
export const GrantDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const t = useText();
  const { data } = useQuery(GrantChoicesDocument);
  const [draft, setDraft] = useState(emptyGrant);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(GrantAddDocument);
  const confirm = async () => {
    const terms = termsOf(draft);
    if (!terms) return;
    const answer = await decide({ user: person.id, ...terms });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('people.granted', { role: t(`role.${terms.role}`), name: person.name }));
    onClose();
  };
  return (
    <DecisionDialog opened title={t('people.grantTitle', { name: person.name })} lead={t('people.grantLead')} confirm={t('people.addGrant')} pending={pending} refusals={refusals} ready={isReady(draft)} onClose={onClose} onConfirm={() => void confirm()}>
      <GrantFields value={draft} choices={data?.grantChoices ?? NO_CHOICES} focus onChange={setDraft} />
    </DecisionDialog>
  );
};
