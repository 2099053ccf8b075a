import { describe, expect, test } from '@jest/globals';
import { countCdf, countLoss, countQuantile, type Counts, negativeBinomialCounts, poissonCounts } from '../statistics/counts.js';
import { exponential, naturalLog } from '../statistics/elementary.js';
import { inverseNormalLoss, normalCdf, normalLoss, normalQuantile, normalSecondLoss } from '../statistics/normal.js';
import { cycleCost, economicQuantity } from './figures/order-quantity.js';
import { intervalDemand, safetyStockForDemand } from './safety-stock/formulas.js';
import { sampleLoss, sampleQuantile } from './safety-stock/sample.js';

/**
 * Examples and problems of Snyder and Shen, Fundamentals of Supply Chain Theory, with the figures of the authors' own package.
 * Where the portal has no such formula (costs of a shortage, exact order policies) the figure is put together here from the
 * quantiles, losses and probabilities that the portal's formulas stand on, so that those are held against something larger than tables.
 * Left out: joint replenishment, Wagner–Whitin and quantities under supply disruptions. The portal fills a band on the days of a
 * calendar and has no lot-sizing of its own that they could be put together from.
 */

/** A newsvendor's stock by the critical ratio p ÷ (p + h), over L + 1 periods: F-28 with R = 1 and z of that ratio. */
const newsvendor = (h: number, p: number, mean: number, deviation: number, leadDays: number) => {
  const uncertainty = { mean, deviation, leadDays, leadDeviation: 0, reviewDays: 1 };
  return intervalDemand(uncertainty).mean + safetyStockForDemand(normalQuantile(p / (p + h)), uncertainty);
};
/** h per unit left over, p per unit short. */
const normalCost = (stock: number, h: number, p: number, mean: number, deviation: number) => {
  const k = (stock - mean) / deviation;
  return deviation * (h * normalLoss(-k) + p * normalLoss(k));
};
const countCost = (counts: Counts, mean: number, stock: number, h: number, p: number) => h * (stock - mean) + (h + p) * countLoss(counts, stock);

