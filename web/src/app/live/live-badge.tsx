import { Tooltip } from '@mantine/core';
import { useText } from '../../ui/text/use-text.js';
import classes from './live-badge.module.css';
import type { LiveState } from './use-live.js';

/** Whether the figures on this screen follow what happens, and if not, how often they are read again. */
export const LiveBadge = ({ state }: { state: LiveState }) => {
  const t = useText();
  return (
    <Tooltip label={t(`live.${state}.lead`)} multiline w={260}>
      <span className={classes.badge} data-state={state} role="status" tabIndex={0}>
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.word}>{t(`live.${state}`)}</span>
      </span>
    </Tooltip>
  );
};
