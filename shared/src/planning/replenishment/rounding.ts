import type { LotRounding } from '../../agreements/terms.js';
import { addQ, ceilToLot, floorToLot, maxQ, minQ, type Quantity, ZERO } from '../../kernel/quantity.js';

/**
 * MAX_BREACH_BY_LOT: the quantity passes the maximum. NEEDS_DECISION: it does, and the agreement wants to be asked.
 * LOT_DOES_NOT_FIT: nothing is ordered, no shippable quantity fits under the maximum.
 * MIN_MAX_CONFLICT: what the maximum leaves does not hold the minimum until the next delivery; no quantity keeps both.
 */
export type RoundingFlag = 'MAX_BREACH_BY_LOT' | 'NEEDS_DECISION' | 'LOT_DOES_NOT_FIT' | 'MIN_MAX_CONFLICT';

export type RoundingCase = {
  /** The wish in whole lots, F-33's q. */
  rounded: Quantity;
  /** Least room below the maximum from the arrival on; negative when it is passed already. */
  room: Quantity;
  lot: Quantity;
  /** ⌈MOQ / lot⌉ · lot, zero without an MOQ. */
  minimumOrder: Quantity;
  /** Least receipt that holds the minimum until the next delivery day; null when that is not known. */
  least: Quantity | null;
  rule: LotRounding;
};

export type Rounded = { quantity: Quantity; flags: RoundingFlag[] };

/**
 * The last step of F-33: whole lots under the maximum. In this order, base unit:
 * q = rounded when it fits; q′ = ⌊room / lot⌋ · lot when it is an order at all and holds the minimum; q above the maximum where the
 * rule allows it; what the rule allows although the minimum breaks, with MIN_MAX_CONFLICT; else nothing, with LOT_DOES_NOT_FIT.
 * The maximum is only passed where the minimum would break otherwise: then a second run over the same stock adds nothing.
 * Example: room 586, lot 50, rounded 600, MOQ 200 → 550. Room 30, lot 50, the minimum lacks 20 → 50 (one lot above), 0 (never above).
 */
export function fitUnderMaximum(sizes: RoundingCase): Rounded {
  const { rounded, room, lot, minimumOrder, least, rule } = sizes;
  if (rounded <= room) return { quantity: rounded, flags: [] };
  const fit = maxQ(ZERO, floorToLot(room, lot));
  if (fit >= maxQ(minimumOrder, least ?? ZERO)) return { quantity: fit, flags: fit === 0 ? ['LOT_DOES_NOT_FIT'] : [] };
  const above = aboveMaximum(sizes);
  if (above !== null) return { quantity: above, flags: rule === 'ASK' ? ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] : ['MAX_BREACH_BY_LOT'] };
  return asMuchAsAllowed(sizes);
}

/** The quantity that passes the maximum with leave: F-33's q within one lot, else the least that helps. Null without leave. */
function aboveMaximum({ rounded, room, lot, minimumOrder, least, rule }: RoundingCase): Quantity | null {
  if (rule === 'NEVER_ABOVE_MAX' || (least !== null && least <= 0)) return null;
  const limit = addQ(room, lot);
  if (rounded <= limit) return rounded;
  const enough = least === null ? rounded : minQ(rounded, maxQ(maxQ(minimumOrder, lot), ceilToLot(least, lot)));
  return enough <= limit || rule === 'ASK' ? enough : null;
}

function asMuchAsAllowed({ room, lot, minimumOrder, least, rule }: RoundingCase): Rounded {
  const conflict: RoundingFlag[] = least !== null && least > 0 ? ['MIN_MAX_CONFLICT'] : [];
  const allowed = floorToLot(rule === 'NEVER_ABOVE_MAX' ? room : addQ(room, lot), lot);
  if (conflict.length === 0 || allowed < maxQ(minimumOrder, lot)) return { quantity: ZERO, flags: ['LOT_DOES_NOT_FIT', ...conflict] };
  return { quantity: allowed, flags: allowed > room ? ['MAX_BREACH_BY_LOT', ...conflict] : conflict };
}
