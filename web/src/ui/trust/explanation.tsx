import { useFormats, type Formats } from '../text/use-format.js';
import { useCodeText, useText } from '../text/use-text.js';
import classes from './trust.module.css';

export type ExplanationStep = { step: string; formula: string; params: unknown };
type Params = Record<string, string | number>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Trace values as the reader writes them: days and quantities in the language of the page, codes and whole counts as they are. */
export const showParams = (params: unknown, formats: Formats): Params => {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      if (text === '') return [name, 'none'];
      if (DAY.test(text)) return [name, formats.dayWithWeekday(text)];
      if (DECIMAL.test(text) && text.length < 20) return [name, formats.quantity(text)];
      return [name, text];
    }),
  );
};

/** Parts of the reasoning in reading order; a step that is in none of them is told with the first. */
const PARTS = [
  {
    part: 'reason',
    steps: [
      'trigger', 'transfer-first', 'transfer-kept', 'arrival', 'arrival-late', 'open-supply', 'stock-on-arrival', 'shelf-life', 'need', 'minimum-order', 'lot-rounding',
      'maximum-kept', 'maximum-reduced', 'maximum-breached', 'rounding-never', 'rounding-one-lot', 'rounding-ask', 'lot-does-not-fit', 'minimum-not-held', 'split',
      'capacity-checked', 'capacity-unknown', 'capacity-pulled-forward', 'capacity-substituted', 'capacity-shared', 'storage-reduced', 'result',
    ],
  },
  { part: 'limits', steps: ['corridor', 'ship-by', 'decide-by', 'frozen', 'consolidation'] },
  { part: 'alternatives', steps: ['without-it', 'fewer-if', 'more-if', 'capacity-more-if', 'storage-more-if', 'not-needed-if'] },
] as const;

const partOf = (step: string): (typeof PARTS)[number]['part'] => PARTS.find((each) => (each.steps as readonly string[]).includes(step))?.part ?? 'reason';

const Step = ({ step, unit }: { step: ExplanationStep; unit: string }) => {
  const t = useText();
  const formats = useFormats();
  const words = useCodeText();
  const params = showParams(step.params, formats);
  const known = words('explain', step.step, { ...params, unit });
  const listed = known === step.step ? Object.entries(params).map(([name, value]) => `${name} = ${value}`).join(' · ') : '';
  return (
    <li data-result={step.step === 'result' || undefined}>
      <span>{known}{listed ? <span className="sp-quiet"> {listed}</span> : null}</span>
      {step.formula ? <code title={t('explain.formula')}>{step.formula}</code> : null}
    </li>
  );
};

/** The reasoning of a rule: why and how much, within which limits, and what would have changed the answer. */
export const Explanation = ({ steps, unit = '', byHand = false }: { steps: readonly ExplanationStep[]; unit?: string; byHand?: boolean }) => {
  const t = useText();
  if (steps.length === 0) return <p className="sp-quiet">{t(byHand ? 'explain.byHand' : 'explain.none')}</p>;
  return (
    <div className={classes.explanation}>
      {PARTS.map(({ part }) => {
        const own = steps.filter((step) => partOf(step.step) === part);
        if (own.length === 0) return null;
        return (
          <div key={part}>
            {part === 'reason' ? null : <h3>{t(`explain.part.${part}`)}</h3>}
            <ol className={classes.steps} data-part={part}>{own.map((step, index) => <Step key={`${step.step}-${index}`} step={step} unit={unit} />)}</ol>
          </div>
        );
      })}
    </div>
  );
};
