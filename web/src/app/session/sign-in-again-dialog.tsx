import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText } from '../../ui/text/use-text.js';
import { useViewer } from './session.js';
import { fieldOf, signIn } from './sign-in.js';

/** Asks for the password on top of the screen; what was typed below stays where it is. */
export const SignInAgain = ({ onAnswer }: { onAnswer: (again: boolean) => void }) => {
  const t = useText();
  const { user } = useViewer();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = fieldOf(event.currentTarget, 'password');
    setPending(true);
    const result = await signIn(user.email, password);
    setPending(false);
    if (result.ok) return onAnswer(true);
    return setProblem(t(`session.${result.code}`, { seconds: result.retryAfter ?? 60 }));
  };
  return (
    <Modal opened onClose={() => onAnswer(false)} title={t('session.ended')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text size="sm">{t('session.endedLead', { email: user.email })}</Text>
          <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
          <PasswordInput name="password" label={t('session.password')} autoComplete="current-password" required visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} data-autofocus error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onAnswer(false)}>{t('action.cancel')}</Button>
            <Button type="submit" loading={pending}>{t('session.signIn')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
