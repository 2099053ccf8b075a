import { addQ, ceilToLot, floorToLot, fromTenThousandths, maxQ, minQ, type Quantity, subQ, sumQ, ZERO } from '../../kernel/quantity.js';
import { lotsWithin, unitsOf } from './week-load.js';

/** One shipment that wants a part of a capacity that does not suffice. */
export type Claim = {
  key: string;
  /** What the minimum lacks without it. */
  shortage: Quantity;
  /** The whole quantity, in whole lots. */
  wanted: Quantity;
  lot: Quantity;
  /** The least quantity that can be shipped. */
  least: Quantity;
  unitsPerPiece: Quantity;
};

/**
 * F-72 fair share: capacity units by the shortage to the minimum; only what is left beyond all shortages goes to the rest of the
 * wishes, by their size. Then whole lots: shares are rounded down, and the lots left over go to the largest remainders. A share
 * below the least shipment is given up, the half of them with the smaller shortages first, and shared out among the others.
 * The order of the claims decides nothing.
 * Example: short 120 and 80, 150 available → 90 and 60; in lots of 50 → 100 and 50.
 */
export function fairShare(claims: readonly Claim[], available: Quantity): Map<string, Quantity> {
  const free = maxQ(ZERO, available);
  let sharing = [...claims].sort((a, b) => b.shortage - a.shortage || (a.key < b.key ? -1 : 1));
  for (;;) {
    const ideal = idealUnits(sharing, free);
    const given = new Map(sharing.map((claim) => [claim.key, wholeLots(claim, ideal.get(claim.key) ?? ZERO)]));
    const unserved = sharing.filter((claim) => (given.get(claim.key) ?? ZERO) < minQ(claim.least, claim.wanted));
    if (unserved.length === 0) return withLeftOver([...claims], sharing, given, ideal, free);
    const givenUp = new Set(unserved.slice(Math.floor(unserved.length / 2)));
    sharing = sharing.filter((claim) => !givenUp.has(claim));
  }
}

/** The exact share of each claim in capacity units, rounded down to a ten-thousandth. */
function idealUnits(claims: readonly Claim[], free: Quantity): Map<string, Quantity> {
  const urgent = claims.map((claim) => unitsOf(minQ(claim.shortage, claim.wanted), claim.unitsPerPiece));
  const rest = claims.map((claim, i) => subQ(unitsOf(claim.wanted, claim.unitsPerPiece), urgent[i] ?? ZERO));
  const first = minQ(free, sumQ(urgent));
  const second = minQ(subQ(free, first), sumQ(rest));
  const [urgentPart, restPart] = [parts(urgent, first), parts(rest, second)];
  return new Map(claims.map(({ key }, i) => [key, addQ(urgentPart[i] ?? ZERO, restPart[i] ?? ZERO)]));
}

/** A total by weights, each part rounded down. */
function parts(weights: readonly Quantity[], total: Quantity): Quantity[] {
  const whole = BigInt(sumQ(weights));
  if (whole === 0n) return weights.map(() => ZERO);
  return weights.map((weight) => fromTenThousandths(Number((BigInt(total) * BigInt(weight)) / whole)));
}

function wholeLots(claim: Claim, units: Quantity): Quantity {
  return minQ(claim.wanted, lotsWithin(units, claim.unitsPerPiece, claim.lot));
}

/** First one lot each by the largest remainder, then whatever still fits, so that no capacity stays empty beside a wish. */
function withLeftOver(all: Claim[], sharing: readonly Claim[], given: Map<string, Quantity>, ideal: Map<string, Quantity>, free: Quantity): Map<string, Quantity> {
  const units = (claim: Claim) => unitsOf(given.get(claim.key) ?? ZERO, claim.unitsPerPiece);
  let left = subQ(free, sumQ(all.map(units)));
  const remainder = (claim: Claim) => (ideal.get(claim.key) ?? ZERO) - units(claim);
  const byRemainder = [...sharing].sort((a, b) => remainder(b) - remainder(a) || b.shortage - a.shortage || (a.key < b.key ? -1 : 1));
  for (const claim of byRemainder) give(claim, claim.lot);
  for (const claim of [...all].sort((a, b) => b.shortage - a.shortage || (a.key < b.key ? -1 : 1))) give(claim, claim.wanted);
  return given;

  function give(claim: Claim, most: Quantity): void {
    const has = given.get(claim.key) ?? ZERO;
    const free = addQ(left, units(claim));
    const total = floorToLot(minQ(minQ(lotsWithin(free, claim.unitsPerPiece, claim.lot), claim.wanted), addQ(has, most)), claim.lot);
    const enough = total > has && total >= minQ(claim.wanted, ceilToLot(claim.least, claim.lot));
    given.set(claim.key, enough ? total : has);
    left = subQ(free, units(claim));
  }
}