describe('newsvendor stock (quantile of a critical ratio)', () => {
  test('normal: 50 ± 8, holding 0.18, shortage 0.70', () => {
    expect(newsvendor(0.18, 0.7, 50, 8, 0)).toBeCloseTo(56.60395592743389, 12);
    expect(newsvendor(0.18, 0.7, 50, 8, 4)).toBeCloseTo(264.76689437415484, 11);
  });

  test('normal: its expected cost, at the best stock and beside it', () => {
    expect(normalCost(newsvendor(0.18, 0.7, 50, 8, 0), 0.18, 0.7, 50, 8)).toBeCloseTo(1.9976051931766445, 12);
    expect(normalCost(264.76689437415484, 0.18, 0.7, 250, 8 * Math.sqrt(5))).toBeCloseTo(4.466781004149577, 12);
    expect(normalCost(60, 0.18, 0.7, 50, 8)).toBeCloseTo(2.156131552870387, 12);
    expect(normalCost(1_040, 43, 79, 900, 60)).toBeCloseTo(6044.298415188692, 9);
    expect(normalCost(1_100, 43, 79, 900, 60)).toBeCloseTo(8600.82041012285, 9);
    expect(normalCost(4_000, 43, 79, 3_600, 120)).toBeCloseTo(17201.6408202457, 8);
  });

  test('normal with prices: profit = (price − cost) · mean − cost of what is left and what is short', () => {
    const profit = (stock: number, price: number, cost: number, salvage: number, h: number, p: number, deviation: number) =>
      (price - cost) * 50 - normalCost(stock, h + cost - salvage, p + price - cost, 50, deviation);
    expect(newsvendor(0.3 - 0.12, 1 - 0.3, 50, 8, 0)).toBeCloseTo(56.60395592743389, 12);
    expect(profit(56.60395592743389, 1, 0.3, 0.12, 0, 0, 8)).toBeCloseTo(33.002394806823354, 11);
    expect(profit(62, 7, 2.5, 1.5, 0, 0, 10)).toBeCloseTo(209.914365210556, 10);
    expect(profit(62, 7, 2.5, 1.5, 1, 5, 10)).toBeCloseTo(194.54821816752624, 10);
  });

  test('Poisson: the smallest stock that reaches the ratio (F-27)', () => {
    expect(countQuantile(poissonCounts(18), 270 / 470)).toBe(19);
    expect(countCost(poissonCounts(18), 18, 19, 200, 270)).toBeCloseTo(786.0884409351079, 10);
    expect(countCost(poissonCounts(6), 6, 5, 1, 4)).toBeCloseTo(6.590296024616344, 12);
    expect(countCost(poissonCounts(6), 6, 8, 1, 4)).toBeCloseTo(3.5701069457709376, 12);
  });

  test('Poisson with prices', () => {
    const profit = (stock: number, price: number, cost: number, salvage: number, h: number, p: number) =>
      (price - cost) * 50 - countCost(poissonCounts(50), 50, stock, h + cost - salvage, p + price - cost);
    expect(countQuantile(poissonCounts(50), 4.5 / 5.5)).toBe(56);
    expect(countQuantile(poissonCounts(50), 9.5 / 11.5)).toBe(57);
    expect(profit(40, 1, 0.3, 0.12, 0, 0)).toBeCloseTo(27.811432228377633, 11);
    expect(profit(56, 7, 2.5, 1.5, 0, 0)).toBeCloseTo(214.51727992619266, 10);
    expect(profit(57, 7, 2.5, 1.5, 1, 5)).toBeCloseTo(203.67269269293658, 10);
  });

  test('any distribution as a list of equally likely values', () => {
    const times = [5, 1, 2, 4, 3, 2, 2, 1];
    const list = Float64Array.from(times.flatMap((count, i) => new Array<number>(count).fill(i + 1)));
    const mean = list.reduce((sum, each) => sum + each, 0) / list.length;
    expect(500_000 * (3 - mean + sampleLoss(list, 3)) + 1_000_000 * sampleLoss(list, 3)).toBeCloseTo(1_725_000, 6);
    expect(sampleQuantile(list, 2 / 3)).toBe(5);
  });
});

