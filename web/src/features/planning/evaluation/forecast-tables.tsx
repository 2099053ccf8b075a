import { Accordion, Table } from '@mantine/core';
import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';
import { FormulaCard } from '../../../ui/trust/formula-card.js';
import type { Evaluated } from './evaluation-view.js';
import classes from './evaluation.module.css';

type Forecasts = NonNullable<Evaluated['forecasts']>;
type Method = Forecasts['methods'][number];

const nameOf = (words: ReturnType<typeof useCodeText>, method: string): string => (method.startsWith('chooser') ? words('contestant', method) : words('forecastMethod', method));

const byMase = (a: Method, b: Method): number => Number(a.mase ?? Infinity) - Number(b.mase ?? Infinity);

const MethodTable = ({ title, methods }: { title: string; methods: readonly Method[] }) => {
  const t = useText();
  const formats = useFormats();
  const words = useCodeText();
  const show = (value: string | null | undefined, digits: number): string => (value == null ? '–' : formats.decimal(value, digits));
  const how = (key: 'mase' | 'rmse' | 'bias' | 'smape', reference: string) => <FormulaCard title={t(`evaluation.${key}`)} reference={reference} expression={t(`evaluation.${key}.formula`)} inputs={[]} />;
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('evaluation.method')}</Table.Th><Table.Th scope="col" ta="end">{t('evaluation.series')}</Table.Th>
            <Table.Th scope="col" ta="end"><span className={classes.head}>MASE{how('mase', 'F-23')}</span></Table.Th><Table.Th scope="col" ta="end"><span className={classes.head}>RMSE{how('rmse', 'F-20')}</span></Table.Th>
            <Table.Th scope="col" ta="end"><span className={classes.head}>{t('evaluation.bias')}{how('bias', 'F-22')}</span></Table.Th><Table.Th scope="col" ta="end"><span className={classes.head}>sMAPE{how('smape', '0.9')}</span></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...methods].sort(byMase).map((each) => (
            <Table.Tr key={each.method} data-ours={each.method === 'chooser' || undefined}>
              <Table.Th scope="row">{nameOf(words, each.method)}</Table.Th><Table.Td ta="end" className="sp-figure">{formats.count(each.series)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{show(each.mase, 3)}</Table.Td><Table.Td ta="end" className="sp-figure">{show(each.rmse, 1)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{each.bias == null ? '–' : formats.percent(Number(each.bias))}</Table.Td><Table.Td ta="end" className="sp-figure">{each.smape == null ? '–' : formats.percent(Number(each.smape) / 100)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};

/** Every method over all series, best first, and over those of each pattern of demand; which the chooser took, and how often. */
export const ForecastTables = ({ forecasts: { methods, classes: labels, chosen } }: { forecasts: Forecasts }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  return (
    <>
      <MethodTable title={t('evaluation.allSeries')} methods={methods} />
      {chosen.length > 0 ? <p className="sp-quiet">{t('evaluation.took', { list: chosen.map(({ method, times }) => `${nameOf(words, method)} ${formats.count(times)}`).join(', ') })}</p> : null}
      <Accordion variant="contained" chevronPosition="left">
        {labels.map(({ label, series, methods: of }) => (
          <Accordion.Item key={label} value={label}>
            <Accordion.Control>{t('evaluation.classSeries', { label: words('contestClass', label), series })}</Accordion.Control>
            <Accordion.Panel><MethodTable title={words('contestClass', label)} methods={of} /></Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  );
};
