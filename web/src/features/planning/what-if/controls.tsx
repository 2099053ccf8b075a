import { bandForService, formatQuantity, type ItemLocationFacts, quantity } from '@stockpact/shared';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import { DatedFields, NumberSlider, QuantitySlider } from './sliders.js';
import type { WishDesk } from './wish/use-wish.js';
import { bandInForce, type Wish } from './wish/wish.js';

const LONGEST_LEAD = 60;

/** Every wish with a slider, a field and what is in force; a field left as it is asks for nothing. */
export const Controls = ({ facts, unit, desk: { wish, move, settle } }: { facts: ItemLocationFacts; unit: string; desk: WishDesk }) => {
  const t = useText();
  const formats = useFormats();
  const band = bandInForce(facts);
  const { leadTimeDays, lotQuantity, minimumOrderQuantity } = facts.terms;
  const [lot, moq] = [formatQuantity(lotQuantity), formatQuantity(minimumOrderQuantity)];
  const measure = band?.unit === 'DAYS' ? t('threshold.daysUnit') : unit;
  const orNow = <T,>(value: T, now: T): T | undefined => (value === now ? undefined : value);
  const highest = band ? String(Math.max(10, Math.ceil(Number(band.max) * 2))) : '0';
  const atService = (percent: number): Partial<Wish> => {
    const levels = bandForService(facts, quantity((percent / 100).toFixed(4)));
    return levels.ok ? { service: percent, min: formatQuantity(levels.value.minimum), max: formatQuantity(levels.value.maximum) } : { service: percent };
  };
  return (
    <>
      <NumberSlider label={t('whatIf.demand')} now={t('whatIf.asExpected')} value={wish.demand ?? 0} min={-50} max={100} step={1} show={(value) => formats.signed(String(value)) + ' %'} onMove={(value) => move({ demand: orNow(value, 0) })} onSettle={(value) => settle({ demand: orNow(value, 0) })} />
      <NumberSlider label={t('whatIf.leadDays')} now={t('unit.days', { days: leadTimeDays })} value={wish.lead ?? leadTimeDays} min={0} max={Math.max(LONGEST_LEAD, leadTimeDays)} step={1} show={(value) => t('unit.days', { days: value })} onMove={(value) => move({ lead: orNow(value, leadTimeDays) })} onSettle={(value) => settle({ lead: orNow(value, leadTimeDays) })} />
      {band ? (
        <>
          <QuantitySlider label={t('whatIf.min')} now={band.min} unit={measure} value={wish.min ?? band.min} highest={highest} lot={lot} onMove={(value) => move({ min: orNow(value, band.min), service: undefined })} onSettle={(value) => settle({ min: orNow(value, band.min), service: undefined })} />
          <QuantitySlider label={t('whatIf.max')} now={band.max} unit={measure} value={wish.max ?? band.max} highest={highest} lot={lot} onMove={(value) => move({ max: orNow(value, band.max), service: undefined })} onSettle={(value) => settle({ max: orNow(value, band.max), service: undefined })} />
        </>
      ) : <p className="sp-quiet">{t('item.noThresholds')}</p>}
      {band?.unit === 'QTY' && facts.history ? (
        <NumberSlider label={t('whatIf.service')} hint={t('whatIf.byLevels')} value={wish.service ?? 95} min={50} max={99.9} step={0.1} show={(value) => formats.percent(value / 100)} onMove={(value) => move(atService(value))} onSettle={(value) => settle(atService(value))} />
      ) : null}
      <QuantitySlider label={t('whatIf.lot')} now={lot} unit={unit} value={wish.lot ?? lot} highest={formatQuantity(quantity(String(Math.max(10, Math.ceil(Number(lot) * 6)))))} lot="1" onMove={(value) => move({ lot: orNow(value, lot) })} onSettle={(value) => settle({ lot: orNow(value, lot) })} />
      <QuantitySlider label={t('whatIf.moq')} now={moq} unit={unit} value={wish.moq ?? moq} highest={String(Math.max(10, Math.ceil(Number(moq) * 4), Math.ceil(Number(lot) * 6)))} lot={wish.lot ?? lot} onMove={(value) => move({ moq: orNow(value, moq) })} onSettle={(value) => settle({ moq: orNow(value, moq) })} />
      {facts.expected.length > 0 ? <NumberSlider label={t('whatIf.lateReceipts')} now={t('unit.days', { days: 0 })} value={wish.late ?? 0} min={0} max={30} step={1} show={(value) => t('unit.days', { days: value })} onMove={(value) => move({ late: orNow(value, 0) })} onSettle={(value) => settle({ late: orNow(value, 0) })} /> : null}
      <DatedFields label={t('whatIf.ship')} today={facts.today} unit={unit} lot={lot} value={wish.ship} onChange={(ship) => settle({ ship })} />
      <DatedFields label={t('whatIf.once')} today={facts.today} unit={unit} lot={lot} value={wish.once} onChange={(once) => settle({ once })} />
    </>
  );
};
