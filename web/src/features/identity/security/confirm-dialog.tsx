import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { CodeField } from '../../../app/session/code-field.js';
import { ask } from '../../../app/session/entrance.js';
import { fieldOf } from '../../../app/session/sign-in.js';
import { useEntranceText } from '../../../app/session/use-entrance-text.js';
import { useSubmit } from '../../../app/session/use-submit.js';
import { useText } from '../../../ui/text/use-text.js';

type Props<T> = { path: string; title: string; lead: string; onClose: () => void; onDone: (answer: T) => void };

/** What weakens or renews the second factor needs password and code together: a screen left open is not enough. */
export const ConfirmDialog = <T,>({ path, title, lead, onClose, onDone }: Props<T>) => {
  const t = useText();
  const words = useEntranceText();
  const { problem, pending, onSubmit } = useSubmit(async (form) => {
    const answer = await ask<T>(path, { password: fieldOf(form, 'password'), code: fieldOf(form, 'code') });
    if (!answer.ok) return answer.code === 'INVALID_CREDENTIALS' ? t('security.wrongPassword') : words(answer);
    onDone(answer.value);
    return null;
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={onSubmit}>
        <Stack>
          <Text size="sm">{lead}</Text>
          {problem ? <Alert color="red" role="alert">{problem}</Alert> : null}
          <PasswordInput name="password" label={t('session.password')} autoComplete="current-password" required data-autofocus visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} />
          <CodeField focus={false} recovery={path === 'second-factor/disable'} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={pending}>{title}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
