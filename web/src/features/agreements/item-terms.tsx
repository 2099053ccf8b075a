import { ActionIcon, Table } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../app/session/session.js';
import type { AgreementQuery } from '../../gql/types.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { StatusGlyph } from '../../ui/figures/status-glyph.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import classes from './agreements.module.css';
import type { ItemTermsRow } from './terms-form.js';

const TermsDialog = onDemand(() => import('./terms-dialog.js').then((module) => module.TermsDialog));

type Row = AgreementQuery['itemLocations']['edges'][number]['node'];

/** Band and terms of the items under the agreement. */
export const ItemTerms = ({ rows, total }: { rows: readonly Row[]; total: number }) => {
  const t = useText();
  const formats = useFormats();
  const mayChange = useMay()('terms:write');
  const [changing, setChanging] = useState<ItemTermsRow | null>(null);
  return (
    <>
      <Table.ScrollContainer minWidth={1280}>
        <Table>
          <Table.Thead><Table.Tr>{mayChange ? <Table.Th aria-label={t('terms.change')} /> : null}<Table.Th>{t('board.item')}</Table.Th><Table.Th>{t('board.location')}</Table.Th><Table.Th>{t('chart.column.status')}</Table.Th><Table.Th ta="end">{t('board.band')}</Table.Th><Table.Th>{t('agreement.since')}</Table.Th><Table.Th ta="end">{t('item.lot')}</Table.Th><Table.Th ta="end">{t('item.moq')}</Table.Th><Table.Th ta="end">{t('item.leadTime')}</Table.Th><Table.Th>{t('terms.lotRounding')}</Table.Th><Table.Th ta="end">{t('terms.shelfLife')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                {mayChange ? <Table.Td>{row.terms ? <ActionIcon variant="subtle" color="gray" aria-label={t('terms.changeOf', { item: row.item.number })} title={t('terms.change')} onClick={() => setChanging(row as ItemTermsRow)}><IconPencil size={16} /></ActionIcon> : null}</Table.Td> : null}
                <Table.Th scope="row" fw={400}><ItemName item={row.item} to={`/items/${row.id}`} /></Table.Th><Table.Td>{row.location.name}</Table.Td><Table.Td><StatusGlyph status={row.status} /></Table.Td>
                <Table.Td ta="end" className="sp-figure">{row.band ? t(row.band.unit === 'DAYS' ? 'threshold.days' : 'threshold.quantity', { min: formats.quantity(row.band.minimum), max: formats.quantity(row.band.maximum), unit: row.item.uom }) : '–'}</Table.Td>
                <Table.Td className="sp-figure">{row.band ? formats.dayOfYear(row.band.effectiveFrom) : '–'}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{row.terms ? formats.quantity(row.terms.lotQuantity) : '–'}</Table.Td><Table.Td ta="end" className="sp-figure">{row.terms ? formats.quantity(row.terms.minimumOrderQuantity) : '–'}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{row.terms ? t('unit.days', { days: row.terms.leadTimeDays }) : '–'}</Table.Td>
                <Table.Td>{row.terms ? t(`lotRounding.${row.terms.lotRounding}`) : '–'}{row.nextTerms ? <span className={classes.next}>{t('terms.next', { day: formats.dayFull(row.nextTerms.effectiveFrom) })}</span> : null}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{row.terms && row.terms.minimumShelfLifeDays !== null ? t('unit.days', { days: row.terms.minimumShelfLifeDays }) : '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {changing ? <TermsDialog row={changing} onClose={() => setChanging(null)} /> : null}
      {total > rows.length ? <p className={classes.note}>{t('agreement.firstOf', { shown: rows.length, total })}</p> : null}
    </>
  );
};
