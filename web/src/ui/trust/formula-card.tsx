import { ActionIcon, Drawer, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './trust.module.css';

export type FormulaInput = { name: string; value: string; source?: string | null; asOf?: string | null };
export type Formula = {
  title: string; /** Written as people write it, for example "days in band ÷ measured days". */ expression: string;
  /** Catalogue number of the rule, for example F-56. */ reference: string;
  meaning?: string; inputs: readonly FormulaInput[]; asOf?: string | null; children?: ReactNode;
};

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

/** "ⓘ how": every computed number can say how it came about. */
export const FormulaCard = ({ title, ...formula }: Formula) => {
  const t = useText();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="sm" onClick={open} aria-label={t('formula.how', { title })} aria-haspopup="dialog"><IconInfoCircle size={16} /></ActionIcon>
      <Drawer opened={opened} onClose={close} title={title} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
        <FormulaBody {...formula} />
      </Drawer>
    </>
  );
};
