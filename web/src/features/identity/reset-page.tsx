import { Alert, Button, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { ask, type Refused } from '../../app/session/entrance.js';
import { fieldOf } from '../../app/session/sign-in.js';
import { useEntranceText } from '../../app/session/use-entrance-text.js';
import { useText } from '../../ui/text/use-text.js';
import { DeadLink } from './dead-link.js';
import { EntranceFrame } from './entrance-frame.js';
import { NewPassword } from './new-password.js';
import { useLink } from './use-link.js';

const nobody = { email: '', name: '' };

/** A new password by the link of a mail. */
export const Component = () => {
  const t = useText();
  const words = useEntranceText();
  const { token, opened } = useLink<object>('reset-look');
  const [done, setDone] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPending(true);
    const answer = await ask('reset', { token, password: fieldOf(event.currentTarget, 'password') });
    setPending(false);
    if (answer.ok) return setDone(true);
    return setRefused(answer);
  };
  if (opened && !opened.ok) return <DeadLink refused={opened} reset />;
  if (refused?.code === 'LINK_INVALID') return <DeadLink refused={refused} reset />;
  if (done) return <EntranceFrame title={t('entrance.passwordSet')}><Alert role="status">{t('entrance.passwordSetLead')}</Alert><p><Button component={Link} to="/sign-in" fullWidth size="md">{t('session.signIn')}</Button></p></EntranceFrame>;
  return (
    <EntranceFrame title={t('entrance.newPassword')} lead={t('entrance.resetLead')} back>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {refused ? <Alert color="red" role="alert">{words(refused)}</Alert> : null}
          <NewPassword own={nobody} label={t('entrance.newPassword')} autoFocus />
          <Button type="submit" size="md" loading={pending} disabled={opened === null} fullWidth>{t('entrance.setPassword')}</Button>
        </Stack>
      </form>
    </EntranceFrame>
  );
};
