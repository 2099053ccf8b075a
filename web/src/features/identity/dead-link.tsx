import { Alert } from '@mantine/core';
import { Link } from 'react-router';
import type { Refused } from '../../app/session/entrance.js';
import { useEntranceText } from '../../app/session/use-entrance-text.js';
import { useText } from '../../ui/text/use-text.js';
import { EntranceFrame } from './entrance-frame.js';

/** A link that opens nothing: used, too old or mangled; all look alike. */
export const DeadLink = ({ refused, reset = false }: { refused: Refused; reset?: boolean }) => {
  const t = useText();
  const words = useEntranceText();
  const dead = refused.code === 'LINK_INVALID' || refused.code === 'INVALID';
  return (
    <EntranceFrame title={t('entrance.deadLink')} back>
      <Alert color="yellow" role="alert">{dead ? t(reset ? 'entrance.deadReset' : 'entrance.deadInvitation') : words(refused)}</Alert>
      {dead && reset ? <p><Link to="/forgotten-password" className="sp-text-link">{t('entrance.askAgain')}</Link></p> : null}
    </EntranceFrame>
  );
};
