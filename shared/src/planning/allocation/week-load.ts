import { addDays, type Day, weekday } from '../../kernel/day.js';
import { floorToLot, fromTenThousandths, maxQ, ONE, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';

/** The Monday of the ISO week of a day. */
export function weekOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** What a supplier can ship of a capacity group in the week from a Monday on. */
export type CapacityWeek = {
  group: string;
  week: Day;
  /** Capacity units; null when nobody has said: not limited, but flagged. */
  capacity: Quantity | null;
  /** Taken already by what is committed. */
  booked?: Quantity;
};

export type WeekLoad = {
  load: Quantity;
  capacity: Quantity | null;
  /** Load ÷ capacity in percent, to a ten-thousandth; null without a capacity above zero, and where it is too large to be counted exactly. */
  utilisation: Quantity | null;
  /** Load that the capacity does not cover. */
  short: Quantity;
};

/**
 * F-72: load against capacity of one week and group, in capacity units.
 * Example: 750 + 400 against 1 000 → 115 %, short 150.
 */
export function weekLoad(load: Quantity, capacity: Quantity | null): WeekLoad {
  if (capacity === null) return { load, capacity, utilisation: null, short: ZERO };
  const utilisation = capacity > 0 ? ratio(load, 100n * BigInt(ONE), capacity) : null;
  return { load, capacity, utilisation, short: maxQ(ZERO, subQ(load, capacity)) };
}

/** Capacity that a quantity takes: quantity × units per piece, rounded up to a ten-thousandth, so that a load never looks smaller than it is. */
export function unitsOf(quantity: Quantity, unitsPerPiece: Quantity): Quantity {
  const product = BigInt(quantity) * BigInt(unitsPerPiece);
  return fromTenThousandths(Number((product + BigInt(ONE) - 1n) / BigInt(ONE)));
}

/** The most whole lots that some free capacity units carry; a piece that takes none is not limited by them. */
export function lotsWithin(free: Quantity, unitsPerPiece: Quantity, lot: Quantity): Quantity {
  if (free <= 0) return ZERO;
  if (unitsPerPiece <= 0) return floorToLot(fromTenThousandths(Number.MAX_SAFE_INTEGER - lot), lot);
  const pieces = (BigInt(free) * BigInt(ONE)) / BigInt(unitsPerPiece);
  const exact = pieces > BigInt(Number.MAX_SAFE_INTEGER - lot) ? Number.MAX_SAFE_INTEGER - lot : Number(pieces);
  return floorToLot(fromTenThousandths(exact), lot);
}

function ratio(part: Quantity, scale: bigint, whole: Quantity): Quantity | null {
  const scaled = (BigInt(part) * scale * 2n + BigInt(whole)) / (BigInt(whole) * 2n);
  return scaled > BigInt(Number.MAX_SAFE_INTEGER) ? null : fromTenThousandths(Number(scaled));
}
