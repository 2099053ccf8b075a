import { Table } from '@mantine/core';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import type { ItemLocation } from './item-location.js';

type Period = ItemLocation['history']['stockPeriods'][number];

/** The past in whole weeks or months, where the buyer shares no days. */
export const SharedPeriods = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const formats = useFormats();
  const { consumptionPeriods, stockPeriods } = item.history;
  const starts = [...new Set([...consumptionPeriods, ...stockPeriods].map((each) => each.start))].sort().reverse();
  if (starts.length === 0) return null;
  const at = (periods: readonly Period[], start: string): Period | undefined => periods.find((each) => each.start === start);
  const cell = (period: Period | undefined) => (period ? formats.quantity(period.quantity) : '–');
  return (
    <Section title={t('item.periods')} flush>
      <Table.ScrollContainer minWidth={320} mah={320}>
        <Table aria-label={t('item.periods')}>
          <Table.Thead><Table.Tr><Table.Th>{t('item.period')}</Table.Th>{consumptionPeriods.length > 0 ? <Table.Th ta="end">{t('fieldGroup.CONSUMPTION')}</Table.Th> : null}{stockPeriods.length > 0 ? <Table.Th ta="end">{t('item.closing')}</Table.Th> : null}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {starts.map((start) => (
              <Table.Tr key={start}>
                <Table.Th scope="row" fw={400}>{formats.day(start)} – {formats.day((at(consumptionPeriods, start) ?? at(stockPeriods, start))?.end ?? start)}</Table.Th>
                {consumptionPeriods.length > 0 ? <Table.Td ta="end" className="sp-figure">{cell(at(consumptionPeriods, start))}</Table.Td> : null}
                {stockPeriods.length > 0 ? <Table.Td ta="end" className="sp-figure">{cell(at(stockPeriods, start))}</Table.Td> : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
};
