import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { CodeField } from '../../app/session/code-field.js';
import { ask, outstanding, type Outstanding } from '../../app/session/entrance.js';
import { fieldOf, signOut } from '../../app/session/sign-in.js';
import { useEntranceText } from '../../app/session/use-entrance-text.js';
import { useSubmit } from '../../app/session/use-submit.js';
import { useText } from '../../ui/text/use-text.js';
import { EntranceFrame } from './entrance-frame.js';
import { ownPath } from './own-path.js';
import { EnrolForm } from './security/enrol-form.js';
import { RecoveryCodesDialog } from './security/recovery-codes.js';

/** The one thing left to do for somebody whose role asks for a second factor: to give its code, or to enrol one. */
export const Component = () => {
  const t = useText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const next = ownPath(params.get('next'));
  const [owed, setOwed] = useState<Outstanding | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const on = () => void navigate(next, { replace: true });
  useEffect(() => {
    let gone = false;
    void outstanding().then((answer) => {
      if (gone) return;
      if (!answer.ok) return void navigate(`/sign-in?next=${encodeURIComponent(next)}`, { replace: true });
      return answer.value.needed ? setOwed(answer.value) : void navigate(next, { replace: true });
    });
    return () => {
      gone = true;
    };
  }, [navigate, next]);
  const leave = async () => {
    await signOut();
    await navigate('/sign-in', { replace: true });
  };
  const away = <Button variant="subtle" onClick={() => void leave()}>{t('session.signOut')}</Button>;
  if (!owed) return <EntranceFrame title={t('secondFactor.title')}><Text role="status" size="sm">{t('secondFactor.looking')}</Text></EntranceFrame>;
  return (
    <EntranceFrame title={t(owed.enrolled ? 'secondFactor.title' : 'secondFactor.neededTitle')} lead={t(owed.enrolled ? 'secondFactor.stepUpLead' : 'secondFactor.neededLead')}>
      {owed.enrolled ? <StepUp onDone={on} onLeave={() => void leave()} /> : <EnrolForm password={owed.password} aside={away} onDone={setCodes} />}
      {codes ? <RecoveryCodesDialog codes={codes} onClose={on} /> : null}
    </EntranceFrame>
  );
};

const StepUp = ({ onDone, onLeave }: { onDone: () => void; onLeave: () => void }) => {
  const t = useText();
  const words = useEntranceText();
  const { problem, pending, onSubmit } = useSubmit(async (form) => {
    const answer = await ask('second-factor/step-up', { code: fieldOf(form, 'code') });
    if (!answer.ok) return words(answer);
    onDone();
    return null;
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {problem ? <Alert color="red" role="alert">{problem}</Alert> : null}
        <CodeField />
        <Button type="submit" size="md" loading={pending} fullWidth>{t('entrance.continue')}</Button>
        <Button variant="subtle" onClick={onLeave}>{t('session.signOut')}</Button>
      </Stack>
    </form>
  );
};
