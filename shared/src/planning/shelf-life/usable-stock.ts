import { addDays, dayNumber, type Day } from '../../kernel/day.js';
import { addQ, fromTenThousandths, maxQ, type Quantity, subQ, sumQ, ZERO } from '../../kernel/quantity.js';
import { checkShelfLife, type DatedQuantity, expireUnused, takeFirstExpired, withoutExpired } from '../../stock/lots.js';
import { type Arrival, type Opening, project, type ProjectionCurves, type ReceiptKind, type StockPosition, type Supply } from '../project.js';

/** What can be used of the opening stock: the expired part is taken out, the rest is known by lot as far as lots were told. */
export type UsableOpening = { opening: Opening; lots: DatedQuantity[]; expired: Quantity };

/**
 * The usable part of an opening stock (P17). Lots are those of the snapshot; what was consumed since went first expired, first out,
 * receipts since keep for good as long as nobody names their lot. What had expired before today leaves the stock.
 * Example: 500 on Friday, of it 60 usable until Saturday; 20 consumed by Monday → 40 expired, 440 usable.
 */
export function usableOpening(snapshot: StockPosition, opening: Opening, today: Day): UsableOpening {
  const lots = (snapshot.lots ?? []).map(({ quantity, lastUsableDay }) => ({ quantity, lastUsable: lastUsableDay === null ? null : dayNumber(lastUsableDay) }));
  if (lots.length === 0) return { opening, lots, expired: ZERO };
  const unexplained = maxQ(ZERO, subQ(sumQ(lots.map((lot) => lot.quantity)), maxQ(ZERO, snapshot.quantity)));
  const consumed = maxQ(ZERO, subQ(addQ(snapshot.quantity, opening.receipts), opening.stock));
  const { lots: usable, expired } = withoutExpired(takeFirstExpired(lots, addQ(unexplained, consumed)), dayNumber(today));
  return { opening: { ...opening, stock: subQ(opening.stock, expired), available: subQ(opening.available, expired) }, lots: usable, expired };
}

export type UsableProjection = {
  curves: ProjectionCurves;
  /** What expires unused on each day of the confirmed curve; null when no lot has a date. */
  expired: Quantity[] | null;
};

const KINDS: Record<keyof ProjectionCurves, readonly ReceiptKind[]> = {
  confirmed: ['IN_TRANSIT', 'COMMITTED'],
  withProposals: ['IN_TRANSIT', 'COMMITTED', 'PROPOSED'],
  inTransitOnly: ['IN_TRANSIT'],
};

/**
 * F-34 over usable stock: PS(d) = PS(d−1) + receipts(d) − demand(d) − expired(d), each curve with what expires under its own receipts.
 * Goods are used first expired, first out. Without any date this is `project`.
 */
export function projectUsable({ opening, lots }: UsableOpening, today: Day, demand: ArrayLike<Quantity>, supply: Supply): UsableProjection {
  const curves = project(opening.stock, demand, supply);
  const first = dayNumber(today);
  const dated = (lot: { lastUsable: number | null }) => lot.lastUsable !== null;
  const receipts = supply.arrivals.map((each) => ({ ...each, lastUsable: each.lastUsableDay === null ? null : dayNumber(each.lastUsableDay) - first }));
  if (!lots.some(dated) && !receipts.some(dated)) return { curves, expired: null };
  const shelf = lots.map((lot) => ({ ...lot, lastUsable: lot.lastUsable === null ? null : lot.lastUsable - first }));
  const under = (curve: keyof ProjectionCurves) =>
    expireUnused({ opening: opening.stock, lots: shelf, receipts: receipts.filter((each) => KINDS[curve].includes(each.kind)), demand, count: supply.inTransit.length });
  const expired = under('confirmed');
  return {
    curves: {
      confirmed: lowered(curves.confirmed, expired),
      withProposals: lowered(curves.withProposals, under('withProposals')),
      inTransitOnly: lowered(curves.inTransitOnly, under('inTransitOnly')),
    },
    expired,
  };
}

/** The supply with more receipts that keep, on top of what is proposed. */
export function withProposed(supply: Supply, placed: readonly { index: number; quantity: Quantity }[]): Supply {
  const proposed = [...supply.proposed];
  for (const { index, quantity } of placed) proposed[index] = addQ(proposed[index] ?? ZERO, quantity);
  const arrivals = placed.map((each) => ({ ...each, kind: 'PROPOSED' as const, reference: '', lastUsableDay: null }));
  return { ...supply, proposed, arrivals: [...supply.arrivals, ...arrivals] };
}

function lowered(curve: readonly Quantity[], expired: readonly Quantity[]): Quantity[] {
  let gone = 0;
  return curve.map((stock, i) => {
    gone += expired[i] ?? 0;
    return fromTenThousandths(stock - gone);
  });
}

/** Goods that keep a year or longer never limit an order. */
const LONGEST_LIMIT = 366;

/** Whether an agreed shelf life can limit what is ordered, and how many days of demand beyond the horizon it needs. */
export function shelfLifeDays(minimumShelfLifeDays: number | null | undefined): number | null {
  return minimumShelfLifeDays == null || minimumShelfLifeDays > LONGEST_LIMIT ? null : minimumShelfLifeDays;
}

/**
 * Σ demand of the `days` after each day: the most stock of that day that goods arriving with this shelf life can still serve.
 * `demand` reaches `days` beyond `count`. Example: 20 a day, 10 days → 200.
 */
export function usedWithin(days: number, demand: ArrayLike<number>, count: number): Quantity[] {
  let total = 0;
  for (let ahead = 1; ahead <= days; ahead += 1) total += demand[ahead] ?? 0;
  return Array.from({ length: count }, (_, t) => {
    const used = fromTenThousandths(total);
    total += (demand[t + 1 + days] ?? 0) - (demand[t + 1] ?? 0);
    return used;
  });
}

/** Receipts that come with less shelf life than agreed. */
export function shortOfShelfLife(arrivals: readonly Arrival[], today: Day, minimumDays: number | null | undefined): Arrival[] {
  if (minimumDays == null) return [];
  return arrivals.filter(({ lastUsableDay, index }) => !checkShelfLife(lastUsableDay, addDays(today, index), minimumDays).ok);
}
