import { ActionIcon } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { onDemand } from '../layout/on-demand.js';
import { useText } from '../text/use-text.js';

export type FormulaInput = { name: string; value: string; source?: string | null; asOf?: string | null };
export type Formula = {
  title: string; /** Written as people write it, for example "days in band ÷ measured days". */ expression: string;
  /** Catalogue number of the rule, for example F-56. */ reference: string;
  meaning?: string; inputs: readonly FormulaInput[]; asOf?: string | null; children?: ReactNode;
};

const FormulaDrawer = onDemand(() => import('./formula-drawer.js').then((module) => module.FormulaDrawer));

/** "ⓘ how": every computed number can say how it came about. */
export const FormulaCard = (formula: Formula) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={24} onClick={() => setOpened(true)} aria-label={t('formula.how', { title: formula.title })} aria-haspopup="dialog"><IconInfoCircle size={16} /></ActionIcon>
      {opened ? <FormulaDrawer {...formula} onClose={() => setOpened(false)} /> : null}
    </>
  );
};
