import { describe, expect, test } from '@jest/globals';
import { daysToQuantity } from '../../agreements/band.js';
import { completeTerms } from '../../agreements/terms.js';
import { addDays, day, daysBetween } from '../../kernel/day.js';
import { addQ, fromTenThousandths, type Quantity, quantity as q, ZERO } from '../../kernel/quantity.js';
import { stockByRole } from '../../stock/stock-role.js';
import { EVERY_DAY } from '../calendar.js';
import { daysOfSupply } from '../days-of-supply.js';
import { type ExpectedReceipt, project, supplyByDay } from '../project.js';
import { replenish, type Replenishment } from '../replenishment/replenish.js';
import { bandStatus } from '../status.js';

/**
 * Figures of three items that the R package planr 0.6.1 (Nicolas Nguyen, MIT) gives for its own sample of 52 weeks: projected
 * inventories, coverage, limits in periods of demand, status, excess and a distribution plan. Index: week; a week stands for a day.
 */
const ITEMS = [
  {
    opening: 6570,
    demand: [364, 364, 364, 260, 736, 859, 859, 859, 273, 349, 349, 349, 200, 14, 25, 32, 17, 367, 514, 514, 514, 506, 837, 837, 837, 479, 69, 62, 52, 82, 107, 187, 187, 187, 81, 440, 617, 617, 617, 607, 1004, 1004, 1004, 575, 83, 74, 62, 98, 128, 224, 224, 224],
    supply: { 14: 5000, 22: 1187 },
    stock: [6206, 5842, 5478, 5218, 4482, 3623, 2764, 1905, 1632, 1283, 934, 585, 385, 371, 5346, 5314, 5297, 4930, 4416, 3902, 3388, 2882, 3232, 2395, 1558, 1079, 1010, 948, 896, 814, 707, 520, 333, 146, 65, -375, -992, -1609, -2226, -2833, -3837, -4841, -5845, -6420, -6503, -6577, -6639, -6737, -6865, -7089, -7313, -7537],
    coverage: [16.8, 15.8, 14.8, 13.8, 12.8, 11.8, 10.8, 9.8, 8.8, 7.8, 6.8, 5.8, 4.8, 3.8, 10.8, 9.8, 8.8, 7.8, 6.8, 5.8, 4.8, 3.8, 12.1, 11.1, 10.1, 9.1, 8.1, 7.1, 6.1, 5.1, 4.1, 3.1, 2.1, 1.1, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    cover: { minimum: 4, maximum: 12 },
    minimum: [1724, 2219, 2714, 3313, 2850, 2340, 1830, 1320, 1247, 912, 588, 271, 88, 441, 930, 1412, 1909, 2048, 2371, 2694, 3017, 2990, 2222, 1447, 662, 265, 303, 428, 563, 668, 642, 895, 1325, 1755, 2291, 2458, 2845, 3232, 3619, 3587, 2666, 1736, 794, 317, 362, 512, 674],
    maximum: [5821, 5471, 5132, 4904, 4185, 3693, 3348, 3003, 3244, 3401, 3889, 4377, 5014, 5479, 5523, 5553, 5588, 5303, 4896, 4569, 4242, 3923, 3167, 2770, 2550, 2688, 3236, 3781, 4733, 5655, 6552, 6940, 6836, 6723, 6704, 6362, 5873, 5480, 5087],
    status: 'XXXXXOOOOOOOOAOOOOOOOAXOOOOOOOOAAAASSSSSSSSSSSSSSSSS',
    excess: { 0: 385, 1: 371, 2: 346, 3: 314, 4: 297, 22: 65 },
    drp: {
      frozen: 2, minimum: 3, maximum: 6,
      orders: { 14: 1612, 17: 2180, 20: 1385, 23: 196, 26: 481, 29: 708, 32: 1851, 35: 2615, 38: 1662, 41: 234, 44: 576 },
      stock: [6206, 5842, 5478, 5218, 4482, 3623, 2764, 1905, 1632, 1283, 934, 585, 385, 371, 1958, 1926, 1909, 3722, 3208, 2694, 3565, 3059, 2222, 1581, 744, 265, 677, 615, 563, 1189, 1082, 895, 2559, 2372, 2291, 4466, 3849, 3232, 4277, 3670, 2666, 1896, 892, 317, 810],
    },
  },
  {
    opening: 5509,
    demand: [1419, 1419, 1419, 1014, 721, 841, 841, 841, 1160, 2427, 2427, 2427, 1502, 807, 807, 807, 692, 510, 714, 714, 714, 216, 28, 28, 28, 1703, 1703, 1703, 1217, 865, 1009, 1009, 1009, 1392, 2912, 2912, 2912, 1802, 968, 968, 968, 830, 612, 857, 857, 857, 259, 1100, 1600, 1600, 1600, 1000],
    supply: { 3: 10367, 8: 4753, 13: 1944, 14: 647, 22: 216 },
    stock: [4090, 2671, 1252, 10605, 9884, 9043, 8202, 7361, 10954, 8527, 6100, 3673, 2171, 3308, 3148, 2341, 1649, 1139, 425, -289, -1003, -1219, -1031, -1059, -1087, -2790, -4493, -6196, -7413, -8278, -9287, -10296, -11305, -12697, -15609, -18521, -21433, -23235, -24203, -25171, -26139, -26969, -27581, -28438, -29295, -30152, -30411, -31511, -33111, -34711, -36311, -37311],
    coverage: [3.3, 2.3, 1.3, 7.6, 6.6, 5.6, 4.6, 3.6, 6.7, 5.7, 4.7, 3.7, 2.7, 4.7, 4.6, 3.6, 2.6, 1.6, 0.6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    cover: { minimum: 8, maximum: 16 },
    minimum: [8256, 9264, 10272, 11685, 12466, 12432, 12398, 12364, 11896, 9979, 8266, 6553, 5765, 5174, 4395, 3616, 2952, 4145, 5134, 6123, 6626, 7275, 8256, 9237, 10218, 9907, 11116, 12325, 14020, 14957, 14916, 14875, 14834, 14272, 11972, 9917, 7862, 6917, 6208, 6340, 6972, 7742, 8730],
    maximum: [20152, 19243, 18538, 18238, 18231, 17606, 16793, 15980, 14848, 14124, 13400, 12676, 12391, 12449, 12651, 12853, 13170, 14052, 16250, 18448, 20646, 22232, 23172, 24112, 25052, 24179, 23088, 22242, 21882, 21874, 21124, 21215, 21806, 22014, 20702],
    status: 'AAAAAAAAAAAAAAAAAAASSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS',
    excess: {  },
    drp: {
      frozen: 4, minimum: 3, maximum: 5,
      orders: { 8: 3389, 10: 1614, 12: 1202, 14: 1428, 16: 930, 18: 56, 20: 1731, 22: 3406, 24: 2082, 26: 2018, 28: 2401, 30: 5824, 32: 4714, 34: 1936, 36: 1798, 38: 1469, 40: 1714, 42: 1359, 44: 3200 },
      stock: [4090, 2671, 1252, 10605, 9884, 9043, 8202, 7361, 9590, 7163, 6350, 3923, 3623, 2816, 3437, 2630, 2868, 2358, 1700, 986, 2003, 1787, 5165, 5137, 7191, 5488, 5803, 4100, 5284, 4419, 9234, 8225, 11930, 10538, 9562, 6650, 5536, 3734, 4235, 3267, 4013, 3183, 3930, 3073, 5416, 4559],
    },
  },
  {
    opening: 2494,
    demand: [265, 265, 265, 189, 29, 34, 34, 34, 23, 42, 42, 42, 50, 178, 178, 178, 152, 24, 34, 34, 34, 41, 72, 72, 72, 42, 243, 243, 243, 243, 90, 156, 156, 156, 150, 145, 145, 145, 83, 145, 145, 145, 124, 46, 53, 53, 53, 70, 145, 145, 145, 83],
    supply: { 31: 3000 },
    stock: [2229, 1964, 1699, 1510, 1481, 1447, 1413, 1379, 1356, 1314, 1272, 1230, 1180, 1002, 824, 646, 494, 470, 436, 402, 368, 327, 255, 183, 111, 69, -174, -417, -660, -903, -993, 1851, 1695, 1539, 1389, 1244, 1099, 954, 871, 726, 581, 436, 312, 266, 213, 160, 107, 37, -108, -253, -398, -481],
    coverage: [25.3, 24.3, 23.3, 22.3, 21.3, 20.3, 19.3, 18.3, 17.3, 16.3, 15.3, 14.3, 13.3, 12.3, 11.3, 10.3, 9.3, 8.3, 7.3, 6.3, 5.3, 4.3, 3.3, 2.3, 1.3, 0.3, 0, 0, 0, 0, 0, 16.3, 15.3, 14.3, 13.3, 12.3, 11.3, 10.3, 9.3, 8.3, 7.3, 6.3, 5.3, 4.3, 3.3, 2.3, 1.3, 0.3, 0, 0, 0, 0],
    cover: { minimum: 4, maximum: 12 },
    minimum: [748, 517, 286, 131, 125, 133, 141, 149, 176, 312, 448, 584, 686, 532, 388, 244, 126, 143, 181, 219, 257, 258, 429, 600, 771, 972, 819, 732, 645, 558, 618, 607, 596, 585, 518, 518, 518, 518, 559, 460, 368, 276, 205, 229, 321, 413, 505],
    maximum: [1049, 962, 875, 864, 987, 977, 977, 977, 988, 987, 1017, 1047, 1069, 933, 998, 1063, 1154, 1373, 1429, 1551, 1673, 1788, 1866, 1939, 2012, 2115, 1955, 1857, 1759, 1661, 1695, 1585, 1482, 1379, 1282, 1207, 1207, 1207, 1269],
    status: 'XXXXXXXXXXXXXXOOOOOOOOAAAASSSSSXXXXXOOOOOOOOAAAASSSS',
    excess: { 0: 1180, 1: 1002, 2: 824, 3: 646, 4: 494, 5: 470, 6: 436, 7: 402, 8: 368, 9: 327, 10: 255, 11: 183, 12: 111, 13: 69, 31: 266, 32: 213, 33: 160, 34: 107, 35: 37 },
    drp: {
      frozen: 1, minimum: 2, maximum: 4,
      orders: { 24: 660, 26: 333, 28: 312, 30: 306, 32: 290, 34: 228, 36: 290, 38: 269, 40: 99, 42: 106, 44: 215, 46: 290 },
      stock: [2229, 1964, 1699, 1510, 1481, 1447, 1413, 1379, 1356, 1314, 1272, 1230, 1180, 1002, 824, 646, 494, 470, 436, 402, 368, 327, 255, 183, 771, 729, 819, 576, 645, 402, 618, 462, 596, 440, 518, 373, 518, 373, 559, 414, 368, 223, 205, 159, 321, 268, 505],
    },
  },
];

const start = day('2026-01-05');
const units = (count: number): Quantity => fromTenThousandths(count * 10_000);
type Item = (typeof ITEMS)[number];
const demandOf = ({ demand }: Item) => demand.map(units);
const receipts = (supply: Record<number, number | undefined>, until = Infinity): ExpectedReceipt[] =>
  Object.entries(supply).flatMap(([week, quantity]) => (Number(week) < until && quantity ? [{ kind: 'COMMITTED' as const, reference: week, due: addDays(start, Number(week)), quantity: units(quantity), settled: ZERO }] : []));
const projected = (item: Item) => project(units(item.opening), demandOf(item), supplyByDay(start, 52, receipts(item.supply))).confirmed;
/** The sum of demand of so many periods after each one, as far as they are all known. */
const covers = (item: Item, periods: number) => Array.from({ length: 52 - periods }, (_, t) => daysToQuantity(units(periods), demandOf(item), t));

describe('the projection of published items', () => {
  test('has the stock of every week to the last piece, shortages included (F-34)', () => {
    for (const item of ITEMS) expect(projected(item)).toEqual(item.stock.map(units));
  });

  test('covers as many weeks as published, to the decimal that is told; without stock it covers none (F-31)', () => {
    for (const item of ITEMS) {
      projected(item).forEach((stock, t) => expect(Math.abs(daysOfSupply(stock, demandOf(item), t + 1).days - (item.coverage[t] ?? 0) * 10_000)).toBeLessThanOrEqual(500));
    }
  });

  test('has limits in periods of demand as published (F-30); the last week that could still be summed is blank there', () => {
    for (const item of ITEMS) {
      for (const limit of ['minimum', 'maximum'] as const) {
        const sums = covers(item, item.cover[limit]);
        expect(sums.slice(0, -1)).toEqual(item[limit].map(units));
        expect(sums).toHaveLength(item[limit].length + 1);
      }
    }
  });

  test('has the published status wherever both limits are known; zero is no shortage there, and none of these weeks ends at zero', () => {
    const named = { OUT_OF_STOCK: 'S', BELOW_MIN: 'A', IN_BAND: 'O', ABOVE_MAX: 'X', NO_DATA: '?' };
    for (const item of ITEMS) {
      const known = item.maximum.map((maximum, t) => named[bandStatus(units(item.stock[t] ?? 0), units(item.minimum[t] ?? 0), units(maximum))]);
      expect(known.join('')).toBe(item.status.slice(0, known.length));
      expect(item.stock).not.toContain(0);
    }
  });

  test('has the published excess above the maximum (F-45)', () => {
    for (const item of ITEMS) {
      item.maximum.forEach((maximum, t) => expect(stockByRole(units(item.stock[t] ?? 0), ZERO, units(maximum)).excess).toBe(units((item.excess as Record<number, number | undefined>)[t] ?? 0)));
    }
  });
});

describe('the distribution plan of published items', () => {
  /** Fills up to the demand of the maximum periods; `above` lifts the trigger over the minimum. */
  const plan = (item: Item, above: Quantity): Replenishment => {
    const { frozen, minimum, maximum, stock } = item.drp;
    const limit = (periods: number) => covers(item, periods).slice(0, stock.length);
    const made = replenish({
      today: start,
      projected: project(units(item.opening), demandOf(item), supplyByDay(start, stock.length, receipts(item.supply, frozen))).confirmed,
      band: { minimum: limit(minimum), reorderPoint: limit(minimum).map((each) => addQ(each, above)), target: limit(maximum), maximum: limit(maximum) },
      terms: completeTerms({ leadTimeDays: frozen, lotQuantity: q('1') }),
      calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
      explain: false,
    });
    if (!made.ok) throw new Error(made.refusals[0]?.code);
    return made.value;
  };
  const orders = ({ suggestions }: Replenishment) => Object.fromEntries(suggestions.map(({ arrivalDay, quantity }) => [daysBetween(start, arrivalDay), quantity / 10_000]));

  test('is the same order for order and week for week when the trigger includes the minimum itself (F-33, F-35)', () => {
    for (const item of ITEMS) {
      const made = plan(item, q('0.0001'));
      expect(orders(made)).toEqual(item.drp.orders);
      expect(made.projected).toEqual(item.drp.stock.map(units));
    }
  });

  test('orders later with the trigger of this portal: stock at the minimum is in band, only below it fires (0.12); planr fires at it', () => {
    for (const item of ITEMS) {
      const published: Record<number, number | undefined> = item.drp.orders;
      const atMinimum = item.drp.stock.flatMap((stock, t) => (published[t] && units(stock - published[t]) === covers(item, item.drp.minimum)[t] ? [t] : []));
      expect(atMinimum.length).toBeGreaterThan(8);
      const made = plan(item, ZERO);
      expect(made.suggestions.length).toBeLessThan(Object.keys(published).length);
      const lowest = made.projected.map((stock, t) => stock - (covers(item, item.drp.minimum)[t] ?? 0)).slice(item.drp.frozen);
      expect(Math.min(...lowest)).toBeGreaterThanOrEqual(0);
    }
  });
});

/** Two orders of the test suite of frePPLe (MIT), which rounds max(need, minimum order) up to the multiple and knows no maximum. */
describe('the orders of frePPLe', () => {
  const order = (today: string, stock: string, days: number, demand: Record<string, string>, minimum: string, terms: { leadTimeDays: number; minimumOrderQuantity: Quantity; lotQuantity: Quantity }) => {
    const first = day(today);
    const needs = Array.from({ length: days }, (_, i) => q(demand[addDays(first, i)] ?? '0'));
    const level = (text: string) => needs.map(() => q(text));
    const made = replenish({
      today: first, projected: project(q(stock), needs, supplyByDay(first, days, [])).confirmed,
      band: { minimum: level(minimum), reorderPoint: level(minimum), target: level(minimum), maximum: level('100000') },
      terms: completeTerms(terms), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
    });
    if (!made.ok) throw new Error(made.refusals[0]?.code);
    return made.value;
  };

  test('a need of 20 with minimum order 50 in multiples of 3 is 51, ordered on 1 January, there on 5 January', () => {
    const { suggestions } = order('2009-01-01', '0', 10, {}, '20', { leadTimeDays: 4, minimumOrderQuantity: q('50'), lotQuantity: q('3') });
    expect(suggestions).toMatchObject([{ quantity: q('51'), latestShipDay: '2009-01-01', arrivalDay: '2009-01-05', binding: 'MINIMUM_ORDER' }]);
    expect(suggestions[0]?.corridor.minimum).toBe(q('20'));
  });

  test('a need of 90 with minimum order 125 in multiples of 100 is 200, there after 21 days; stock is then 110, after the next demand 10', () => {
    const { suggestions, projected: stock } = order('2015-01-01', '10', 40, { '2015-01-01': '100', '2015-02-01': '100' }, '0', { leadTimeDays: 21, minimumOrderQuantity: q('125'), lotQuantity: q('100') });
    expect(suggestions).toMatchObject([{ quantity: q('200'), latestShipDay: '2015-01-01', arrivalDay: '2015-01-22', flags: ['LATE', 'EXPEDITE'] }]);
    expect([stock[21], stock[31]]).toEqual([q('110'), q('10')]);
  });

  test('differ in what is owed: frePPLe keeps an order waiting beside a stock of 0, this portal shows the expected shortage of 90 (0.7)', () => {
    const { projected: stock } = order('2015-01-01', '10', 40, { '2015-01-01': '100' }, '0', { leadTimeDays: 21, minimumOrderQuantity: q('125'), lotQuantity: q('100') });
    expect(stock[0]).toBe(q('-90'));
  });
});