describe('loss functions', () => {
  test('standard and general normal, first and second order', () => {
    expect([normalLoss(-1.4), normalLoss(1.4)]).toEqual([expect.closeTo(1.4366681427084653, 14), expect.closeTo(0.03666814270846541, 14)]);
    expect([normalLoss(3.1), normalLoss(-3.1)]).toEqual([expect.closeTo(0.0002672490952231408, 14), expect.closeTo(3.100267249095223, 13)]);
    expect([3 * normalLoss(1), 3 * normalLoss(-1)]).toEqual([expect.closeTo(0.24994641176305887, 14), expect.closeTo(3.249946411763059, 13)]);
    expect([normalSecondLoss(0.3), normalSecondLoss(-0.3)]).toEqual([expect.closeTo(0.15103010258794225, 14), expect.closeTo(0.3939698974120578, 14)]);
    expect([normalSecondLoss(-1.4), normalSecondLoss(1.4)]).toEqual([expect.closeTo(1.4652893702790404, 13), expect.closeTo(0.0147106297209596, 14)]);
    expect([25 * normalSecondLoss(-0.9), 25 * normalSecondLoss(0.9)]).toEqual([expect.closeTo(21.45409872539056, 12), expect.closeTo(1.1709012746094427, 13)]);
  });

  test('Poisson and negative binomial', () => {
    expect([countLoss(poissonCounts(7), 5), 5 - 7 + countLoss(poissonCounts(7), 5)]).toEqual([expect.closeTo(2.2926001256973048, 13), expect.closeTo(0.29260012569730476, 13)]);
    const cases = [
      [14, 23.333333333333336, 8.819171036881968, 9.740091807848783, 0.40675847451544733],
      [10, 15, 6.123724356957944, 5.533809274627818, 0.533809274627818],
      [20, 10, Math.sqrt(20), 0.06594628095626831, 10.065946280956268],
      [10, 9, Math.sqrt(22.5), 1.4561628972318699, 2.456162897231872],
    ] as const;
    for (const [x, mean, deviation, short, left] of cases) {
      const loss = countLoss(negativeBinomialCounts(mean, deviation * deviation), x);
      expect([loss, x - mean + loss]).toEqual([expect.closeTo(short, 11), expect.closeTo(left, 11)]);
    }
  });

  test('lognormal and gamma, put together from Φ, ln, e and Poisson counts: the portal plans with neither', () => {
    const lognormal = (x: number, mu: number, sigma: number) => {
      const d = (naturalLog(x) - mu) / sigma;
      const above = exponential(mu + (sigma * sigma) / 2) * normalCdf(sigma - d) - x * normalCdf(-d);
      return [above, x - exponential(mu + (sigma * sigma) / 2) + above];
    };
    expect(lognormal(10, 2, 0.3)).toEqual([expect.closeTo(0.28364973888106326, 12), expect.closeTo(2.5544912009711833, 12)]);
    expect(lognormal(0.5, 0.2, 0.1)).toEqual([expect.closeTo(0.7275250649631777, 12), expect.closeTo(0, 12)]);
    const gamma = (x: number, shape: number, unit: number) => {
      const counts = poissonCounts(x / unit);
      const above = shape * unit * countCdf(counts, shape) - x * countCdf(counts, shape - 1);
      return [above, x - shape * unit + above];
    };
    expect(gamma(4, 2, 3)).toEqual([expect.closeTo(2.635971381157268, 12), expect.closeTo(0.635971381157268, 12)]);
    expect(gamma(7, 9, 0.5)).toEqual([expect.closeTo(0.057910792089881036, 12), expect.closeTo(2.557910792089881, 12)]);
  });
});

