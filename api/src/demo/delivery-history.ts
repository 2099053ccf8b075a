import type { Demand } from './demand.js';
import type { Band } from './limits.js';
import { runningTotal } from './running-total.js';
import type { Random } from './random.js';
import type { Terms } from './terms.js';
import type { OpenDays } from './working-calendar.js';

/** An order of the supplier's own plan; indexes are days of the frame. It `arrives` today or later while it is open. */
export interface Order {
  placed: number;
  shipped: number;
  due: number;
  arrives: number;
  quantity: number;
  rejected: number;
}

/** Goods that came in; `order` is null for a delivery that was pulled in without one. */
export interface Arrival {
  index: number;
  accepted: number;
  rejected: number;
  order: Order | null;
}

/** What goes wrong at the end, so that the demo's first morning shows every status. Indexes are days of the frame. */
export interface Mishap {
  /** From here on no delivery arrives before today. */
  holdFrom: number | null;
  /** From `surgeFrom` on the site wants this many times as much. */
  surgeFrom: number;
  surge: number;
  /** A delivery pulled in shortly before today fills stock to this share of the maximum. */
  glut: { index: number; share: number } | null;
  /** Stock may go below zero: goods were used before their receipt was posted. */
  overdraw: boolean;
}

export interface DeliveryPlan {
  demand: Demand;
  workload: Float64Array;
  bands: readonly Band[];
  terms: Terms;
  deliveries: OpenDays;
  shipping: OpenDays;
  days: number;
  /** Days beyond today for which orders are already placed. */
  coverDays: number;
  rounding: number;
  /** Weight of the newest day in the planner's own estimate of the use; small where use is seldom. */
  attention: number;
}

export interface DeliveryHistory {
  firstIndex: number;
  opening: number;
  closing: Float64Array;
  consumed: Float64Array;
  arrivals: Arrival[];
  openOrders: Order[];
}

/**
 * Day by day: goods arrive, the site uses what it has, and the supplier orders what the projection asks for: when the stock
 * expected at the delivery after next falls below the minimum, fill up at the next one, in lots and at least the MOQ.
 */
export class DeliverySimulation {
  private stock = 0;
  private pipeline: Order[] = [];
  private rate: number;
  private readonly work: Float64Array;

  constructor(
    private readonly plan: DeliveryPlan,
    private readonly mishap: Mishap,
    private readonly random: Random,
  ) {
    this.work = runningTotal(plan.workload);
    const first = Math.max(0, plan.demand.firstIndex);
    let start = first;
    while (start < plan.demand.expected.length - 1 && !(plan.demand.expected[start] ?? 0)) start += 1;
    this.rate = (plan.demand.expected[start] ?? 0) / Math.max(0.1, plan.workload[start] ?? 1);
  }

  run(): DeliveryHistory {
    const { plan } = this;
    const firstIndex = Math.max(0, plan.demand.firstIndex - (plan.demand.firstIndex > 0 ? 3 : 0));
    const closing = new Float64Array(plan.days);
    const consumed = new Float64Array(plan.days);
    const arrivals: Arrival[] = [];
    const opening = this.openingStock(firstIndex);
    this.stock = opening;
    for (let i = firstIndex; i < plan.days; i += 1) {
      this.receive(i, arrivals);
      consumed[i] = this.use(i);
      closing[i] = this.stock;
      this.order(i);
    }
    for (let i = plan.days; i < plan.days + plan.coverDays; i += 1) this.order(i, plan.days - 1);
    return { firstIndex, opening, closing, consumed, arrivals, openOrders: this.pipeline };
  }

  private openingStock(index: number): number {
    const { minimum, maximum } = this.bandAt(index);
    const amount = minimum + (maximum - minimum) * this.random.between(0.35, 0.95);
    return Math.round(amount / this.plan.rounding) * this.plan.rounding;
  }

  private bandAt(index: number): Band {
    const { bands } = this.plan;
    const later = bands[1];
    const first = bands[0];
    if (!first) throw new Error('an item-location without limits');
    return later && later.fromIndex <= index ? later : first;
  }

  private receive(index: number, arrivals: Arrival[]): void {
    for (const order of this.pipeline) {
      if (order.arrives !== index) continue;
      const accepted = order.quantity - order.rejected;
      this.stock += accepted;
      arrivals.push({ index, accepted, rejected: order.rejected, order });
    }
    if (this.pipeline.length > 0) this.pipeline = this.pipeline.filter((order) => order.arrives !== index);
    const { glut } = this.mishap;
    if (glut?.index === index) this.pullIn(index, glut.share, arrivals);
  }

