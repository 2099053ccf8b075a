import { minimumShipment, type ReplenishmentTerms } from '../../agreements/terms.js';
import { ceilToLot, floorToLot, fromTenThousandths, maxQ, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';
import { type Result, ok, refuse } from '../../kernel/result.js';

export type OrderTerms = Pick<ReplenishmentTerms, 'lotQuantity' | 'minimumOrderQuantity' | 'maximumOrderQuantity'>;

export type OrderUpToInput = {
  /** PS on the arrival day without the new receipt. */
  projected: Quantity;
  target: Quantity;
  maximum: Quantity;
  terms: OrderTerms;
  /** Least room below the maximum from the arrival day on; `maximum − projected` when stock only falls afterwards. */
  room?: Quantity;
  /** Least receipt that keeps projected stock at or above the minimum until the next delivery day. */
  leastUntilNextDelivery?: Quantity;
};

export type OrderFlag = 'MAX_BREACH_BY_LOT' | 'SPLIT' | 'SPLIT_BELOW_MINIMUM';

/** Which rule fixed the quantity: the plain need, the MOQ, lot rounding, or the maximum of the band. */
export type BindingConstraint = 'NONE' | 'NEED' | 'MINIMUM_ORDER' | 'LOT' | 'MAXIMUM';

export type OrderUpTo = {
  quantity: Quantity;
  /** target − PS. */
  need: Quantity;
  /** max(need, MOQ). */
  wanted: Quantity;
  /** `wanted` in whole lots, before the maximum is looked at. */
  rounded: Quantity;
  room: Quantity;
  binding: BindingConstraint;
  flags: OrderFlag[];
  /** One quantity per shipment; several when the shipment limit splits the order. */
  parts: Quantity[];
};

/**
 * F-33 order up to target, in the base unit.
 * need = target − PS; need ≤ 0 → nothing. q = ⌈max(need, MOQ) / lot⌉ · lot.
 * PS + q > max → try q′ = ⌊(max − PS) / lot⌋ · lot; take q′ when q′ ≥ MOQr = ⌈MOQ / lot⌉ · lot and stock stays ≥ min until the next
 * delivery day (without an MOQ that may be nothing at all), else keep q and flag MAX_BREACH_BY_LOT. q beyond the shipment limit is split. The maximum holds on every day after the
 * receipt (invariant 4), so `room` is the least of max − PS over those days.
 * Example: target 816, PS 230, MOQ 200, lot 50, max 816: need 586 → 600 → 830 > 816 → 550 → 780 → 550.
 */
export function orderUpTo(input: OrderUpToInput): Result<OrderUpTo> {
  const { lotQuantity, minimumOrderQuantity } = input.terms;
  if (lotQuantity <= 0) return refuse('OUT_OF_RANGE', ['lotQuantity'], { reason: 'NOT_ABOVE_ZERO' });
  const need = subQ(input.target, input.projected);
  const room = input.room ?? subQ(input.maximum, input.projected);
  if (need <= 0) {
    return ok({ quantity: ZERO, need, wanted: ZERO, rounded: ZERO, room, binding: 'NONE', flags: [], parts: [] });
  }
  const wanted = maxQ(need, minimumOrderQuantity);
  const rounded = ceilToLot(wanted, lotQuantity);
  const smallestShipment = ceilToLot(minimumOrderQuantity, lotQuantity);
  const shipped = shipQuantity(need, room, input.leastUntilNextDelivery ?? ZERO, { lot: lotQuantity, minimumOrder: minimumOrderQuantity, smallestShipment });
  const quantity = fromTenThousandths(shipped);
  const parts = splitByLimit(quantity, input.terms);
  const flags: OrderFlag[] = quantity > 0 && quantity > room ? ['MAX_BREACH_BY_LOT'] : [];
  if (parts.length > 1) flags.push('SPLIT');
  if (parts.some((part) => part < minimumOrderQuantity)) flags.push('SPLIT_BELOW_MINIMUM');
  return ok({ quantity, need, wanted, rounded, room, binding: bindingOf(need, wanted, rounded, quantity), flags, parts });
}

/** What quantities come in: lot, minimum order and the minimum order in whole lots (MOQr). */
export type ShipmentSizes = { lot: number; minimumOrder: number; smallestShipment: number };

/**
 * The arithmetic of F-33 alone, on whole ten-thousandths: `need` above zero, `room` below the maximum, `least` to stay at the
 * minimum until the next delivery. Plans and simulations both take their quantities from here.
 */
export function shipQuantity(need: number, room: number, least: number, { lot, minimumOrder, smallestShipment }: ShipmentSizes): number {
  const wanted = need > minimumOrder ? need : minimumOrder;
  const rest = wanted % lot;
  const rounded = rest > 0 ? wanted - rest + lot : wanted;
  if (rounded <= room) return rounded;
  const reduced = room > 0 ? room - (room % lot) : 0;
  return reduced >= smallestShipment && reduced >= least ? reduced : rounded;
}

function bindingOf(need: Quantity, wanted: Quantity, rounded: Quantity, quantity: Quantity): BindingConstraint {
  if (quantity < rounded) return 'MAXIMUM';
  if (wanted > need) return 'MINIMUM_ORDER';
  return rounded > wanted ? 'LOT' : 'NEED';
}

/**
 * An order in shipments of at most the shipment limit, whole lots each. A last shipment below MOQr is filled up from the one
 * before it where that leaves both at MOQr or more. Example: 550, limit 500, MOQ 200, lot 50 → 350 and 200.
 */
export function splitByLimit(quantity: Quantity, terms: OrderTerms): Quantity[] {
  if (quantity === 0) return [];
  const { lotQuantity, maximumOrderQuantity } = terms;
  if (maximumOrderQuantity === null || quantity <= maximumOrderQuantity) return [quantity];
  const limit = maxQ(lotQuantity, floorToLot(maximumOrderQuantity, lotQuantity));
  const rest = quantity % limit;
  const parts = new Array<Quantity>((quantity - rest) / limit).fill(limit);
  if (rest === 0) return parts;
  const lacking = subQ(minimumShipment(terms), fromTenThousandths(rest));
  if (lacking <= 0 || limit - lacking < minimumShipment(terms)) return [...parts, fromTenThousandths(rest)];
  parts[parts.length - 1] = subQ(limit, lacking);
  return [...parts, minimumShipment(terms)];
}
