import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from './what-if.module.css';

/** One figure as it is and as it would be; `change` is what it differs by, in the unit of the figure. */
export type CompareRow = { name: string; before: string; after: string; change?: number | undefined; info?: ReactNode };

const CHANGE_DIGITS = 1;

/** Figures of two plans side by side; a live region reads the new ones once the sliders rest. */
export const CompareTable = ({ title, rows }: { title: string; rows: readonly CompareRow[] }) => {
  const t = useText();
  const formats = useFormats();
  const signed = (change: number): string => formats.signed(change.toFixed(CHANGE_DIGITS));
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={title}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th scope="col">{t('item.figure')}</Table.Th><Table.Th scope="col" ta="end">{t('whatIf.now')}</Table.Th><Table.Th scope="col" ta="end">{t('whatIf.tried')}</Table.Th><Table.Th scope="col" ta="end">{t('profile.difference')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody aria-live="polite">
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row"><span className={classes.name}>{row.name}{row.info}</span></Table.Th>
              <Table.Td ta="end" className="sp-figure">{row.before}</Table.Td>
              <Table.Td ta="end" className="sp-figure" data-changed={row.before === row.after ? undefined : true}>{row.after}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{row.change === undefined || Math.abs(row.change) < 0.05 ? '–' : signed(row.change)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};