  private pullIn(index: number, share: number, arrivals: Arrival[]): void {
    const lot = this.plan.terms.lotQuantity;
    const missing = this.bandAt(index).maximum * share - this.stock;
    const accepted = Math.max(1, Math.ceil(missing / lot)) * lot;
    this.stock += accepted;
    arrivals.push({ index, accepted, rejected: 0, order: null });
  }

  private use(index: number): number {
    const { demand, workload, rounding } = this.plan;
    const factor = index >= this.mishap.surgeFrom ? this.mishap.surge : 1;
    const wanted = Math.round(((demand.wanted[index] ?? 0) * factor) / rounding) * rounding;
    const taken = this.mishap.overdraw ? wanted : Math.min(wanted, Math.max(0, this.stock));
    this.stock -= taken;
    const work = workload[index] ?? 0;
    if (work > 0 && this.stock > 0 && index >= demand.firstIndex) this.rate += this.plan.attention * (taken / work - this.rate);
    return taken;
  }

  /** Orders as of the evening of `index`; beyond the history it goes on with the expected use and the stock of `known`. */
  private order(index: number, known = index): void {
    const { deliveries, shipping, terms, demand } = this.plan;
    if (!shipping.open[index] || index < demand.firstIndex - 3) return;
    const due = deliveries.next[index + terms.leadTimeDays] ?? Infinity;
    const nextShipping = shipping.next[index + 1] ?? Infinity;
    const after = deliveries.next[nextShipping + terms.leadTimeDays] ?? Infinity;
    if (!(after < this.work.length - 1)) return;
    const { minimum, maximum } = this.bandAt(index);
    const planned = known < index;
    if (this.projected(after, known) >= minimum + (planned ? EARLY * (maximum - minimum) : 0)) return;
    const expected = this.projected(due, known);
    const fill = minimum + (planned ? FILL_AHEAD : FILL) * (maximum - minimum);
    const quantity = orderQuantity(expected, fill, minimum, terms);
    if (quantity > 0) this.place(index, due, quantity);
  }

  /** Closing stock expected on a later day: stock and everything due by then, less the use to come. */
  private projected(until: number, known: number): number {
    let amount = this.stock - this.rate * ((this.work[until + 1] ?? 0) - (this.work[known + 1] ?? 0));
    for (const order of this.pipeline) if (order.due <= until) amount += order.quantity;
    return amount;
  }

  private place(index: number, due: number, quantity: number): void {
    const { deliveries, terms, rounding, days } = this.plan;
    const delay = this.random.weighted({ 0: 0.86, 1: 0.05, 2: 0.035, 4: 0.03, 7: 0.01, 12: 0.005 });
    const poor = this.random.chance(0.015) ? this.random.between(0.01, 0.06) : 0;
    let arrives = deliveries.next[due + Number(delay)] ?? Infinity;
    const { holdFrom } = this.mishap;
    if (holdFrom !== null && arrives >= holdFrom && arrives < days) arrives = days;
    const rejected = Math.round((quantity * poor) / rounding) * rounding;
    this.pipeline.push({ placed: index, due, shipped: Math.max(index, due - terms.transitDays), arrives, quantity, rejected });
  }
}

/** Suppliers leave some room below the maximum: what is used while the goods are on the road may be less than expected. */
const FILL = 0.8;
const FILL_AHEAD = 0.6;

/** Orders for the weeks to come are placed with some room above the minimum: the plan may expect a little more use. */
const EARLY = 0.12;

/** F-33 without the split: ⌈max(target − PS, MOQ) ÷ lot⌉ · lot, one lot less while that stays a legal shipment inside the band. */
function orderQuantity(projected: number, target: number, minimum: number, terms: Terms): number {
  const raw = target - projected;
  if (raw <= 0) return 0;
  const lot = terms.lotQuantity;
  const full = Math.ceil(Math.max(raw, terms.minimumOrderQuantity) / lot) * lot;
  const fitting = Math.floor(raw / lot) * lot;
  return projected + full > target && fitting >= Math.max(lot, terms.minimumOrderQuantity) && projected + fitting >= minimum ? fitting : full;
}
