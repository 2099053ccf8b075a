import { Badge, Button } from '@mantine/core';
import { useDecision } from '../../../app/graph/use-decision.js';
import { useRefusalText } from '../../../app/graph/use-refusal-text.js';
import { SessionEndDocument } from '../../../gql/session-end.js';
import { SessionsEndOthersDocument } from '../../../gql/sessions-end-others.js';
import type { SecurityQuery } from '../../../gql/types.js';
import { showProblem } from '../../../ui/feedback/undo-toast.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from './security.module.css';

type Session = SecurityQuery['sessions']['edges'][number]['node'];

/** Where the viewer is signed in; each can be ended from here, at once. */
export const SessionsSection = ({ sessions, onChange }: { sessions: readonly Session[]; onChange: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const words = useRefusalText();
  const one = useDecision(SessionEndDocument);
  const others = useDecision(SessionsEndOthersDocument);
  const end = async (session: Session) => {
    const answer = await one.decide({ id: session.id });
    answer.refusals.forEach((refusal) => showProblem(words(refusal)));
    onChange();
  };
  const endOthers = async () => {
    await others.decide({});
    onChange();
  };
  return (
    <Section title={t('security.sessions')} aside={sessions.length > 1 ? <Button size="xs" variant="default" loading={others.pending} onClick={() => void endOthers()}>{t('security.endOthers')}</Button> : null}>
      <ul className={classes.sessions}>
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              <b>{session.agent ?? t('security.unknownAgent')}</b> {session.current ? <Badge color="teal">{t('security.here')}</Badge> : null}
              <span className={classes.sub}>{t('security.session', { created: formats.instant(session.createdAt), seen: formats.instant(session.lastSeenAt), address: session.address ?? '–' })}</span>
            </div>
            {session.current ? null : <Button size="xs" variant="default" loading={one.pending} onClick={() => void end(session)} aria-label={t('security.endNamed', { agent: session.agent ?? t('security.unknownAgent'), at: formats.instant(session.createdAt) })}>{t('security.end')}</Button>}
          </li>
        ))}
      </ul>
    </Section>
  );
};
