import type { SharingPolicy } from '@stockpact/shared';
import { Badge } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { SharingPolicyUpdateDocument } from '../../gql/sharing-policy-update.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { FullAgreement } from './full-agreement.js';
import { implications, type PolicyChange, usePolicySentence } from './policy-words.js';
import classes from './sharing.module.css';

type Props = { agreement: FullAgreement; changes: readonly PolicyChange[]; after: readonly SharingPolicy[]; onClose: () => void; onSaved: () => void };

/** Before it acts: what the supplier will stop and start seeing, and what can be worked out from what it will see. */
export const SharingDialog = ({ agreement, changes, after, onClose, onSaved }: Props) => {
  const t = useText();
  const sentence = usePolicySentence();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(SharingPolicyUpdateDocument);
  const supplier = agreement.supplier.shortName;
  const confirm = async () => {
    const policies = changes.map(({ after: { figure: fieldGroup, ...policy } }) => ({ ...policy, fieldGroup }));
    const answer = await decide({ agreement: agreement.id, expectedVersion: agreement.version, policies });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('sharing.saved', { supplier }));
    onSaved();
  };
  return (
    <DecisionDialog opened title={t('sharing.reviewTitle', { supplier })} lead={t('sharing.reviewLead')} confirm={t('sharing.confirm')} pending={pending} refusals={refusals} onClose={onClose} onConfirm={() => void confirm()}>
      <ul className={classes.changes}>
        {changes.map((change) => (
          <li key={change.after.figure}>
            <span className={classes.marks}>{change.less ? <Badge color="orange">{t('sharing.stops')}</Badge> : null}{change.more ? <Badge color="teal">{t('sharing.starts')}</Badge> : null}</span>
            <del>{sentence(supplier, change.before)}</del>
            <ins>{sentence(supplier, change.after)}</ins>
          </li>
        ))}
      </ul>
      {implications(after).map((each) => <p key={each} className={classes.implication}><IconAlertTriangle size={15} aria-hidden="true" /><span>{t(`implication.${each}`, { supplier })}</span></p>)}
    </DecisionDialog>
  );
};
