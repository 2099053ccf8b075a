import { addDays, formatQuantity, type Quantity, type WhatIf } from '@stockpact/shared';
import { useMemo } from 'react';
import { CompareChart } from '../../../ui/chart/compare-chart.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import { FormulaCard } from '../../../ui/trust/formula-card.js';
import type { ItemLocation } from '../item-location.js';
import { type CompareRow, CompareTable } from './compare-table.js';
import { Shipments } from './shipments.js';

const texts = (series: readonly Quantity[] | undefined): string[] => (series ?? []).map(formatQuantity);

/** What the plan would be beside what it is: the first breach, days out of the band, shipments, mean stock, and both curves. */
export const PlanOutcome = ({ item, made }: { item: ItemLocation; made: WhatIf }) => {
  const t = useText();
  const formats = useFormats();
  const { baseline, plan, differences } = made;
  const unit = item.item.uom;
  const length = Math.min(baseline.curves?.confirmed.length ?? 0, plan.curves?.confirmed.length ?? 0);
  const days = useMemo(() => Array.from({ length }, (_, index) => addDays(plan.startDay, index)), [length, plan.startDay]);
  const lines = useMemo(() => [
    { label: t('whatIf.line.now'), tone: 'NOW' as const, values: texts(baseline.curves?.withProposals.slice(0, length)) },
    { label: t('whatIf.line.tried'), tone: 'TRIED' as const, values: texts(plan.curves?.withProposals.slice(0, length)) },
  ], [baseline, plan, length, t]);
  const areas = useMemo(() => ([['NOW', baseline], ['TRIED', plan]] as const).flatMap(([tone, of]) => (of.band ? [{
    label: t(tone === 'NOW' ? 'whatIf.band.now' : 'whatIf.band.tried'), kind: 'BAND' as const, tone, low: texts(of.band.minimum.slice(0, length)), high: texts(of.band.maximum.slice(0, length)),
  }] : [])), [baseline, plan, length, t]);
  if (length === 0) return <p className="sp-quiet">{t('item.noProjection')}</p>;
  const breach = (at: typeof differences.firstBreach.before): string => (at ? t('whatIf.breachAt', { day: formats.day(at.day), status: t(`status.${at.status}`) }) : t('whatIf.none'));
  const shipped = { before: baseline.suggestions.length, after: plan.suggestions.length };
  const quantity = (value: Quantity | null | undefined): string => (value == null ? '–' : formats.rough(formatQuantity(value), unit));
  const rows: CompareRow[] = [
    { name: t('whatIf.firstBreach'), before: breach(differences.firstBreach.before), after: breach(differences.firstBreach.after), info: <FormulaCard title={t('whatIf.firstBreach')} reference="F-33" expression={t('whatIf.firstBreach.formula')} inputs={[]} /> },
    ...(['outOfStockDays', 'belowMinDays', 'aboveMaxDays'] as const).map((key): CompareRow => ({
      name: t(`whatIf.${key}`), before: formats.count(differences.withProposals.before?.[key] ?? 0), after: formats.count(differences.withProposals.after?.[key] ?? 0),
      change: (differences.withProposals.after?.[key] ?? 0) - (differences.withProposals.before?.[key] ?? 0), info: <FormulaCard title={t(`whatIf.${key}`)} reference="0.12" expression={t('whatIf.days.formula')} inputs={[]} />,
    })),
    { name: t('whatIf.lowest'), before: quantity(differences.withProposals.before?.lowest), after: quantity(differences.withProposals.after?.lowest), change: changeOf(differences.withProposals.before?.lowest, differences.withProposals.after?.lowest) },
    { name: t('whatIf.meanStock'), before: quantity(differences.meanStock.before), after: quantity(differences.meanStock.after), change: changeOf(differences.meanStock.before, differences.meanStock.after), info: <FormulaCard title={t('whatIf.meanStock')} reference="F-34" expression={t('whatIf.meanStock.formula')} inputs={[]} /> },
    { name: t('whatIf.shipments'), before: formats.count(shipped.before), after: formats.count(shipped.after), change: shipped.after - shipped.before },
    { name: t('whatIf.suggested'), before: quantity(differences.suggestedQuantity.before), after: quantity(differences.suggestedQuantity.after), change: changeOf(differences.suggestedQuantity.before, differences.suggestedQuantity.after), info: <FormulaCard title={t('whatIf.suggested')} reference="F-35" expression={t('whatIf.suggested.formula')} inputs={[]} /> },
  ];
  const { raised, cleared } = differences.exceptions;
  return (
    <>
      <CompareTable title={t('whatIf.difference')} rows={rows} />
      <CompareChart title={t('whatIf.chart')} days={days} lines={lines} areas={areas} unit={unit} label={t('whatIf.chartLabel', { days: length, before: breach(differences.firstBreach.before), after: breach(differences.firstBreach.after) })} />
      <Shipments changes={differences.suggestions} raised={raised} cleared={cleared} unit={unit} />
    </>
  );
};

const changeOf = (before: Quantity | null | undefined, after: Quantity | null | undefined): number | undefined => (before == null || after == null ? undefined : (after - before) / 10_000);
