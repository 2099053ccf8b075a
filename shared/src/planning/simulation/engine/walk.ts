import { decide, type OrderLog, orderLog } from './decide.js';
import type { World } from './world.js';

/** What one path is summed up in. A day counts once, by its closing stock (0.12); quantities in ten-thousandths. */
export type PathTally = {
  outOfStockDays: number;
  belowMinDays: number;
  aboveMaxDays: number;
  /** Σ max(0, closing stock) over the days. */
  stockDays: number;
  demand: number;
  /** Demand that stock did not meet on its day; it is delivered later (0.7). */
  short: number;
  received: number;
  deliveries: number;
  /** Stock at the end. */
  closing: number;
};

/** Buffers of a walk, made once and used for every path. */
export type Walk = { world: World; log: OrderLog; arriving: Float64Array; closing: Float64Array; tally: PathTally };

/**
 * The day index on which a delivery promised for a day really comes, by promised day; null when all come as promised.
 * A delivery promised for the day it is decided on, or that would come before, comes as promised.
 */
export type Landing = Int32Array | null;

export function walkOf(world: World): Walk {
  const { span } = world.policy.schedule;
  return {
    world,
    log: orderLog(span),
    arriving: new Float64Array(span + 1),
    closing: new Float64Array(world.days),
    tally: { outOfStockDays: 0, belowMinDays: 0, aboveMaxDays: 0, stockDays: 0, demand: 0, short: 0, received: 0, deliveries: 0, closing: 0 },
  };
}

/**
 * One path: each day the policy orders, receipts come in, demand goes out. A receipt on day d serves the demand of day d.
 * Leaves closing stocks, orders and sums in the walk's buffers. The hot loop: it allocates nothing.
 */
export function walkPath(walk: Walk, demand: Float64Array, landing: Landing): PathTally {
  const { world, log, arriving, closing, tally } = walk;
  const { policy, days, expected, triggers, minimum, maximum } = world;
  begin(walk);
  let [stock, position] = [world.opening, world.opening];
  let [out, below, above, stockDays, demanded, short] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < days; i += 1) {
    if (position < (triggers[i] as number)) {
      const from = log.count;
      position = decide(policy, i, position, log);
      for (let n = from; n < log.count; n += 1) send(walk, n, landing);
    }
    const wanted = demand[i] as number;
    stock += (arriving[i] as number) - wanted;
    position += (expected[i] as number) - wanted;
    demanded += wanted;
    closing[i] = stock;
    if (stock > 0) {
      stockDays += stock;
      if (stock < (minimum[i] as number)) below += 1;
      else if (stock > (maximum[i] as number)) above += 1;
    } else {
      out += 1;
      short += wanted < -stock ? wanted : -stock;
    }
  }
  tally.outOfStockDays = out;
  tally.belowMinDays = below;
  tally.aboveMaxDays = above;
  tally.stockDays = stockDays;
  tally.demand = demanded;
  tally.short = short;
  tally.closing = stock;
  return tally;
}

function begin({ world, log, arriving, tally }: Walk): void {
  log.count = 0;
  arriving.fill(0);
  arriving.set(world.known);
  tally.received = world.knownQuantity;
  tally.deliveries = world.knownDeliveries;
}

/** Puts an order on the day it lands; what lands after the last day is not counted. */
function send({ world, log, arriving, tally }: Walk, order: number, landing: Landing): void {
  const promised = log.arrival[order] as number;
  const quantity = log.quantity[order] as number;
  const landed = landing === null ? promised : (landing[promised] as number);
  const decided = log.decided[order] as number;
  const day = promised > decided && landed > decided ? landed : promised;
  arriving[day] = (arriving[day] as number) + quantity;
  if (day >= world.days) return;
  tally.received += quantity;
  tally.deliveries += quantity > world.shipmentLimit ? Math.ceil(quantity / world.shipmentLimit) : 1;
}
