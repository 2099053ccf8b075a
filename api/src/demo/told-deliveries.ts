import { addDays, type Day } from '@stockpact/shared';
import type { Placement } from './assortment.js';
import type { Order } from './delivery-history.js';
import type { ItemHistory } from './item-history.js';
import type { AgreementPlan } from './partnerships.js';
import type { Site, SiteCode } from './sites.js';
import type { World } from './world.js';

/** One order of the simulation that the people of the demo carry out through the portal, step by step. */
export interface ToldLine {
  placement: Placement;
  quantity: number;
  rejected: number;
  /** Announced but not in the box; the buyer's count finds it. */
  short: number;
}

/** Lines that travel together. `arrives` is null while the goods are on the way or not yet shipped. */
export interface Consignment {
  number: number;
  agreement: AgreementPlan;
  site: Site;
  placed: Day;
  ships: Day;
  due: Day;
  arrives: Day | null;
  lines: ToldLine[];
}

type ToldDay = readonly [agreement: string, SiteCode, due: string, mostLines: number];

/** Which due days of which lane are told: deliveries that are settled by now, some that are overdue, today's, and some to come. */
const TOLD: readonly ToldDay[] = [
  ['A-1001', 'NGY1', '2026-09-16', 3], ['A-1001', 'OSK1', '2026-09-14', 3], ['A-1002', 'NGY1', '2026-09-09', 3], ['A-1003', 'NGY1', '2026-09-14', 3],
  ['FK-2001', 'HAM1', '2026-09-14', 3], ['FK-2002', 'ROC1', '2026-09-08', 2],
  ['FK-2003', 'HAM1', '2026-09-14', 2], ['FK-2004', 'ROC1', '2026-09-14', 2],
  ['A-1001', 'NGY1', '2026-10-02', 2], ['A-1002', 'TYO-DC', '2026-10-02', 2], ['A-1003', 'OSK1', '2026-10-02', 1], ['FK-2001', 'HAM1', '2026-10-02', 2],
  ['FK-2002', 'ROC1', '2026-10-02', 2], ['FK-2003', 'HAM1', '2026-10-01', 1], ['FK-2004', 'HAM1', '2026-10-01', 1],
  ['A-1001', 'NGY1', '2026-10-05', 2], ['A-1001', 'OSK1', '2026-10-05', 2], ['A-1002', 'NGY1', '2026-10-05', 2], ['A-1003', 'NGY1', '2026-10-05', 2],
  ['A-1003', 'TYO-DC', '2026-10-05', 1], ['FK-2001', 'HAM1', '2026-10-05', 2], ['FK-2001', 'LEJ1', '2026-10-05', 2], ['FK-2002', 'HAM1', '2026-10-05', 1],
  ['FK-2002', 'ROC1', '2026-10-05', 2], ['FK-2003', 'HAM1', '2026-10-05', 2], ['FK-2003', 'LEJ1', '2026-10-05', 1], ['FK-2004', 'ROC1', '2026-10-05', 2],
  ['A-1001', 'TYO-DC', '2026-10-07', 2], ['A-1002', 'NGY1', '2026-10-08', 2], ['A-1003', 'OSK1', '2026-10-07', 2], ['FK-2001', 'LEJ1', '2026-10-07', 2],
  ['FK-2003', 'HAM1', '2026-10-08', 2], ['FK-2004', 'HAM1', '2026-10-08', 1],
];
const MOST_LINES = new Map(TOLD.map(([agreement, site, due, most]) => [`${agreement} ${site} ${due}`, most]));

/** Near lanes, where an arrival tomorrow had to be decided last week. */
const FORGOTTEN_AT: ReadonlyArray<readonly [agreement: string, SiteCode]> = [['A-1001', 'NGY1'], ['FK-2002', 'ROC1']];

/** Agreements whose settled deliveries include a late one. */
const LATE_LANES: readonly string[] = ['A-1001', 'FK-2001', 'FK-2002'];

const SHORT_EVERY = 13;

/**
 * Chooses the deliveries that are told instead of loaded. What they bring is exactly what the simulation received, so stock
 * still equals movements: only who wrote the receipt differs.
 */
export class ToldDeliveries {
  private readonly orders = new Set<Order>();
  private readonly consignments = new Map<string, Consignment>();
  private readonly forgotten = new Map<string, ItemHistory>();
  private lines = 0;

  constructor(private readonly world: World) {}

  /** Item-locations whose offer of last week stayed unanswered: steady ones, where a lot more does no harm. */
  unanswered(): ItemHistory[] {
    return [...this.forgotten.values()];
  }

  has(order: Order | null): boolean {
    return order !== null && this.orders.has(order);
  }

  all(): Consignment[] {
    return [...this.consignments.values()];
  }

  choose(history: ItemHistory): void {
    if (!this.world.size.toldDeliveries || history.lastRecorded < 0 || history.goal === 'OVERDRAWN') return;
    const received = history.deliveries.arrivals.flatMap(({ order }) => (order ? [order] : []));
    for (const order of [...received, ...history.deliveries.openOrders]) this.offer(history, order);
    const { agreement, item, site } = history.placement;
    const fits = FORGOTTEN_AT.some(([number, code]) => number === agreement.number && code === site.code) && !this.forgotten.has(agreement.number);
    if (fits && item.pattern === 'STEADY' && history.goal === 'IN_BAND') this.forgotten.set(agreement.number, history);
  }

  private offer(history: ItemHistory, order: Order): void {
    const { placement } = history;
    const dayOf = (index: number) => addDays(this.world.frame.firstDay, index);
    const due = dayOf(order.due);
    const lane = [placement.agreement.number, placement.site.code, due].join(' ');
    const most = MOST_LINES.get(lane);
    const ships = most === undefined ? null : this.shipDay(history, order);
    if (most === undefined || ships === null) return;
    if (order.placed >= this.world.frame.days) return;
    const isOpen = order.arrives >= this.world.frame.days;
    if (!isOpen && order.arrives > history.lastRecorded) return;
    const arrives = isOpen ? null : dayOf(order.arrives);
    const isLate = arrives !== null && arrives !== due;
    const key = `${lane} ${isLate ? 'late' : (arrives ?? 'open')}`;
    if (isLate && (this.consignments.has(key) || !LATE_LANES.includes(placement.agreement.number))) return;
    const consignment = this.consignments.get(key) ?? this.begin(key, { placement, due, arrives, placed: dayOf(order.placed), ships: dayOf(ships) });
    if (consignment.lines.length >= most) return;
    this.orders.add(order);
    this.lines += 1;
    const short = arrives !== null && order.rejected === 0 && this.lines % SHORT_EVERY === 0 ? history.terms.lotQuantity : 0;
    consignment.lines.push({ placement, quantity: order.quantity, rejected: order.rejected, short });
  }

  private begin(key: string, given: { placement: Placement; due: Day; arrives: Day | null; placed: Day; ships: Day }): Consignment {
    const { placement, ...days } = given;
    const made = { number: this.consignments.size + 1, agreement: placement.agreement, site: placement.site, lines: [], ...days };
    this.consignments.set(key, made);
    return made;
  }

  /** Last ship day that still meets the due day, not before the order; null when there is none. */
  private shipDay(history: ItemHistory, order: Order): number | null {
    const { open } = this.world.setting(history.placement).shipping;
    for (let i = order.due - history.terms.transitDays; i >= order.placed; i -= 1) if (open[i]) return i;
    return null;
  }
}
