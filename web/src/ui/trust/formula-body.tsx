import { Text } from '@mantine/core';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import type { Formula } from './formula-card.js';
import classes from './trust.module.css';

export const FormulaBody = ({ expression, reference, meaning, inputs, asOf, children }: Omit<Formula, 'title'>) => {
  const t = useText();
  const formats = useFormats();
  return (
    <div className={classes.formula}>
      {meaning ? <Text>{meaning}</Text> : null}
      <div className={classes.expression}><code>{expression}</code><span>{reference}</span></div>
      <table className={classes.inputs}>
        <caption className={classes.caption}>{t('formula.inputs')}</caption>
        <thead><tr><th scope="col">{t('formula.input')}</th><th scope="col">{t('formula.value')}</th><th scope="col">{t('formula.source')}</th></tr></thead>
        <tbody>
          {inputs.map((input) => (
            <tr key={input.name}>
              <th scope="row">{input.name}</th>
              <td className="sp-figure">{input.value}</td>
              <td>{[input.source, input.asOf ? formats.instant(input.asOf) : null].filter(Boolean).join(' · ') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
      {asOf ? <Text size="xs" c="dimmed">{t('formula.asOf', { when: formats.instant(asOf) })}</Text> : null}
    </div>
  );
};
