import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useText } from '../../ui/text/use-text.js';
import { onSessionLost } from '../graph/sign-in-again.js';
import { useViewer } from './session.js';
import { signIn } from './sign-in.js';

type Resolve = (again: boolean) => void;

/** Asks for the password on top of the screen when the session has ended; what was typed stays where it is. */
export const SignInAgain = () => {
  const t = useText();
  const { user } = useViewer();
  const waiting = useRef<Resolve[]>([]);
  const [opened, setOpened] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  useEffect(() => {
    onSessionLost(() => new Promise<boolean>((resolve) => {
      waiting.current.push(resolve);
      setOpened(true);
    }));
    return () => onSessionLost(null);
  }, []);
  const answer = (again: boolean) => {
    setOpened(false);
    waiting.current.splice(0).forEach((resolve) => resolve(again));
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    setPending(true);
    const result = await signIn(user.email, String(password ?? ''));
    setPending(false);
    if (result.ok) return answer(true);
    return setProblem(t(`session.${result.code}`, { seconds: result.retryAfter ?? 60 }));
  };
  return (
    <Modal opened={opened} onClose={() => answer(false)} title={t('session.ended')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text size="sm">{t('session.endedLead', { email: user.email })}</Text>
          <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
          <PasswordInput name="password" label={t('session.password')} autoComplete="current-password" required data-autofocus error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => answer(false)}>{t('action.cancel')}</Button>
            <Button type="submit" loading={pending}>{t('session.signIn')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
