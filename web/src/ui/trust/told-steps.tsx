import { useText } from '../text/use-text.js';
import classes from './trust.module.css';

export type ToldStep = { text: string; formula: string };

/** Steps of a reasoning that are already in words, numbered, each with its formula. */
export const ToldSteps = ({ steps }: { steps: readonly ToldStep[] }) => {
  const t = useText();
  return (
    <ol className={classes.steps} data-part="reason">
      {steps.map((step) => <li key={step.text}><span>{step.text}</span><code title={t('explain.formula')}>{step.formula}</code></li>)}
    </ol>
  );
};
