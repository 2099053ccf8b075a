import { Switch } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useDecision } from '../../app/graph/use-decision.js';
import { useRefusalText } from '../../app/graph/use-refusal-text.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { SharingUpdateDocument } from '../../gql/sharing-update.js';
import type { FieldGroup } from '../../gql/types.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import type { FullAgreement } from './agreement-page.js';
import classes from './agreements.module.css';

/** What the supplier sees of the buyer's figures. Withheld figures show a lock on the other side, never a zero. */
export const Sharing = ({ agreement }: { agreement: FullAgreement }) => {
  const t = useText();
  const may = useMay();
  const words = useRefusalText();
  const { organisation } = useViewer();
  const { decide, pending } = useDecision(SharingUpdateDocument);
  const editable = organisation.side === 'BUYER' && may('terms:write');
  const change = async (fieldGroup: FieldGroup, shared: boolean) => {
    const answer = await decide({ agreement: agreement.id, expectedVersion: agreement.version, fieldGroup, shared });
    answer.refusals.forEach((refusal) => showProblem(words(refusal)));
    if (!answer.done) return;
    const version = answer.payload?.agreement?.version ?? agreement.version + 1;
    showUndo(t(shared ? 'sharing.on' : 'sharing.off', { group: t(`fieldGroup.${fieldGroup}`) }), async () => {
      await decide({ agreement: agreement.id, expectedVersion: version, fieldGroup, shared: !shared });
    });
  };
  return (
    <ul className={classes.sharing}>
      {agreement.sharing.map((rule) => (
        <li key={rule.fieldGroup}>
          <span><b>{t(`fieldGroup.${rule.fieldGroup}`)}</b><span className={classes.sub}>{t(`fieldGroup.${rule.fieldGroup}.lead`)}</span></span>
          {editable ? <Switch checked={rule.shared} disabled={pending} onChange={(event) => void change(rule.fieldGroup, event.currentTarget.checked)} aria-label={t('sharing.toggle', { group: t(`fieldGroup.${rule.fieldGroup}`), supplier: agreement.supplier.shortName })} /> : (
            <span className={classes.mark}>{rule.shared ? <IconCheck size={16} aria-hidden="true" /> : <IconLock size={16} aria-hidden="true" />}{t(rule.shared ? 'sharing.shared' : 'sharing.withheld')}</span>
          )}
        </li>
      ))}
    </ul>
  );
};
