import { addDays, day } from '@stockpact/shared';
import type { ChartDay } from '../../ui/chart/projection.js';
import { STOCK_STATUSES, type StockStatus } from '../../ui/figures/status.js';

/** Invented figures for looking at the components; the same every time. */
const TODAY = day('2026-10-05');
const wave = (index: number, step: number): number => Math.round(60 + 28 * Math.sin(index / 2.3) + ((index * step) % 17));

const pastDays = (): ChartDay[] => {
  let stock = 640;
  return [...Array(30).keys()].map((index) => {
    const receipt = index % 9 === 4 ? 480 : 0;
    stock = stock - wave(index, 7) + receipt;
    return { day: addDays(TODAY, index - 30), stock: String(Math.max(0, stock)), demand: String(wave(index, 7)), receipt: String(receipt), min: '200', max: index < 16 ? '500' : '600' };
  });
};

const futureDays = (opening: number): ChartDay[] => {
  let [confirmed, planned, transit] = [opening, opening, opening];
  return [...Array(30).keys()].map((index) => {
    const demand = index % 7 > 4 ? 0 : wave(index + 30, 5) * 0.6;
    const arriving = index === 3 ? 192 : 0;
    const proposed = index === 8 ? 480 : index === 19 ? 432 : 0;
    transit += arriving - demand;
    confirmed += arriving + (index === 14 ? 240 : 0) - demand;
    planned += arriving + (index === 14 ? 240 : 0) + proposed - demand;
    const text = (value: number): string => String(Math.round(value));
    return {
      day: addDays(TODAY, index), confirmed: text(confirmed), withProposals: text(planned), inTransitOnly: text(transit),
      demand: text(demand), receipt: text(arriving + proposed + (index === 14 ? 240 : 0)), min: '200', max: '600',
    };
  });
};

const past = pastDays();
export const sampleToday: string = TODAY;
export const sampleFrozen: string = addDays(TODAY, 3);
export const sampleLeadTime: string = addDays(TODAY, 6);
export const sampleDays: readonly ChartDay[] = [...past, ...futureDays(Number(past.at(-1)?.stock ?? 0))];

export type SampleRow = {
  id: string; number: string; name: string; site: string; status: StockStatus; onHand: string | null; min: string; max: string;
  projected: string[]; planned: string[]; proposal: string | null; lot: string; breach: number | null;
};

const NAMES = ['ボルト M8 × 40', 'Seal kit EPDM', 'Ventilgehäuse DN 25', 'Gasket 40 × 2', '温度センサー PT100', 'Kugellager 6204-2RS', 'Cable gland M20', 'ナット M8'];
const SITES = ['Tokyo DC', '大阪倉庫', 'Werk Köln', 'Newark'];

export const sampleRows = (count: number): SampleRow[] =>
  [...Array(count).keys()].map((index) => {
    const status = STOCK_STATUSES[(index * 7) % 5] ?? 'IN_BAND';
    const opening = { OUT_OF_STOCK: 0, BELOW_MIN: 120, IN_BAND: 420, ABOVE_MAX: 910, NO_DATA: 0 }[status];
    let [stock, planned] = [opening, opening];
    const projected: string[] = [];
    const withProposal: string[] = [];
    for (let ahead = 0; ahead < 30; ahead += 1) {
      const used = wave(index + ahead, 5) * 0.2;
      stock -= used;
      planned += (ahead === 6 && opening < 300 ? 480 : 0) - used;
      projected.push(stock.toFixed(0));
      withProposal.push(planned.toFixed(0));
    }
    const breach = projected.findIndex((value) => Number(value) < 200);
    return {
      id: `row-${index}`, number: `MAT-${String(417 + index * 13).padStart(5, '0')}`, name: NAMES[index % NAMES.length] ?? '', site: SITES[index % SITES.length] ?? '', status,
      onHand: status === 'NO_DATA' ? null : String(opening), min: '200', max: '600', projected, planned: withProposal, proposal: opening < 300 && status !== 'NO_DATA' ? '480' : null, lot: '48',
      breach: breach < 0 ? null : breach,
    };
  });
