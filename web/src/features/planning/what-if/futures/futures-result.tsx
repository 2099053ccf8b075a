import { addDays, formatMoney, formatQuantity, type ItemLocationFacts, type Quantity, type Share, type SimulationResult, valueOf } from '@stockpact/shared';
import { useMemo } from 'react';
import { CompareChart } from '../../../../ui/chart/compare-chart.js';
import { useFormats } from '../../../../ui/text/use-format.js';
import { useText } from '../../../../ui/text/use-text.js';
import { FormulaCard } from '../../../../ui/trust/formula-card.js';
import { type CompareRow, CompareTable } from '../compare-table.js';
import type { Simulated } from './question.js';

type Props = { made: Simulated; unit: string; milliseconds: number; price: NonNullable<ItemLocationFacts['price']> | null };

const ratio = ({ count, of }: Share): number => (of === 0 ? 0 : count / of);
const texts = (series: readonly Quantity[] | undefined): string[] => (series ?? []).map(formatQuantity);
const percentTexts = ({ curves, paths }: SimulationResult): string[] => (curves?.outOfStockPaths ?? []).map((count) => ((count / paths) * 100).toFixed(1));

/** Service, risk, stock and deliveries of both plans, the fan of their stock and the chance of running out on each day. */
export const FuturesResult = ({ made: { before, after }, unit, milliseconds, price }: Props) => {
  const t = useText();
  const formats = useFormats();
  const days = useMemo(() => Array.from({ length: before.days }, (_, index) => addDays(before.startDay, index)), [before.days, before.startDay]);
  const both = (of: (result: SimulationResult) => number, show: (value: number) => string, scale = 1): Pick<CompareRow, 'before' | 'after' | 'change'> => ({ before: show(of(before)), after: show(of(after)), change: (of(after) - of(before)) * scale });
  const percent = (value: number): string => formats.percent(value);
  const how = (key: 'fillRate' | 'risk' | 'inBand') => <FormulaCard title={t(`futures.${key}`)} reference="F-90" expression={t(`futures.${key}.formula`)} inputs={[{ name: t('futures.seed'), value: String(before.seed) }, { name: t('futures.paths'), value: formats.count(before.paths) }, { name: t('futures.drawn'), value: t(`futures.drawn.${before.demandModel.method}`) }, { name: t('futures.leadTime'), value: t(`futures.leadTime.${before.leadTime}`) }]} />;
  const money = (quantity: Quantity): string => (price ? formats.money(formatMoney(valueOf(quantity, price.unitPrice, price.currency)), price.currency) : '–');
  const rows: CompareRow[] = [
    { name: t('futures.fillRate'), ...both((each) => (each.demand === 0 ? 1 : each.served / each.demand), percent, 100), info: how('fillRate') },
    { name: t('futures.risk'), ...both((each) => ratio(each.outOfStockRisk), percent, 100), info: how('risk') },
    { name: t('futures.outOfStockDays'), ...both((each) => ratio(each.outOfStock), percent, 100) },
    { name: t('futures.inBand'), ...both((each) => ratio(each.inBand), percent, 100), info: how('inBand') },
    { name: t('futures.excessRisk'), ...both((each) => ratio(each.excessRisk), percent, 100) },
    { name: t('whatIf.meanStock'), ...both((each) => each.meanStock / 10_000, (value) => formats.rough(value.toFixed(1), unit)) },
    ...(price ? [{ name: t('futures.meanValue'), before: money(before.meanStock), after: money(after.meanStock) }] : []),
    { name: t('futures.deliveries'), ...both((each) => each.deliveries.count / each.deliveries.of, (value) => formats.rough(value.toFixed(1))) },
  ];
  const fan = (tone: 'NOW' | 'TRIED', of: SimulationResult) => ({ label: t(tone === 'NOW' ? 'futures.fan.now' : 'futures.fan.tried'), kind: 'FAN' as const, tone, low: texts(of.curves?.p5), high: texts(of.curves?.p95) });
  const middle = (tone: 'NOW' | 'TRIED', of: SimulationResult) => ({ label: t(tone === 'NOW' ? 'futures.middle.now' : 'futures.middle.tried'), tone, values: texts(of.curves?.p50) });
  const chance = (tone: 'NOW' | 'TRIED', of: SimulationResult) => ({ label: t(tone === 'NOW' ? 'whatIf.now' : 'whatIf.tried'), tone, values: percentTexts(of) });
  const told = { before: percent(ratio(before.outOfStockRisk)), after: percent(ratio(after.outOfStockRisk)) };
  return (
    <>
      <p className="sp-quiet">{t('futures.made', { paths: formats.count(before.paths), days: before.days, seed: String(before.seed), seconds: formats.rough((milliseconds / 1000).toFixed(2)) })}</p>
      <CompareTable title={t('whatIf.difference')} rows={rows} />
      <CompareChart title={t('futures.fan')} days={days} lines={[middle('NOW', before), middle('TRIED', after)]} areas={[fan('NOW', before), fan('TRIED', after)]} unit={unit} label={t('futures.fanLabel', told)} />
      <CompareChart title={t('futures.chance')} days={days} lines={[chance('NOW', before), chance('TRIED', after)]} areas={[]} unit="%" label={t('futures.chanceLabel', told)} height={150} />
    </>
  );
};
