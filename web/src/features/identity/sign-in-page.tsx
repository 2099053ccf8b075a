import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { CodeField } from '../../app/session/code-field.js';
import { entranceCode, secondFactorPath, type Refused } from '../../app/session/entrance.js';
import { fieldOf, giveCode, signIn } from '../../app/session/sign-in.js';
import { useEntranceText } from '../../app/session/use-entrance-text.js';
import { useText } from '../../ui/text/use-text.js';
import { EntranceFrame } from './entrance-frame.js';
import { ownPath } from './own-path.js';
import classes from './sign-in.module.css';
import { SignOnOffer, useSignOn } from './sign-on-offer.js';

type StepProps = { problem: string | null; pending: boolean; onSubmit: (form: HTMLFormElement) => void };

const useSubmit = (onSubmit: StepProps['onSubmit']) => (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault();
  onSubmit(event.currentTarget);
};

const Problem = ({ text }: { text: string | null }) => (text ? <Alert color="red" role="alert">{text}</Alert> : null);

const PasswordStep = ({ problem, pending, onSubmit, next }: StepProps & { next: string }) => {
  const t = useText();
  const signOn = useSignOn();
  return (
    <form onSubmit={useSubmit(onSubmit)}>
      <Stack>
        <Problem text={problem} />
        <TextInput name="email" type="email" label={t('session.email')} autoComplete="username" required autoFocus size="md" onBlur={(event) => void signOn.look(event.currentTarget.value)} />
        {signOn.found ? <SignOnOffer organisation={signOn.found} email={signOn.email} next={next} /> : null}
        <PasswordInput name="password" label={t('session.password')} autoComplete="current-password" required visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} size="md" />
        <Button type="submit" size="md" loading={pending} fullWidth variant={signOn.found ? 'default' : 'filled'}>{t('session.signIn')}</Button>
        <p className={classes.after}><Link to="/forgotten-password" className="sp-text-link">{t('entrance.forgotten')}</Link></p>
      </Stack>
    </form>
  );
};

const CodeStep = ({ problem, pending, onSubmit, onBack }: StepProps & { onBack: () => void }) => {
  const t = useText();
  return (
    <form onSubmit={useSubmit(onSubmit)}>
      <Stack>
        <Problem text={problem} />
        <CodeField />
        <Button type="submit" size="md" loading={pending} fullWidth>{t('entrance.continue')}</Button>
        <Button variant="subtle" onClick={onBack}>{t('entrance.otherAccount')}</Button>
      </Stack>
    </form>
  );
};

/** Password, then the code where the account asks for one; or the organisation's own sign-on. */
export const Component = () => {
  const t = useText();
  const words = useEntranceText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const next = ownPath(params.get('next'));
  const sentBack = entranceCode(params.get('problem'));
  const [pending, setPending] = useState(false);
  const [ticket, setTicket] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(sentBack ? t(`session.${sentBack}`, { seconds: 60 }) : null);
  const refuse = (refused: Refused) => {
    setPending(false);
    if (refused.code === 'TICKET_INVALID') setTicket(null);
    setProblem(words(refused));
  };
  const send = async (form: HTMLFormElement) => {
    setPending(true);
    setProblem(null);
    const answer = ticket === null ? await signIn(fieldOf(form, 'email').trim(), fieldOf(form, 'password')) : await giveCode(ticket, fieldOf(form, 'code'));
    if (!answer.ok) return refuse(answer);
    setPending(false);
    if (answer.ticket !== null) return setTicket(answer.ticket);
    return void navigate(answer.needed ? secondFactorPath(next) : next, { replace: true });
  };
  return (
    <EntranceFrame title={t(ticket === null ? 'session.signIn' : 'secondFactor.title')} lead={ticket === null ? t('signIn.lead') : t('secondFactor.stepLead')}>
      {ticket === null
        ? <PasswordStep problem={problem} pending={pending} next={next} onSubmit={(form) => void send(form)} />
        : <CodeStep problem={problem} pending={pending} onSubmit={(form) => void send(form)} onBack={() => { setTicket(null); setProblem(null); }} />}
    </EntranceFrame>
  );
};
