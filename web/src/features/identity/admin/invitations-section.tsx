import { Badge, Button, Group } from '@mantine/core';
import { IconMailPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useDecision } from '../../../app/graph/use-decision.js';
import { useRefusalText, type Refusal } from '../../../app/graph/use-refusal-text.js';
import { useMay } from '../../../app/session/session.js';
import { InvitationResendDocument } from '../../../gql/invitation-resend.js';
import { InvitationRevokeDocument } from '../../../gql/invitation-revoke.js';
import type { EntranceQuery } from '../../../gql/types.js';
import { EmptyState } from '../../../ui/feedback/empty-state.js';
import { showProblem, showUndo } from '../../../ui/feedback/undo-toast.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from '../security/security.module.css';
import { useTermsText } from '../../people/use-terms-text.js';
import { InviteDialog } from './invite-dialog.js';

type Invitation = EntranceQuery['invitations']['edges'][number]['node'];

/** Invitations that nobody has accepted yet; each can be sent anew or withdrawn. */
export const InvitationsSection = ({ invitations, onChange }: { invitations: readonly Invitation[]; onChange: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const terms = useTermsText();
  const words = useRefusalText();
  const may = useMay()('user:administer');
  const [inviting, setInviting] = useState(false);
  const resend = useDecision(InvitationResendDocument);
  const revoke = useDecision(InvitationRevokeDocument);
  const told = (answer: { done: boolean; refusals: readonly Refusal[] }, text: string) => {
    answer.refusals.forEach((refusal) => showProblem(words(refusal)));
    if (answer.done) showUndo(text);
    onChange();
  };
  const of = (invitation: Invitation) => ({ id: invitation.id, expectedVersion: invitation.version });
  return (
    <Section title={t('admin.invitations')} aside={may ? <Button size="xs" leftSection={<IconMailPlus size={16} aria-hidden="true" />} onClick={() => setInviting(true)}>{t('admin.invite')}</Button> : null}>
      {invitations.length === 0 ? <EmptyState kind="first" title={t('admin.noInvitations')}>{t('admin.noInvitationsLead')}</EmptyState> : null}
      <ul className={classes.sessions}>
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <div>
              <b>{invitation.name}</b> {invitation.email} <Badge color={invitation.state === 'PENDING' ? 'teal' : 'yellow'}>{t(`invitationState.${invitation.state}`)}</Badge>
              {invitation.grants.map((grant, index) => <span key={index} className={classes.sub}><b>{t(`role.${grant.role}`)}</b> · {terms(grant)}</span>)}
              <span className={classes.sub}>{t('admin.invited', { by: invitation.invitedBy, at: formats.instant(invitation.invitedAt), until: formats.instant(invitation.expiresAt) })} · {invitation.sentAt ? t('admin.mailSent') : t('admin.mailWaits')}</span>
            </div>
            {may ? (
              <Group gap="xs">
                <Button size="xs" variant="default" loading={resend.pending} aria-label={t('admin.resendNamed', { email: invitation.email })} onClick={() => void resend.decide(of(invitation)).then((answer) => told(answer, t('admin.resent', { email: invitation.email })))}>{t('admin.resend')}</Button>
                <Button size="xs" variant="default" loading={revoke.pending} aria-label={t('admin.revokeNamed', { email: invitation.email })} onClick={() => void revoke.decide(of(invitation)).then((answer) => told(answer, t('admin.revoked', { email: invitation.email })))}>{t('admin.revoke')}</Button>
              </Group>
            ) : null}
          </li>
        ))}
      </ul>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} onDone={() => { setInviting(false); onChange(); }} /> : null}
    </Section>
  );
};
