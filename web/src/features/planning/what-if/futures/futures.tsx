import { delaysOf, type ItemLocationFacts, type WhatIfChanges } from '@stockpact/shared';
import { Button, NumberInput, Progress, SegmentedControl } from '@mantine/core';
import { IconDice5, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { RefusalList } from '../../../../app/graph/refusal-list.js';
import { useFormats } from '../../../../ui/text/use-format.js';
import { useText } from '../../../../ui/text/use-text.js';
import type { ItemLocation } from '../../item-location.js';
import { told as toldRefusals } from '../refused.js';
import classes from '../what-if.module.css';
import { type Wish, wishText } from '../wish/wish.js';
import { FuturesResult } from './futures-result.js';
import { ServerCheck } from './server-check.js';
import { useSimulation } from './use-simulation.js';

const PATHS = ['200', '1000', '2000'] as const;
const DAYS = ['30', '90', '365'] as const;
const LARGEST_SEED = 4_294_967_295;

/** A thousand possible futures of both plans (F-90): the same seed shows the same futures again. */
export const Futures = ({ item, facts, changes, wish }: { item: ItemLocation; facts: ItemLocationFacts; changes: WhatIfChanges; wish: Wish }) => {
  const t = useText();
  const formats = useFormats();
  const [params, setParams] = useSearchParams();
  const [paths, setPaths] = useState<string>('1000');
  const [days, setDays] = useState<string>('90');
  const { told, start, cancel } = useSimulation();
  const [asked, setAsked] = useState('');
  const said = Number(params.get('seed') ?? 1);
  const seed = Number.isInteger(said) && said >= 0 && said <= LARGEST_SEED ? said : 1;
  const setSeed = (next: number) => setParams((old) => {
    const changed = new URLSearchParams(old);
    changed.set('seed', String(next));
    return changed;
  }, { replace: true, preventScrollReset: true });
  const options = { seed, paths: Number(paths), days: Number(days), delays: delaysOf(facts) };
  const question = `${wishText(wish)} ${seed} ${paths} ${days}`;
  const running = told.kind === 'WALKED';
  const go = () => {
    setAsked(question);
    start({ facts, changes, options });
  };
  const result = told.kind === 'DONE' && told.result.ok ? told.result.value : null;
  return (
    <>
      <div className={classes.bar}>
        <NumberInput size="xs" w={140} label={t('futures.seed')} value={seed} min={0} max={LARGEST_SEED} step={1} allowDecimal={false} onChange={(next) => (typeof next === 'number' ? setSeed(next) : undefined)} />
        <Button size="xs" variant="default" leftSection={<IconDice5 size={15} />} onClick={() => setSeed(Math.floor(Math.random() * (LARGEST_SEED + 1)))}>{t('futures.otherSeed')}</Button>
        <SegmentedControl size="xs" value={paths} onChange={setPaths} aria-label={t('futures.paths')} data={PATHS.map((value) => ({ value, label: t('futures.pathsOf', { count: formats.count(Number(value)) }) }))} />
        <SegmentedControl size="xs" value={days} onChange={setDays} aria-label={t('futures.days')} data={DAYS.map((value) => ({ value, label: t('unit.days', { days: value }) }))} />
        {running ? <Button size="xs" color="red" variant="light" leftSection={<IconPlayerStop size={15} />} onClick={cancel}>{t('futures.cancel')}</Button> : <Button size="xs" leftSection={<IconPlayerPlay size={15} />} onClick={go}>{t('futures.run')}</Button>}
      </div>
      {running ? <div><Progress value={told.of === 0 ? 0 : (told.walked / told.of) * 100} aria-label={t('futures.progress')} /><p className="sp-quiet" role="status">{t('futures.walked', { walked: formats.count(told.walked), of: formats.count(told.of) })}</p></div> : null}
      {told.kind === 'IDLE' ? <p className="sp-quiet">{t('futures.lead')}</p> : null}
      {told.kind === 'FAILED' ? <p role="alert">{t('futures.failed')}</p> : null}
      {told.kind === 'DONE' && !told.result.ok ? <RefusalList refusals={toldRefusals(told.result.refusals)} /> : null}
      {result && told.kind === 'DONE' ? (
        <>
          {asked === question ? null : <p className="sp-quiet" role="status">{t('futures.old')}</p>}
          <FuturesResult made={result} unit={item.item.uom} milliseconds={told.milliseconds} price={facts.price ?? null} />
          {asked === question ? <ServerCheck key={question} item={item} changes={changes} options={options} made={result} /> : null}
        </>
      ) : null}
    </>
  );
};