describe('economic quantity', () => {
  const costs = { orderCost: 8, holdingCost: 0.225, demand: 1_300 };

  test('with a given delivery of 250 costs 69.725', () => {
    expect(cycleCost(250, costs)).toBe(69.725);
    expect(cycleCost(economicQuantity(costs), costs)).toBeCloseTo(Math.sqrt(2 * 8 * 1_300 * 0.225), 12);
  });

  test('of a product that is made while it is used: holding counts for the share that stays', () => {
    const made = (orderCost: number, holdingCost: number, demand: number, rate: number) => ({ orderCost, holdingCost: holdingCost * (1 - demand / rate), demand });
    for (const [one, quantity, cost] of [[made(8, 0.225, 1_300, 2_000), 513.9328595516969, 40.47221268969613], [made(4, 0.08, 80, 110), 171.26976771553507, 3.7367949319753104]] as const) {
      expect(economicQuantity(one)).toBeCloseTo(quantity, 11);
      expect(cycleCost(quantity, one)).toBeCloseTo(cost, 12);
    }
  });

  test('with shortages at p: holding counts h p ÷ (h + p), and h ÷ (h + p) of the time is short', () => {
    const short = (orderCost: number, h: number, p: number, demand: number) => ({ orderCost, holdingCost: (h * p) / (h + p), demand });
    const first = short(8, 0.225, 5, 1_300);
    expect([economicQuantity(first), 0.225 / 5.225, cycleCost(310.81255515896464, first)]).toEqual([
      expect.closeTo(310.81255515896464, 11), expect.closeTo(0.0430622009569378, 15), expect.closeTo(66.92136355097325, 12),
    ]);
    const second = short(40, 40.05, 60, 2_080);
    expect([economicQuantity(second), 40.05 / 100.05, cycleCost(83.23544812889804, second)]).toEqual([
      expect.closeTo(83.23544812889804, 12), expect.closeTo(0.4002998500749625, 15), expect.closeTo(1999.1482444152125, 10),
    ]);
  });

  test('with price breaks: the best of each price, or the break above it', () => {
    const best = (orderCost: number, rate: number, demand: number, breaks: number[], prices: number[]) =>
      breaks.map((from, i) => {
        const price = prices[i] ?? 0;
        const one = { orderCost, holdingCost: rate * price, demand };
        const quantity = Math.max(from, economicQuantity(one));
        return { quantity, cost: price * demand + cycleCost(quantity, one), valid: quantity < (breaks[i + 1] ?? Infinity) };
      }).filter(({ valid }) => valid).reduce((a, b) => (b.cost < a.cost ? b : a));
    expect(best(8, 0.3, 1_300, [0, 400, 800], [0.75, 0.72, 0.68])).toMatchObject({ quantity: 800, cost: expect.closeTo(978.6, 9) });
    expect(best(2_250, 0.25, 182_500, [0, 1_200, 2_400], [1_490, 1_220, 1_100])).toMatchObject({ quantity: 2_400, cost: expect.closeTo(201_251_093.75, 6) });
    // Incremental discounts: what the dearer units cost more is paid once an order.
    const paidOnce = 150 + (100 - 90) * 300 + (90 - 80) * 600;
    const incremental = { orderCost: paidOnce, holdingCost: 0.25 * 80, demand: 2_400 };
    expect(economicQuantity(incremental)).toBeCloseTo(1481.8906842274164, 10);
    expect(80 * 2_400 + cycleCost(1481.8906842274164, incremental) + (0.25 * (paidOnce - 150)) / 2).toBeCloseTo(222_762.8136845483, 7);
  });

  test('refuses costs and demand that are not above zero', () => {
    expect(() => economicQuantity({ ...costs, orderCost: -8 })).toThrow(RangeError);
    expect(() => economicQuantity({ ...costs, orderCost: Number('banana') })).toThrow(RangeError);
    expect(() => economicQuantity({ ...costs, demand: 0 })).toThrow(RangeError);
    expect(() => cycleCost(0, costs)).toThrow(RangeError);
  });
});

type Policy = { h: number; p: number; orderCost: number; demand: number; deviation: number; lead: number };

