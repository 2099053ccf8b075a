import { Alert, Button, Code, CopyButton, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { CodeField } from '../../../app/session/code-field.js';
import { ask } from '../../../app/session/entrance.js';
import { fieldOf } from '../../../app/session/sign-in.js';
import { useEntranceText } from '../../../app/session/use-entrance-text.js';
import { useSubmit } from '../../../app/session/use-submit.js';
import { useText } from '../../../ui/text/use-text.js';
import { QrCode } from './qr-code.js';

type Offer = { secret: string; uri: string };
type Props = {
  /** The password is asked first: a session left open must not be enough. */
  password: boolean;
  /** Stands beside the button: a way out. */
  aside?: ReactNode;
  onDone: (codes: string[]) => void;
};

/** The picture for the authenticator app and its first code. Nothing is in force before that code. */
export const EnrolForm = ({ password, aside, onDone }: Props) => {
  const t = useText();
  const words = useEntranceText();
  const [offer, setOffer] = useState<Offer | null>(null);
  const begin = async (form: HTMLFormElement): Promise<string | null> => {
    const answer = await ask<Offer>('second-factor/enrol', password ? { password: fieldOf(form, 'password') } : {});
    if (!answer.ok) return answer.code === 'INVALID_CREDENTIALS' ? t('security.wrongPassword') : words(answer);
    setOffer(answer.value);
    return null;
  };
  const confirm = async (form: HTMLFormElement): Promise<string | null> => {
    const answer = await ask<{ recoveryCodes: string[] }>('second-factor/confirm', { code: fieldOf(form, 'code') });
    if (!answer.ok) return words(answer);
    onDone(answer.value.recoveryCodes);
    return null;
  };
  const { problem, pending, onSubmit } = useSubmit(offer === null ? begin : confirm);
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {problem ? <Alert color="red" role="alert">{problem}</Alert> : null}
        {offer === null ? <First password={password} /> : <Scan offer={offer} />}
        <Group justify="flex-end">
          {aside}
          <Button type="submit" loading={pending}>{t(offer === null ? 'entrance.continue' : 'secondFactor.enable')}</Button>
        </Group>
      </Stack>
    </form>
  );
};

const First = ({ password }: { password: boolean }) => {
  const t = useText();
  return (
    <>
      <Text size="sm">{t(password ? 'secondFactor.enrolLead' : 'secondFactor.appLead')}</Text>
      {password ? <PasswordInput name="password" label={t('session.password')} autoComplete="current-password" required data-autofocus visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} /> : null}
    </>
  );
};

const Scan = ({ offer }: { offer: Offer }) => {
  const t = useText();
  return (
    <>
      <Text size="sm">{t('secondFactor.scan')}</Text>
      <QrCode text={offer.uri} label={t('secondFactor.qr')} />
      <div>
        <Text size="sm" mb={4}>{t('secondFactor.orType')}</Text>
        <Group gap="xs" wrap="nowrap">
          <Code style={{ overflowWrap: 'anywhere' }} data-secret>{offer.secret.match(/.{1,4}/g)?.join(' ')}</Code>
          <CopyButton value={offer.secret}>{({ copied, copy }) => <Button size="xs" variant="default" onClick={copy}>{t(copied ? 'action.copied' : 'secondFactor.copy')}</Button>}</CopyButton>
        </Group>
      </div>
      <CodeField recovery={false} description={t('secondFactor.firstCode')} />
    </>
  );
};
