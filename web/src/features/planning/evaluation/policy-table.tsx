import { Table } from '@mantine/core';
import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';
import type { Evaluated } from './evaluation-view.js';
import classes from './evaluation.module.css';

/** The portal's rule beside the rules that are usual elsewhere, over the same past and with the same starting stock. */
export const PolicyTable = ({ policies: { policies, currency, items, days, withoutBand, tooShort, censoredDays, assumedDays } }: { policies: NonNullable<Evaluated['policies']> }) => {
  const t = useText();
  const formats = useFormats();
  const words = useCodeText();
  if (policies.length === 0) return <p className="sp-quiet">{t('evaluation.noPolicies', { withoutBand, tooShort })}</p>;
  return (
    <>
      <p className="sp-quiet">{t('evaluation.policiesLead', { items, days })} {t('evaluation.leftOut', { withoutBand, tooShort })} {t('evaluation.unsure', { censored: censoredDays, assumed: assumedDays })}</p>
      <div className={classes.frame} tabIndex={0} role="group" aria-label={t('evaluation.policies')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('evaluation.rule')}</Table.Th><Table.Th scope="col" ta="end">{t('year.outOfStock')}</Table.Th><Table.Th scope="col" ta="end">{t('year.inBand')}</Table.Th><Table.Th scope="col" ta="end">{t('futures.fillRate')}</Table.Th>
              <Table.Th scope="col" ta="end">{t('whatIf.meanStock')}</Table.Th>{currency ? <Table.Th scope="col" ta="end">{t('futures.meanValue')}</Table.Th> : null}<Table.Th scope="col" ta="end">{t('year.deliveries')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {policies.map((each) => (
              <Table.Tr key={each.policy} data-ours={each.policy === 'portal' || undefined}>
                <Table.Th scope="row">{words('policyRule', each.policy)}</Table.Th>
                <Table.Td ta="end" className="sp-figure">{formats.count(each.outOfStockDays)}</Table.Td><Table.Td ta="end" className="sp-figure">{formats.percent(each.itemDays === 0 ? 0 : each.inBandDays / each.itemDays)}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{each.fillRate == null ? '–' : formats.percent(Number(each.fillRate), 2)}</Table.Td><Table.Td ta="end" className="sp-figure">{formats.rough(each.meanStock)}</Table.Td>
                {currency ? <Table.Td ta="end" className="sp-figure">{each.meanValue == null ? '–' : formats.money(each.meanValue, currency)}</Table.Td> : null}<Table.Td ta="end" className="sp-figure">{formats.count(each.deliveries)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
};
