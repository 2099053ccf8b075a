import { Progress } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconLoader } from '@tabler/icons-react';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './plan-runs.module.css';

type Run = { state: 'RUNNING' | 'COMPLETE' | 'ABANDONED'; kind: 'FULL' | 'INCREMENTAL'; itemLocations: number; done: number };

const ICONS = { RUNNING: IconLoader, COMPLETE: IconCircleCheck, ABANDONED: IconCircleX } as const;

/** Where a run stands: a bar while it runs, and what an interrupted one means for the plans. */
export const RunState = ({ run }: { run: Run }) => {
  const t = useText();
  const Icon = ICONS[run.state];
  return (
    <span className={classes.state} data-state={run.state}>
      <span className={classes.word}><Icon size={16} aria-hidden="true" />{t(`planRuns.state.${run.state}`)}</span>
      {run.state === 'RUNNING' ? <RunBar run={run} /> : null}
      {run.state === 'ABANDONED' ? <span className="sp-quiet">{t('planRuns.stayed')}</span> : null}
    </span>
  );
};

const RunBar = ({ run: { done, itemLocations } }: { run: Run }) => {
  const t = useText();
  const formats = useFormats();
  const told = itemLocations === 0 ? t('planRuns.starting') : t('planRuns.progress', { done: formats.count(done), all: formats.count(itemLocations) });
  return (
    <span className={classes.bar}>
      <Progress.Root size="sm"><Progress.Section value={itemLocations === 0 ? 0 : (100 * done) / itemLocations} aria-label={told} /></Progress.Root>
      <span className="sp-quiet sp-figure" role="status">{told}</span>
    </span>
  );
};
