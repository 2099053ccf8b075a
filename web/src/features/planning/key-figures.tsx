import { SharedFigure, Withheld } from '../../ui/figures/shared-figure.js';
import { AsOf } from '../../ui/figures/as-of.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { FormulaCard, type FormulaInput } from '../../ui/trust/formula-card.js';
import { Facts } from '../../ui/layout/page.js';
import { Cover } from '../board/board-columns.js';
import { withheldOf } from '../board/standing.js';
import type { ItemLocation } from './item-location.js';
import classes from './planning.module.css';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** The inputs of the plan, each with its source and time, as the formula cards show them. */
const useInputs = (item: ItemLocation): FormulaInput[] => {
  const words = useCodeText();
  const formats = useFormats();
  return (item.plan?.inputs ?? []).map((input) => {
    const [code = '', ...rest] = (input.source ?? '').split(' ');
    return { name: words('planInput', input.name), value: DECIMAL.test(input.value) ? formats.quantity(input.value) : input.value, source: [words('planSource', code), ...rest].join(' '), asOf: input.asOf };
  });
};

const only = (inputs: readonly FormulaInput[], item: ItemLocation, names: readonly string[]): FormulaInput[] =>
  inputs.filter((_, index) => names.includes(item.plan?.inputs[index]?.name ?? ''));

/** Stock by status, what is on its way, how long it lasts, and the limits: the numbers of a planner's first glance. */
export const KeyFigures = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const formats = useFormats();
  const words = useCodeText();
  const inputs = useInputs(item);
  const { uom } = item.item;
  const stockNames = ['stock', 'receiptsSince', 'rolledForwardDays', 'stockToday'];
  const items = [
    { name: t('board.onHand'), value: <SharedFigure {...item.onHand} unit={uom} focusable rough />, info: <FormulaCard title={t('board.onHand')} reference="1.2" expression={t(`item.basis.${item.agreement.current.stockBasis}`)} inputs={only(inputs, item, stockNames)} asOf={item.onHand.asOf} /> },
    ...(item.stock ? [{ name: t('item.blocked'), value: <span className="sp-figure">{formats.quantity(item.stock.blocked)}</span> }, { name: t('item.quality'), value: <span className="sp-figure">{formats.quantity(item.stock.quality)}</span> }] : []),
    { name: t('item.inTransit'), value: <span className="sp-figure">{formats.quantity(item.inTransit)}</span> },
    { name: t('item.committed'), value: <span className="sp-figure">{formats.quantity(item.committed)}</span> },
    { name: t('item.demandPerDay'), value: <SharedFigure {...item.meanDailyDemand} rough />, info: <FormulaCard title={t('item.demandPerDay')} reference="F-10 · F-15" expression={t('item.demandFormula', { method: words('demandMethod', item.plan?.demandMethod ?? 'NONE') })} inputs={only(inputs, item, ['demandPerDay'])} asOf={item.plan?.computedAt} /> },
    { name: t('board.cover'), value: withheldOf(item, 'COVER') ? <Withheld {...withheldOf(item, 'COVER')} focusable /> : <Cover days={item.daysOfSupply} />, info: <FormulaCard title={t('board.cover')} reference="F-31" expression={t('item.coverFormula')} inputs={only(inputs, item, ['stockToday', 'stock', 'demandPerDay'])} asOf={item.plan?.computedAt} /> },
    { name: t('board.band'), value: item.band ? <span className="sp-figure">{formats.quantity(item.band.minimum)}–{formats.quantity(item.band.maximum)}</span> : '–' },
    ...(item.terms ? [
      { name: t('item.lot'), value: <span className="sp-figure">{formats.quantity(item.terms.lotQuantity, uom)}</span> },
      { name: t('item.moq'), value: <span className="sp-figure">{formats.quantity(item.terms.minimumOrderQuantity, uom)}</span> },
      { name: t('item.leadTime'), value: t('unit.days', { days: item.terms.leadTimeDays }) },
      { name: t('terms.lotRounding'), value: t(`lotRounding.${item.terms.lotRounding}`) },
      ...(item.terms.minimumShelfLifeDays === null ? [] : [{ name: t('terms.shelfLife'), value: t('unit.days', { days: item.terms.minimumShelfLifeDays }) }]),
    ] : []),
    { name: t('item.price'), value: item.unitPrice.value ? <span className="sp-figure">{formats.price(item.unitPrice.value.amount, item.unitPrice.value.currency)}</span> : <SharedFigure value={null} visibility={item.unitPrice.visibility} reason={item.unitPrice.reason} focusable /> },
  ];
  return (
    <div className={classes.figures}>
      <Facts items={items} />
      <div className={classes.asOf}><AsOf at={item.plan?.stockAsOf ?? item.onHand.asOf} stale={item.onHand.visibility === 'STALE'} timeZone={item.location.timeZone} /><span>{words('quality', item.quality)}</span></div>
    </div>
  );
};
