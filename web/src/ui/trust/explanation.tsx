import { useFormats, type Formats } from '../text/use-format.js';
import { useCodeText, useText } from '../text/use-text.js';
import classes from './trust.module.css';

export type ExplanationStep = { step: string; formula: string; params: unknown };
type Params = Record<string, string | number>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Trace values as the reader writes them: days and quantities in the language of the page, codes as they are. */
export const showParams = (params: unknown, formats: Formats): Params => {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : JSON.stringify(value);
      if (DAY.test(text)) return [name, formats.day(text)];
      if (DECIMAL.test(text) && text.length < 20) return [name, formats.quantity(text)];
      return [name, text];
    }),
  );
};

/** The reasoning of a rule, step by step, in the order in which it was done. */
export const Explanation = ({ steps, unit }: { steps: readonly ExplanationStep[]; unit?: string }) => {
  const t = useText();
  const formats = useFormats();
  const words = useCodeText();
  if (steps.length === 0) return <p className="sp-quiet">{t('explain.none')}</p>;
  return (
    <ol className={classes.steps}>
      {steps.map((step, index) => {
        const params = showParams(step.params, formats);
        const known = words('explain', step.step, { unit: unit ?? '', ...params });
        const listed = known === step.step ? Object.entries(params).map(([name, value]) => `${name} = ${value}`).join(' · ') : '';
        return (
          <li key={`${step.step}-${index}`} data-result={index === steps.length - 1 || undefined}>
            <span>{known}{listed ? <span className="sp-quiet"> {listed}</span> : null}</span>
            {step.formula ? <code title={t('explain.formula')}>{step.formula}</code> : null}
          </li>
        );
      })}
    </ol>
  );
};
