import { formatQuantity, quantity, subQ } from '@stockpact/shared';
import { Table } from '@mantine/core';
import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';
import { FormulaCard } from '../../../ui/trust/formula-card.js';
import type { ItemLocation } from '../item-location.js';
import type { Levels } from './profiled.js';
import classes from './profile.module.css';

const FORMULAS: Readonly<Record<string, string>> = { safetyStock: 'F-25 · F-26 · F-27', minimum: 'F-29', reorderPoint: 'F-28', maximum: 'F-29' };

/** What the formulas recommend beside what was agreed, with the difference. */
export const LevelsTable = ({ item, levels, computedAt }: { item: ItemLocation; levels: Levels; computedAt: string }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const agreed: Record<string, string | null | undefined> = { minimum: item.band?.minimum, maximum: item.band?.maximum, reorderPoint: item.band?.reorderPoint };
  const inputs = levels.inputs.map((each) => {
    const [code = '', ...rest] = (each.source ?? '').split(' ');
    return { name: words('planInput', each.name), value: each.value === '' ? '–' : formats.decimal(each.value, 4), source: [words('planSource', code), ...rest].join(' '), asOf: each.asOf };
  });
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={t('profile.levels')}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th scope="col">{t('profile.level', { unit: item.item.uom })}</Table.Th><Table.Th scope="col" ta="end">{t('profile.computedHead')}</Table.Th><Table.Th scope="col" ta="end">{t('profile.adjusted')}</Table.Th><Table.Th scope="col" ta="end">{t('profile.finalHead')}</Table.Th><Table.Th scope="col" ta="end">{t('profile.agreed')}</Table.Th><Table.Th scope="col" ta="end">{t('profile.difference')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {levels.figures.map((figure) => {
            const now = agreed[figure.field];
            const name = words('levelField', figure.field);
            return (
              <Table.Tr key={figure.field}>
                <Table.Th scope="row"><span className={classes.head}>{name}<FormulaCard title={name} reference={FORMULAS[figure.field] ?? ''} expression={words('levelFormula', figure.field)} inputs={inputs} asOf={computedAt} /></span></Table.Th>
                <Table.Td ta="end" className="sp-figure">{formats.quantity(figure.computed)}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{figure.adjusted === null ? '–' : formats.quantity(figure.adjusted)}</Table.Td>
                <Table.Td ta="end" className="sp-figure"><strong>{formats.quantity(figure.final)}</strong></Table.Td>
                <Table.Td ta="end" className="sp-figure">{now == null ? '–' : formats.quantity(now)}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{now == null ? '–' : formats.signed(formatQuantity(subQ(quantity(figure.final), quantity(now))))}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
};
