import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Role } from '@stockpact/shared';
import { ask, secondFactorPath, type Refused } from '../../app/session/entrance.js';
import { fieldOf } from '../../app/session/sign-in.js';
import { useEntranceText } from '../../app/session/use-entrance-text.js';
import { useLanguage } from '../../ui/text/language.js';
import { useText } from '../../ui/text/use-text.js';
import { DeadLink } from './dead-link.js';
import { EntranceFrame } from './entrance-frame.js';
import { NewPassword } from './new-password.js';
import { useLink } from './use-link.js';

type Invitation = { email: string; name: string; organisation: string; roles: Role[] };

/** Who invites, as what, and the two things that only the invited person knows: how to be called, and a password. */
export const Component = () => {
  const t = useText();
  const { token, opened } = useLink<Invitation>('invitation/look');
  const [dead, setDead] = useState<Refused | null>(null);
  if (opened && !opened.ok) return <DeadLink refused={opened} />;
  if (dead) return <DeadLink refused={dead} />;
  if (!opened) return <EntranceFrame title={t('entrance.invitation')}><Text role="status" size="sm">{t('entrance.opening')}</Text></EntranceFrame>;
  return <Join token={token} invitation={opened.value} onDead={setDead} />;
};

const Join = ({ token, invitation, onDead }: { token: string; invitation: Invitation; onDead: (refused: Refused) => void }) => {
  const t = useText();
  const words = useEntranceText();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const [name, setName] = useState(invitation.name);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPending(true);
    const answer = await ask<{ next?: string }>('invitation/accept', {
      token, name, password: fieldOf(event.currentTarget, 'password'), locale: language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    setPending(false);
    if (answer.ok) return void navigate(answer.value.next === 'SECOND_FACTOR_NEEDED' ? secondFactorPath('/home') : '/home', { replace: true });
    if (answer.code === 'LINK_INVALID') return onDead(answer);
    return setProblem(words(answer));
  };
  return (
    <EntranceFrame title={t('entrance.invitation')} lead={t('entrance.invitationLead', { organisation: invitation.organisation, roles: invitation.roles.map((role) => t(`role.${role}`)).join(' · ') })}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {problem ? <Alert color="red" role="alert">{problem}</Alert> : null}
          <TextInput name="email" type="email" label={t('session.email')} value={invitation.email} readOnly autoComplete="username" size="md" />
          <TextInput name="name" label={t('entrance.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="name" required maxLength={200} size="md" />
          <NewPassword own={{ email: invitation.email, name }} label={t('session.password')} autoFocus />
          <Button type="submit" size="md" loading={pending} fullWidth>{t('entrance.join')}</Button>
        </Stack>
      </form>
    </EntranceFrame>
  );
};
