import { Button, CloseButton } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../ui/text/use-text.js';
import { actFor, actingEnded, noteEnded } from '../session/acting.js';
import { useViewer } from '../session/session.js';
import classes from './shell.module.css';

/** Says above every screen for whom the tab acts: whoever decides here must never be mistaken about whose decision it is. */
export const ActingBanner = () => {
  const t = useText();
  const { actingFor, user } = useViewer();
  const [ended, setEnded] = useState(actingEnded);
  if (actingFor) {
    return (
      <div className={classes.acting} role="note">
        <IconUserShare size={18} aria-hidden="true" />
        <p><strong>{t('acting.for', { name: actingFor.name })}</strong> {t('acting.lead', { own: user.name, name: actingFor.name })}</p>
        <Button size="xs" variant="default" onClick={() => actFor(null)}>{t('acting.stop', { own: user.name })}</Button>
      </div>
    );
  }
  if (ended === null) return null;
  return (
    <div className={classes.acting} data-ended role="status">
      <p>{t('acting.ended', { name: ended, own: user.name })}</p>
      <CloseButton size="sm" aria-label={t('action.close')} onClick={() => {
        noteEnded();
        setEnded(null);
      }} />
    </div>
  );
};
