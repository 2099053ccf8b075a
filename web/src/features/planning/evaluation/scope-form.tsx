import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { RefusalList } from '../../../app/graph/refusal-list.js';
import { useDecision } from '../../../app/graph/use-decision.js';
import type { Refusal } from '../../../app/graph/use-refusal-text.js';
import { EvaluationRequestDocument } from '../../../gql/evaluation-request.js';
import type { AbcClass, EvaluationsQuery } from '../../../gql/types.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from './evaluation.module.css';

type Nodes<K extends 'agreements' | 'locations'> = EvaluationsQuery[K]['edges'][number]['node'][];
type Props = { agreements: Nodes<'agreements'>; locations: Nodes<'locations'>; onAsked: (id: string) => void };

const CLASSES: readonly AbcClass[] = ['A', 'B', 'C'];
const LONGEST = 26;

/** What to try: an agreement, perhaps one location or class of it, and how many weeks to hold out. */
export const ScopeForm = ({ agreements, locations, onAsked }: Props) => {
  const t = useText();
  const [agreement, setAgreement] = useState<string | null>(agreements[0]?.id ?? null);
  const [location, setLocation] = useState<string | null>(null);
  const [abc, setAbc] = useState<string | null>(null);
  const [horizonWeeks, setHorizon] = useState(6);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(EvaluationRequestDocument);
  const go = async () => {
    if (agreement === null) return;
    const answer = await decide({ agreement, location, abc: abc as AbcClass | null, horizonWeeks });
    setRefusals(answer.refusals);
    if (answer.done && answer.payload?.evaluation) onAsked(answer.payload.evaluation.id);
  };
  return (
    <>
      <p className={classes.explain}>{t('evaluation.explain')}</p>
      <RefusalList refusals={refusals} />
      <div className={classes.form}>
        <Select label={t('evaluation.agreement')} value={agreement} onChange={setAgreement} allowDeselect={false} searchable data={agreements.map(({ id, number, supplier, buyer }) => ({ value: id, label: `${number} · ${buyer.shortName} ⇄ ${supplier.shortName}` }))} />
        <Select label={t('evaluation.location')} value={location} onChange={setLocation} clearable searchable placeholder={t('evaluation.all')} data={locations.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))} />
        <Select label={t('evaluation.class')} value={abc} onChange={setAbc} clearable placeholder={t('evaluation.all')} data={CLASSES.map((each) => ({ value: each, label: t('evaluation.classOf', { cls: each }) }))} />
        <NumberInput label={t('evaluation.horizon')} value={horizonWeeks} onChange={(next) => (typeof next === 'number' ? setHorizon(next) : undefined)} min={1} max={LONGEST} allowDecimal={false} clampBehavior="blur" />
        <Button onClick={() => void go()} loading={pending} disabled={agreement === null}>{t('evaluation.start')}</Button>
      </div>
    </>
  );
};
