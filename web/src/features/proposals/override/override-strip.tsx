import { useQuery } from '@apollo/client/react';
import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import { useMay, useViewer } from '../../../app/session/session.js';
import { OverridesDocument } from '../../../gql/overrides.js';
import type { OverridesQuery } from '../../../gql/types.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import { OverrideAskDialog } from './override-ask-dialog.js';
import { OverrideDialog, type OverrideVerdict } from './override-dialog.js';
import classes from './override.module.css';

export type Override = OverridesQuery['emergencyOverrides']['edges'][number]['node'];
type Props = { /** Id of the change of limits or the proposal. */ subject: string; /** The viewer could take the step with a second planner. */ offered: boolean };

const VERDICTS: readonly { action: string; verdict: OverrideVerdict }[] = [{ action: 'confirm', verdict: 'Confirm' }, { action: 'refuse', verdict: 'Refuse' }, { action: 'withdraw', verdict: 'Withdraw' }];

/** Two planners instead of the manager: offers it, shows what is asked for, and who stood in. Only for the buyer's own people. */
export const OverrideStrip = (props: Props) => (useMay()('override:read') ? <Strip {...props} /> : null);

const Strip = ({ subject, offered }: Props) => {
  const t = useText();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const asked = useQuery(OverridesDocument, { fetchPolicy: 'cache-and-network' });
  const all = (asked.data?.emergencyOverrides.edges ?? []).map(({ node }) => node).filter((each) => each.subject === subject);
  const shown = all.find(({ state }) => state === 'ASKED') ?? all.find(({ state }) => state === 'CONFIRMED');
  const again = () => void asked.refetch();
  return (
    <>
      {shown ? <Shown override={shown} onDone={again} /> : null}
      {!shown && offered && may('override:use') ? <Button size="xs" variant="subtle" className={classes.offer} onClick={() => setAsking(true)}>{t('override.ask')}</Button> : null}
      {asking ? <OverrideAskDialog subject={subject} onDone={again} onClose={() => setAsking(false)} /> : null}
    </>
  );
};

const Shown = ({ override, onDone }: { override: Override; onDone: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const { user } = useViewer();
  const [open, setOpen] = useState<OverrideVerdict | null>(null);
  const person = (name: string, standsInFor: string | null) => (standsInFor ? t('acting.named', { name, other: standsInFor }) : name);
  const buttons = VERDICTS.filter(({ action }) => override.actions.includes(action));
  return (
    <div className={classes.override} role="group" aria-label={t('override.name')}>
      <p><Badge variant="light" color="orange" c="var(--mantine-color-text)" tt="none">{t('override.name')}</Badge> <strong>{override.reason}</strong></p>
      <p className="sp-quiet">
        {t('override.askedBy', { name: person(override.askedBy, override.askedFor), at: formats.instant(override.askedAt, user.timeZone) })}{' '}
        {override.decidedBy && override.decidedAt
          ? t('override.confirmedBy', { name: person(override.decidedBy, override.decidedFor), at: formats.instant(override.decidedAt, user.timeZone) })
          : t('override.until', { at: formats.instant(override.validUntil, user.timeZone) })}
      </p>
      {buttons.length > 0 ? <div className={classes.actions}>{buttons.map(({ verdict }) => <Button key={verdict} size="xs" {...(verdict === 'Confirm' ? {} : { variant: 'default' })} onClick={() => setOpen(verdict)}>{t(`override.do.${verdict}`)}</Button>)}</div> : null}
      {open ? <OverrideDialog override={override} verdict={open} onDone={onDone} onClose={() => setOpen(null)} /> : null}
    </div>
  );
};
