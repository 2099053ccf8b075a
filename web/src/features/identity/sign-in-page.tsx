import { Alert, Button, PasswordInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { SchemeMenu } from '../../app/shell/scheme-menu.js';
import { fieldOf, signIn } from '../../app/session/sign-in.js';
import { isLanguage, useLanguage } from '../../ui/text/language.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './sign-in.module.css';
import { BandPicture } from './band-picture.js';

/** Only a path of our own: an address from outside must not steer where a signed-in user lands. */
export const ownPath = (next: string | null): string => (next !== null && /^\/(?![/\\])/.test(next) ? next : '/home');

const Form = () => {
  const t = useText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [email, password] = [fieldOf(event.currentTarget, 'email').trim(), fieldOf(event.currentTarget, 'password')];
    setPending(true);
    setProblem(null);
    const answer = await signIn(email, password);
    if (!answer.ok) {
      setPending(false);
      return setProblem(t(`session.${answer.code}`, { seconds: answer.retryAfter ?? 60 }));
    }
    return void navigate(ownPath(params.get('next')), { replace: true });
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {problem ? <Alert color="red" role="alert">{problem}</Alert> : null}
        <TextInput name="email" type="email" label={t('session.email')} autoComplete="username" required autoFocus size="md" />
        <PasswordInput name="password" label={t('session.password')} autoComplete="current-password" required visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} size="md" />
        <Button type="submit" size="md" loading={pending} fullWidth>{t('session.signIn')}</Button>
      </Stack>
    </form>
  );
};

export const Component = () => {
  const t = useText();
  const { language, choose } = useLanguage();
  useDocumentTitle(`${t('session.signIn')} · Stockpact`);
  return (
    <div className={classes.page}>
      <aside className={classes.pitch}>
        <div className={classes.brand}>Stockpact</div>
        <BandPicture />
        <p className={classes.claim}>{t('signIn.claim')}</p>
        <ul>
          <li>{t('signIn.buyers')}</li>
          <li>{t('signIn.suppliers')}</li>
          <li>{t('signIn.both')}</li>
        </ul>
      </aside>
      <main className={classes.form}>
        <div className={classes.tools}>
          <SegmentedControl size="xs" value={language} onChange={(next) => isLanguage(next) && choose(next)} aria-label={t('shell.language')}
            data={[{ value: 'en', label: <span lang="en">EN</span> }, { value: 'ja', label: <span lang="ja">日本語</span> }]} />
          <SchemeMenu />
        </div>
        <div className={classes.box}>
          <h1>{t('session.signIn')}</h1>
          <Text c="dimmed" size="sm" mb="lg">{t('signIn.lead')}</Text>
          <Form />
        </div>
      </main>
    </div>
  );
};