describe('order policies (r, Q), normal demand', () => {
  const year: Policy = { h: 0.225, p: 7.5, orderCost: 8, demand: 1_300, deviation: 150, lead: 1 / 12 };
  const bulk: Policy = { h: 3 / 14, p: 40, orderCost: 85, demand: 192, deviation: 17.4, lead: 3 };
  const small: Policy = { h: 3.1, p: 45, orderCost: 50, demand: 800, deviation: 40, lead: 4 / 365 };
  const leadTime = ({ demand, deviation, lead }: Policy) => ({ mean: demand * lead, sigma: deviation * Math.sqrt(lead) });
  const point = (policy: Policy, level: number) => leadTime(policy).mean + leadTime(policy).sigma * normalQuantile(level);

  test('economic quantity, and a safety stock by the ratio p ÷ (p + h)', () => {
    expect([point(year, 7.5 / 7.725), economicQuantity({ orderCost: 8, holdingCost: 0.225, demand: 1_300 })]).toEqual([expect.closeTo(190.3369965715624, 11), expect.closeTo(304.0467800264368, 11)]);
    expect([point(bulk, 40 / (40 + 3 / 14)), economicQuantity({ orderCost: 85, holdingCost: 3 / 14, demand: 192 })]).toEqual([expect.closeTo(652.9638947041127, 10), expect.closeTo(390.281949364815, 10)]);
  });

  test('the exact yearly cost, from the second-order loss', () => {
    const cost = ({ h, p, orderCost, demand, ...rest }: Policy, r: number, quantity: number) => {
      const { mean, sigma } = leadTime({ h, p, orderCost, demand, ...rest });
      const short = sigma * sigma * (normalSecondLoss((r - mean) / sigma) - normalSecondLoss((r + quantity - mean) / sigma));
      return h * (r + quantity / 2 - mean) + (orderCost * demand) / quantity + ((h + p) * short) / quantity;
    };
    expect(cost(year, 126.8, 328.5)).toBeCloseTo(78.07116250928294, 10);
    expect(cost(small, -1.9859, 166.95)).toBeCloseTo(484.2110418415538, 8);
  });

  test('the reorder point at which one more unit is worth its cost: cost there = cost a delivery later', () => {
    const bestFor = (policy: Policy, quantity: number) => {
      const { mean, sigma } = leadTime(policy);
      const worth = (r: number) => normalCost(r, policy.h, policy.p, mean, sigma) - normalCost(r + quantity, policy.h, policy.p, mean, sigma);
      let low = mean - 10 * sigma - quantity;
      let high = mean + 10 * sigma;
      for (let i = 0; i < 200; i += 1) [low, high] = worth((low + high) / 2) > 0 ? [(low + high) / 2, high] : [low, (low + high) / 2];
      return low;
    };
    for (const [policy, quantity, r] of [[year, 318, 127.78803486696552], [year, 750, 99.85377339616525], [small, 150, -0.8851303032716563], [bulk, 318, 612.1331312304716], [bulk, 750, 598.4126476551643]] as const) {
      expect(Math.abs(bestFor(policy, quantity) - r)).toBeLessThan(1e-4);
    }
    // Economic quantity with shortages, then its best reorder point.
    expect(economicQuantity({ orderCost: 50, holdingCost: (3.1 * 45) / 48.1, demand: 800 })).toBeCloseTo(166.085006519797, 10);
    expect(Math.abs(bestFor(small, 166.085006519797) + 1.9298221851002393)).toBeLessThan(1e-4);
  });

  test('the pair that the loss functions approximate: n(r) = h Q ÷ (h + p), Q = √(2 (K λ + (h + p) n₂(r)) ÷ h)', () => {
    const { h, p, orderCost, demand } = small;
    const { mean, sigma } = leadTime(small);
    let quantity = economicQuantity({ orderCost, holdingCost: h, demand });
    let k = 0;
    for (let i = 0; i < 200; i += 1) {
      k = inverseNormalLoss((h * quantity) / ((h + p) * sigma));
      quantity = Math.sqrt((2 * (orderCost * demand + (h + p) * sigma * sigma * normalSecondLoss(k))) / h);
    }
    expect(Math.abs(mean + k * sigma + 1.9858690730133088)).toBeLessThan(1e-5);
    expect(Math.abs(quantity - 166.95010263205882)).toBeLessThan(1e-5);
  });

  test('expected backlog per cycle iterated with the quantity (shortage charged once a unit)', () => {
    const iterate = (policy: Policy) => {
      const { mean, sigma } = leadTime(policy);
      let quantity = economicQuantity({ orderCost: policy.orderCost, holdingCost: policy.h, demand: policy.demand });
      let r = 0;
      for (let i = 0; i < 60; i += 1) {
        r = point(policy, 1 - (quantity * policy.h) / (policy.p * policy.demand));
        quantity = economicQuantity({ orderCost: policy.orderCost + policy.p * sigma * normalLoss((r - mean) / sigma), holdingCost: policy.h, demand: policy.demand });
      }
      const short = sigma * normalLoss((r - mean) / sigma);
      return [r, quantity, policy.h * (r - mean + quantity / 2) + (policy.orderCost * policy.demand) / quantity + (policy.p * policy.demand * short) / quantity];
    };
    for (const [policy, expected] of [[year, [213.97044213580244, 318.5901810768729, 95.45114022285196]], [bulk, [644.8385303830128, 400.7559793126, 100.62739493477414]]] as const) {
      iterate(policy).forEach((found, i) => expect(Math.abs(found - (expected[i] ?? 0))).toBeLessThan(1e-4));
    }
  });
});

