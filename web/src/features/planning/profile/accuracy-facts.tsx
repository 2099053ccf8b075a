import { Facts } from '../../../ui/layout/page.js';
import { type Formats, useFormats } from '../../../ui/text/use-format.js';
import { type Text, useText } from '../../../ui/text/use-text.js';
import { FormulaCard, type FormulaInput } from '../../../ui/trust/formula-card.js';
import type { Forecast } from './profiled.js';
import classes from './profile.module.css';

/** How far the forecast leans, as a fact with its formula. */
export const biasFact = ({ t, formats, bias, weeks, computedAt }: { t: Text; formats: Formats; bias: string | null; weeks: FormulaInput; computedAt: string }) => ({
  name: t('profile.bias'), value: bias === null ? '–' : formats.percent(Number(bias)),
  info: <FormulaCard title={t('profile.bias')} reference="F-22" expression={t('profile.bias.formula')} meaning={t('profile.bias.meaning')} inputs={[weeks]} asOf={computedAt} />,
});

/** How good the statistical forecast was at the agreed lag: accuracy, error, bias, MASE and tracking signal. */
export const Accuracy = ({ accuracy, mase, computedAt }: { accuracy: NonNullable<Forecast['accuracy']>; mase: string | null; computedAt: string }) => {
  const t = useText();
  const formats = useFormats();
  const share = (value: string | null): string => (value === null ? '–' : formats.percent(Number(value)));
  const weeks = { name: t('profile.weeksCompared'), value: formats.count(accuracy.weeks) };
  const card = (title: string, reference: string, expression: string, meaning: string) => <FormulaCard title={title} reference={reference} expression={expression} meaning={meaning} inputs={[weeks]} asOf={computedAt} />;
  return (
    <>
      <h3 className={classes.head}>{t('profile.accuracy', { lag: accuracy.lagWeeks })}</h3>
      <Facts items={[
        { name: t('profile.accuracyValue'), value: share(accuracy.accuracy), info: card(t('profile.accuracyValue'), 'F-21', t('profile.accuracy.formula'), t('profile.accuracy.meaning')) },
        { name: t('profile.wapeOurs'), value: share(accuracy.wape), info: card(t('profile.wapeOurs'), 'F-21', t('profile.wape.formula'), t('profile.wape.meaning')) },
        biasFact({ t, formats, bias: accuracy.bias, weeks, computedAt }),
        { name: t('profile.mase'), value: mase === null ? '–' : formats.decimal(mase, 2), info: card(t('profile.mase'), 'F-23', t('profile.mase.formula'), t('profile.mase.meaning')) },
        { name: t('profile.signal'), value: accuracy.trackingSignal === null ? '–' : formats.decimal(accuracy.trackingSignal, 1), info: card(t('profile.signal'), 'F-24', t('profile.signal.formula'), t('profile.signal.meaning')) },
      ]} />
    </>
  );
};
