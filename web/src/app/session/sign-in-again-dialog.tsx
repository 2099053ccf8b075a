import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText } from '../../ui/text/use-text.js';
import { CodeField } from './code-field.js';
import { useViewer } from './session.js';
import { fieldOf, giveCode, signIn } from './sign-in.js';
import { useEntranceText } from './use-entrance-text.js';

/** Asks for the password on top of the screen, and for the code where one is set; what was typed below stays where it is. */
export const SignInAgain = ({ onAnswer }: { onAnswer: (again: boolean) => void }) => {
  const t = useText();
  const words = useEntranceText();
  const { user } = useViewer();
  const [problem, setProblem] = useState<string | null>(null);
  const [ticket, setTicket] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setPending(true);
    setProblem(null);
    const result = ticket === null ? await signIn(user.email, fieldOf(form, 'password')) : await giveCode(ticket, fieldOf(form, 'code'));
    setPending(false);
    if (!result.ok) {
      if (result.code === 'TICKET_INVALID') setTicket(null);
      return setProblem(words(result));
    }
    if (result.ticket !== null) return setTicket(result.ticket);
    return onAnswer(true);
  };
  return (
    <Modal opened onClose={() => onAnswer(false)} title={t('session.ended')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text size="sm">{t('session.endedLead', { email: user.email })}</Text>
          <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
          {ticket === null ? (
            <PasswordInput name="password" label={t('session.password')} autoComplete="current-password" required visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} data-autofocus error={problem} />
          ) : <CodeField error={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onAnswer(false)}>{t('action.cancel')}</Button>
            <Button type="submit" loading={pending}>{t('session.signIn')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
