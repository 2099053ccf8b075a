import { planItemLocation, type ItemLocationFacts, whatIf } from '@stockpact/shared';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconRestore } from '@tabler/icons-react';
import { useMemo, type KeyboardEvent } from 'react';
import { useSearchParams } from 'react-router';
import { TabLinks } from '../../../ui/layout/tab-links.js';
import { useText } from '../../../ui/text/use-text.js';
import type { ItemLocation } from '../item-location.js';
import { Controls } from './controls.js';
import { Futures } from './futures/futures.js';
import { PlanOutcome } from './plan-outcome.js';
import { LastYear } from './year/last-year.js';
import type { Opening } from './year/replay.js';
import { Refused } from './refused.js';
import classes from './what-if.module.css';
import { useWish } from './wish/use-wish.js';
import { changesOf, isEmpty } from './wish/wish.js';

const LOOKS = ['plan', 'futures', 'year'] as const;

/** Sliders at the left, what they lead to at the right: the plan, many futures, or the last twelve months. */
export const WhatIfDesk = ({ item, facts, replayOpening }: { item: ItemLocation; facts: ItemLocationFacts; replayOpening: Opening | null }) => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const desk = useWish();
  const { wish, undo, redo, reset } = desk;
  const look = LOOKS.find((each) => each === params.get('look')) ?? 'plan';
  const baseline = useMemo(() => planItemLocation(facts), [facts]);
  const changes = useMemo(() => changesOf(wish, facts), [wish, facts]);
  const answer = useMemo(() => (baseline.ok ? whatIf(facts, changes, baseline.value) : baseline), [facts, changes, baseline]);
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    const turn = event.shiftKey ? redo : undo;
    if (!turn) return;
    event.preventDefault();
    turn();
  };
  const show = (next: string) => setParams((old) => {
    const changed = new URLSearchParams(old);
    changed.set('look', next);
    return changed;
  }, { replace: true, preventScrollReset: true });
  return (
    <div className={classes.desk} onKeyDown={onKey}>
      <div className={classes.controls}>
        <Controls facts={facts} unit={item.item.uom} desk={desk} />
        <div className={classes.bar} role="group" aria-label={t('whatIf.steps')}>
          <Button size="xs" variant="default" disabled={!undo} onClick={undo} leftSection={<IconArrowBackUp size={14} />}>{t('action.undo')}</Button>
          <Button size="xs" variant="default" disabled={!redo} onClick={redo} leftSection={<IconArrowForwardUp size={14} />}>{t('whatIf.redo')}</Button>
          <Button size="xs" variant="default" disabled={isEmpty(wish)} onClick={reset} leftSection={<IconRestore size={14} />}>{t('whatIf.reset')}</Button>
        </div>
        <p className="sp-quiet">{t('whatIf.scratch')}</p>
      </div>
      <div className={classes.answer}>
        <TabLinks label={t('whatIf.looks')} tabs={LOOKS.map((each) => ({ key: each, label: t(`whatIf.look.${each}`), current: look === each, onClick: () => show(each) }))} />
        {answer.ok ? null : <Refused refusals={answer.refusals} />}
        {answer.ok && look === 'plan' ? <PlanOutcome item={item} made={answer.value} /> : null}
        {answer.ok && look === 'futures' ? <Futures item={item} facts={facts} changes={changes} wish={wish} /> : null}
        {answer.ok && look === 'year' ? <LastYear item={item} facts={facts} wish={wish} opening={replayOpening} /> : null}
      </div>
    </div>
  );
};