describe('order policies, Poisson demand', () => {
  const rq = (r: number, quantity: number, h: number, p: number, orderCost: number, demand: number, lead: number) => {
    const counts = poissonCounts(demand * lead);
    let sum = orderCost * demand;
    for (let stock = r + 1; stock <= r + quantity; stock += 1) sum += countCost(counts, demand * lead, stock, h, p);
    return sum / quantity;
  };

  test('(r, Q): the yearly cost is the mean over the positions r + 1 … r + Q', () => {
    expect(rq(3, 5, 20, 150, 100, 1.5, 2)).toBeCloseTo(107.92358063314975, 10);
    expect(rq(6, 7, 4, 28, 4, 12, 0.5)).toBeCloseTo(28.241312842169155, 11);
    const all = Array.from({ length: 12 }, (_, r) => Array.from({ length: 12 }, (__, q) => ({ r, q: q + 1, cost: rq(r, q + 1, 4, 28, 4, 12, 0.5) }))).flat();
    expect(all.reduce((a, b) => (b.cost < a.cost ? b : a))).toMatchObject({ r: 6, q: 7 });
  });

  /** Cost of an (s, S) policy with a period's review: the renewals of the undershoot weigh each position between s and S. */
  const sS = (s: number, upTo: number, h: number, p: number, orderCost: number, mean: number) => {
    const counts = poissonCounts(mean);
    const chance = (k: number) => counts.probabilities[k - counts.first] ?? 0;
    const renewals = [1 / (1 - chance(0))];
    let length = renewals[0] ?? 0;
    let cost = orderCost + length * countCost(counts, mean, upTo, h, p);
    for (let j = 1; j < upTo - s; j += 1) {
      let sum = 0;
      for (let k = 1; k <= j; k += 1) sum += chance(k) * (renewals[j - k] ?? 0);
      renewals[j] = sum / (1 - chance(0));
      length += renewals[j] ?? 0;
      cost += (renewals[j] ?? 0) * countCost(counts, mean, upTo - j, h, p);
    }
    return cost / length;
  };

  test('(s, S): the published costs, and no neighbour of the published best policy is cheaper', () => {
    expect(sS(6, 18, 1, 4, 5, 6)).toBeCloseTo(10.193798671644045, 10);
    expect(sS(56, 75, 1, 9, 64, 65)).toBeCloseTo(78.51823321008779, 8);
    expect(sS(4, 10, 40, 125, 150, 4)).toBeCloseTo(262.2755613772775, 9);
    for (const [s, upTo, h, p, orderCost, mean, best] of [[4, 10, 1, 4, 5, 6, 8.034111561471642], [2, 7, 40, 125, 150, 4, 223.5748295669688]] as const) {
      expect(sS(s, upTo, h, p, orderCost, mean)).toBeCloseTo(best, 10);
      for (const ds of [-1, 0, 1]) for (const dS of [-1, 0, 1]) expect(sS(s + ds, upTo + dS, h, p, orderCost, mean)).toBeGreaterThanOrEqual(best - 1e-9);
    }
  });

  test('(s, S): the power approximation (Ehrhardt and Mosier 1984), with powers by ln and e', () => {
    const power = (x: number, exponent: number) => exponential(exponent * naturalLog(x));
    const [h, p, orderCost, mean, deviation] = [0.18, 0.7, 2.5, 50, 8];
    const quantity = 1.3 * power(mean, 0.494) * power(orderCost / h, 0.506) * power(1 + (deviation / mean) ** 2, 0.116);
    const z = Math.sqrt((quantity * h) / (deviation * p));
    const s = 0.973 * mean + deviation * (0.183 / z + 1.063 - 2.192 * z);
    const ceiling = mean + deviation * normalQuantile(p / (p + h));
    const useS = Math.min(s, ceiling);
    expect([useS, useS + quantity]).toEqual([expect.closeTo(40.19461695647407, 9), expect.closeTo(74.29017010980579, 9)]);
  });
});
