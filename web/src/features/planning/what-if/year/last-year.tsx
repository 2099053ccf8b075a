import { compareThresholds, formatMoney, formatQuantity, type ItemLocationFacts, type Money, type Share, type ThresholdReplay } from '@stockpact/shared';
import { useMemo } from 'react';
import { RefusalList } from '../../../../app/graph/refusal-list.js';
import { CompareChart } from '../../../../ui/chart/compare-chart.js';
import { useFormats } from '../../../../ui/text/use-format.js';
import { useText } from '../../../../ui/text/use-text.js';
import { FormulaCard } from '../../../../ui/trust/formula-card.js';
import type { ItemLocation } from '../../item-location.js';
import { type CompareRow, CompareTable } from '../compare-table.js';
import { told } from '../refused.js';
import type { Wish } from '../wish/wish.js';
import { type Opening, replayOf } from './replay.js';
import { Shortages } from './shortages.js';

const bandTried = ({ min, max }: Wish): boolean => min !== undefined || max !== undefined;
const ratio = ({ count, of }: Share): number => count / of;

/** The last twelve months lived through again, with the band in force and with the band tried, each morning knowing only what was known. */
export const LastYear = ({ item, facts, wish, opening }: { item: ItemLocation; facts: ItemLocationFacts; wish: Wish; opening: Opening | null }) => {
  const t = useText();
  const formats = useFormats();
  const replay = useMemo(() => replayOf(facts, wish, opening), [facts, wish, opening]);
  const made = useMemo(() => (replay && compareThresholds(replay.input, replay.candidates, facts.price ? { unitCost: facts.price.unitPrice, currency: facts.price.currency } : null)), [replay, facts.price]);
  if (!replay || !made) return <p className="sp-quiet">{t('year.tooShort')}</p>;
  if (!made.ok) return <RefusalList refusals={told(made.refusals)} />;
  const { candidates: [now, tried], from, days, censoredDays, assumedDays } = made.value;
  if (!now || !tried) return null;
  const unit = item.item.uom;
  const counts = (of: (each: ThresholdReplay) => number): Pick<CompareRow, 'before' | 'after' | 'change'> => ({ before: formats.count(of(now)), after: formats.count(of(tried)), change: of(tried) - of(now) });
  const stock = (value: ThresholdReplay): string => formats.rough(formatQuantity(value.meanStock), unit);
  const money = (value: Money | null): string => (value ? formats.money(formatMoney(value), value.currency) : '–');
  const rows: CompareRow[] = [
    { name: t('year.outOfStock'), ...counts((each) => each.outOfStock.count), info: <FormulaCard title={t('year.outOfStock')} reference="0.12" expression={t('whatIf.days.formula')} inputs={[]} /> },
    { name: t('year.inBand'), before: formats.percent(ratio(now.inBand)), after: formats.percent(ratio(tried.inBand)), change: (ratio(tried.inBand) - ratio(now.inBand)) * 100 },
    { name: t('year.belowMin'), ...counts((each) => each.belowMin.count) },
    { name: t('year.aboveMax'), ...counts((each) => each.aboveMax.count) },
    { name: t('whatIf.meanStock'), before: stock(now), after: stock(tried), change: (tried.meanStock - now.meanStock) / 10_000 },
    ...(now.meanValue ? [{ name: t('futures.meanValue'), before: money(now.meanValue), after: money(tried.meanValue) }] : []),
    { name: t('year.deliveries'), ...counts((each) => each.deliveries) },
    { name: t('year.served'), before: formats.percent(now.demand === 0 ? 1 : now.served / now.demand), after: formats.percent(tried.demand === 0 ? 1 : tried.served / tried.demand), change: now.demand === 0 ? 0 : (tried.served / tried.demand - now.served / now.demand) * 100 },
  ];
  const line = (tone: 'NOW' | 'TRIED', of: ThresholdReplay) => ({ label: t(tone === 'NOW' ? 'whatIf.now' : 'whatIf.tried'), tone, values: of.closing.map(formatQuantity) });
  return (
    <>
      <p className="sp-quiet">{t('year.lead', { from: formats.dayOfYear(from), days })} {censoredDays + assumedDays > 0 ? t('year.unsure', { censored: censoredDays, assumed: assumedDays }) : ''} {replay.counted ? '' : t('year.noOpening', { stock: formats.rough(formatQuantity(replay.input.opening), unit) })}</p>
      {bandTried(wish) ? null : <p className="sp-quiet">{t('year.onlyBand')}</p>}
      <CompareTable title={t('whatIf.difference')} rows={rows} />
      <CompareChart title={t('year.chart')} days={replay.days} lines={[line('NOW', now), line('TRIED', tried)]} areas={[]} unit={unit} label={t('year.chartLabel', { before: now.outOfStock.count, after: tried.outOfStock.count })} />
      <Shortages now={now} tried={tried} difference={made.value.differences[0] ?? null} />
    </>
  );
};

