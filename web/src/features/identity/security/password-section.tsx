import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ask } from '../../../app/session/entrance.js';
import { useViewer } from '../../../app/session/session.js';
import { fieldOf } from '../../../app/session/sign-in.js';
import { useEntranceText } from '../../../app/session/use-entrance-text.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import { NewPassword } from '../new-password.js';
import classes from './security.module.css';

export const PasswordSection = ({ changedAt, onChange }: { changedAt: string | null; onChange: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const words = useEntranceText();
  const { user } = useViewer();
  const [told, setTold] = useState<{ good: boolean; text: string } | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setPending(true);
    const answer = await ask('password', { currentPassword: fieldOf(form, 'current'), newPassword: fieldOf(form, 'new') });
    setPending(false);
    if (!answer.ok) return setTold({ good: false, text: answer.code === 'INVALID_CREDENTIALS' ? t('security.wrongPassword') : words(answer) });
    form.reset();
    setTold({ good: true, text: t('security.passwordChanged') });
    return onChange();
  };
  return (
    <Section title={t('session.password')}>
      <form className={classes.narrow} onSubmit={(event) => void submit(event)}>
        <Stack>
          {changedAt ? <Text size="sm" c="dimmed">{t('security.changedAt', { at: formats.instant(changedAt) })}</Text> : null}
          {told ? <Alert color={told.good ? 'teal' : 'red'} role={told.good ? 'status' : 'alert'}>{told.text}</Alert> : null}
          <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
          <PasswordInput name="current" label={t('security.currentPassword')} autoComplete="current-password" required visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} />
          <NewPassword own={user} name="new" size="sm" label={t('entrance.newPassword')} />
          <Text size="sm" c="dimmed">{t('security.othersEnd')}</Text>
          <div><Button type="submit" variant="default" loading={pending}>{t('security.changePassword')}</Button></div>
        </Stack>
      </form>
    </Section>
  );
};
