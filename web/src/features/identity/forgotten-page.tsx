import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ask } from '../../app/session/entrance.js';
import { fieldOf } from '../../app/session/sign-in.js';
import { useEntranceText } from '../../app/session/use-entrance-text.js';
import { useLanguage } from '../../ui/text/language.js';
import { useText } from '../../ui/text/use-text.js';
import { EntranceFrame } from './entrance-frame.js';

/** Asks for a mail with a link. What it answers is the same for every address. */
export const Component = () => {
  const t = useText();
  const words = useEntranceText();
  const { language } = useLanguage();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = fieldOf(event.currentTarget, 'email').trim();
    setPending(true);
    const answer = await ask('reset-request', { email, locale: language });
    setPending(false);
    if (!answer.ok) return setProblem(words(answer));
    return setSentTo(email);
  };
  if (sentTo !== null) return <EntranceFrame title={t('entrance.lookAtMail')} back><Alert role="status">{t('entrance.resetSent', { email: sentTo })}</Alert></EntranceFrame>;
  return (
    <EntranceFrame title={t('entrance.forgotten')} lead={t('entrance.forgottenLead')} back>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {problem ? <Alert color="red" role="alert">{problem}</Alert> : null}
          <TextInput name="email" type="email" label={t('session.email')} autoComplete="username" required autoFocus size="md" />
          <Button type="submit" size="md" loading={pending} fullWidth>{t('entrance.sendLink')}</Button>
        </Stack>
      </form>
    </EntranceFrame>
  );
};
