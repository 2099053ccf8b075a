import { type OrderLog, orderLog } from '../engine/decide.js';
import { shipmentLimit } from '../engine/world.js';
import type { Course } from './course.js';
import type { ReplayRule } from './rule.js';

/** What a rule would have led to. A day counts once, by its closing stock against the band of that day; quantities in ten-thousandths. */
export type ReplayOutcome = {
  rule: string;
  days: number;
  outOfStockDays: number;
  belowMinDays: number;
  inBandDays: number;
  aboveMaxDays: number;
  /** Σ max(0, closing stock). */
  stockDays: number;
  demand: number;
  short: number;
  received: number;
  deliveries: number;
  closingStock: number;
};

/** A replay in full, day by day. */
export type ReplayCourse = { outcome: ReplayOutcome; closing: Float64Array; arriving: Float64Array; log: OrderLog };

/** The band that days are counted by, in ten-thousandths, one value a day. */
export type CountedBand = { minimum: Float64Array; maximum: Float64Array };

/** Lives through a course with a rule. Orders arrive as promised, receipts before the demand of their day; what is short is delivered later (0.7). */
export function replay(course: Course, rule: ReplayRule, band: CountedBand): ReplayCourse {
  const { schedule, demand, input } = course;
  const { days, span } = schedule;
  const ask = rule.begin(course);
  const log = orderLog(span * 2);
  const arriving = new Float64Array(span + 1);
  const closing = new Float64Array(days);
  const morning = { day: 0, stock: input.opening as number, onOrder: 0 };
  for (let i = 0; i < days; i += 1) {
    const from = log.count;
    morning.day = i;
    if ((schedule.until[i] as number) > 0) ask(morning, log);
    for (let n = from; n < log.count; n += 1) {
      arriving[log.arrival[n] as number] = (arriving[log.arrival[n] as number] as number) + (log.quantity[n] as number);
      morning.onOrder += log.quantity[n] as number;
    }
    morning.onOrder -= arriving[i] as number;
    morning.stock += (arriving[i] as number) - (demand[i] as number);
    closing[i] = morning.stock;
  }
  return { outcome: { rule: rule.name, ...countDays(course, closing, band), ...countReceipts(arriving, days, shipmentLimit(input.terms)) }, closing, arriving, log };
}

type Counts = Omit<ReplayOutcome, 'rule' | 'received' | 'deliveries'>;

function countDays({ demand }: Course, closing: Float64Array, { minimum, maximum }: CountedBand): Counts {
  const counts: Counts = { days: closing.length, outOfStockDays: 0, belowMinDays: 0, inBandDays: 0, aboveMaxDays: 0, stockDays: 0, demand: 0, short: 0, closingStock: closing.at(-1) ?? 0 };
  for (let i = 0; i < closing.length; i += 1) {
    const stock = closing[i] as number;
    const wanted = demand[i] as number;
    counts.demand += wanted;
    counts.stockDays += Math.max(0, stock);
    if (stock <= 0) {
      counts.outOfStockDays += 1;
      counts.short += Math.min(wanted, -stock);
    } else if (stock < (minimum[i] as number)) counts.belowMinDays += 1;
    else if (stock > (maximum[i] as number)) counts.aboveMaxDays += 1;
    else counts.inBandDays += 1;
  }
  return counts;
}

function countReceipts(arriving: Float64Array, days: number, limit: number): Pick<ReplayOutcome, 'received' | 'deliveries'> {
  let [received, deliveries] = [0, 0];
  for (let i = 0; i < days; i += 1) {
    const quantity = arriving[i] as number;
    received += quantity;
    if (quantity > 0) deliveries += limit === Infinity ? 1 : Math.ceil(quantity / limit);
  }
  return { received, deliveries };
}
