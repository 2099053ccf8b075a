import type { Goal } from './goals.js';
import type { Placement } from './assortment.js';
import { DeliverySimulation, type DeliveryHistory, type DeliveryPlan, type Mishap } from './delivery-history.js';
import { drawDemand, type Demand } from './demand.js';
import { drawLimits, type Limits, type LimitsHistory } from './limits.js';
import type { Random } from './random.js';
import { drawPrice, drawTerms, stepOf, type Terms, usualUse } from './terms.js';
import type { TimeFrame } from './time-frame.js';
import type { Status } from './vocabulary.js';
import type { OpenDays } from './working-calendar.js';

/** Everything an item-location has lived through, and how it stands. */
export interface ItemHistory {
  placement: Placement;
  goal: Goal;
  status: Status;
  terms: Terms;
  price: number;
  limits: Limits[];
  demand: Demand;
  deliveries: DeliveryHistory;
  /** Part of the closing stock that is blocked or in quality hold, over the last days. */
  held: { fromIndex: number; blocked: number; quality: number };
  /** Last day with a snapshot and a record of consumption; −1 when there is none. */
  lastRecorded: number;
}

/** What the item-locations of one site and agreement have in common. */
export interface Setting {
  frame: TimeFrame;
  workload: Float64Array;
  receiving: OpenDays;
  shipping: OpenDays;
  /** How many days before today the site's feed fell silent. */
  feedLag: number;
}

const CALM: Mishap = { holdFrom: null, surgeFrom: Infinity, surge: 1, glut: null, overdraw: false };

export function liveThrough(placement: Placement, goal: Goal, setting: Setting, random: Random): ItemHistory {
  const { item, lane, agreement } = placement;
  const step = stepOf(item.uom);
  const usual = usualUse(item.article, item.pattern, random);
  const terms = drawTerms(item.article, lane, usual, random);
  const demand = drawDemand({ pattern: item.pattern, usual, step, workload: setting.workload, frame: setting.frame }, random.fork('demand'));
  const inDays = item.pattern !== 'DYING' && item.pattern !== 'LAUNCHING' && goal === 'IN_BAND' && random.chance(0.12);
  const history = drawLimits({ pattern: item.pattern, terms, demand, frame: setting.frame, cycleDays: lane.cycleDays, step, inDays }, random.fork('limits'));
  const held = hold(setting.frame, history, lotShare(terms, random), goal, random);
  const heldNow = agreement.stockBasis === 'AVAILABLE' ? held.blocked + held.quality : 0;
  const lastRecorded = lastDayRecorded(goal, setting, random);
  const plan: DeliveryPlan = {
    demand, terms, coverDays: cover(placement, terms, random), bands: history.bands, workload: setting.workload, deliveries: setting.receiving, shipping: setting.shipping,
    days: setting.frame.days, rounding: step, attention: item.pattern === 'INTERMITTENT' || item.pattern === 'LUMPY' ? 0.015 : 0.05,
  };
  const search = new GoalSearch(plan, { goal, held: heldNow, evening: lastRecorded < 0 ? setting.frame.days - 1 : lastRecorded }, random.fork('deliveries').fork(placement.id));
  const { deliveries, status } = search.find();
  return {
    placement, goal, status, terms, demand, deliveries, held, lastRecorded, limits: history.limits,
    price: drawPrice(item.article, agreement.currency, random),
  };
}

/** Most item-locations are ordered to the end of the horizon, the others wait for proposals. */
function cover(placement: Placement, terms: Terms, random: Random): number {
  const { lifecycle } = placement.item;
  if (lifecycle === 'END_OF_LIFE' || lifecycle === 'BLOCKED') return 0;
  const whole = Math.max(0, placement.agreement.horizonDays - terms.leadTimeDays + 8);
  return random.pick([whole, whole, whole, whole, whole, whole, whole, 0, 0, 6]);
}

function lastDayRecorded(goal: Goal, setting: Setting, random: Random): number {
  if (goal === 'NEVER_COUNTED') return -1;
  const lag = goal === 'SILENT' ? random.int(4, 9) : setting.feedLag;
  return setting.frame.days - 1 - lag;
}

function lotShare(terms: Terms, random: Random): number {
  return Math.max(1, Math.round((terms.lotQuantity * random.between(0.1, 0.6)) / terms.packQuantity)) * terms.packQuantity;
}

function hold(frame: TimeFrame, history: LimitsHistory, amount: number, goal: Goal, random: Random): ItemHistory['held'] {
  const band = history.bands.at(-1);
  const fits = band && amount < (band.maximum - band.minimum) * 0.3;
  const happens = fits && (goal === 'IN_BAND' || goal === 'ABOVE_MAX') && random.chance(0.08);
  if (!happens) return { fromIndex: frame.days, blocked: 0, quality: 0 };
  const inQuality = random.chance(0.5);
  return { fromIndex: frame.days - random.int(2, 12), blocked: inQuality ? 0 : amount, quality: inQuality ? amount : 0 };
}

/** Tries deliveries, with growing mishaps, until the last evening ends as it shall. */
class GoalSearch {
  constructor(
    private readonly plan: DeliveryPlan,
    private readonly end: { goal: Goal; held: number; evening: number },
    private readonly random: Random,
  ) {}

  find(): { deliveries: DeliveryHistory; status: Status } {
    let last = this.attempt(0);
    for (let n = 1; n < 120 && !this.reached(last); n += 1) last = this.attempt(n);
    return { deliveries: last, status: this.statusOf(last) };
  }

  private attempt(n: number): DeliveryHistory {
    const label = this.end.goal === 'IN_BAND' ? n : Math.floor(n / 40);
    return new DeliverySimulation(this.plan, this.mishap(n), this.random.fork(label)).run();
  }

  private mishap(n: number): Mishap {
    const days = this.end.evening + 1;
    const back = 3 + (n % 40);
    switch (this.end.goal) {
      case 'OUT_OF_STOCK':
      case 'BELOW_MIN':
        return { ...CALM, holdFrom: days - back, surgeFrom: days - Math.min(back, 12), surge: 1 + Math.floor(n / 40) * 0.4 };
      case 'OVERDRAWN':
        return { ...CALM, holdFrom: days - back, overdraw: true };
      case 'ABOVE_MAX':
        return n === 0 ? CALM : { ...CALM, glut: { index: days - 1 - this.random.fork('day').int(1, 9), share: this.random.fork('share').between(1.25, 1.9) + n * 0.02 } };
      default:
        return CALM;
    }
  }

  private reached(history: DeliveryHistory): boolean {
    const close = this.lastEvening(history);
    if (this.end.goal === 'OVERDRAWN') return close < 0;
    if (this.end.goal === 'NEVER_COUNTED') return true;
    if (this.end.goal === 'OUT_OF_STOCK') return close <= 0;
    if (this.end.goal === 'SILENT' || this.end.goal === 'IN_BAND') return this.comfortable(close);
    return this.statusOf(history) === this.end.goal;
  }

  /** In band with a little room to both sides, so that another estimate of the demand does not tip it over. */
  private comfortable(close: number): boolean {
    const { minimum, maximum } = this.band();
    const room = (maximum - minimum) * 0.04;
    return close >= minimum + room && close <= maximum - room;
  }

  private statusOf(history: DeliveryHistory): Status {
    if (this.end.goal === 'NEVER_COUNTED') return 'NO_DATA';
    const { minimum, maximum } = this.band();
    const close = this.lastEvening(history);
    if (close <= 0) return 'OUT_OF_STOCK';
    return close < minimum ? 'BELOW_MIN' : close > maximum ? 'ABOVE_MAX' : 'IN_BAND';
  }

  private lastEvening(history: DeliveryHistory): number {
    return (history.closing[this.end.evening] ?? 0) - this.end.held;
  }

  private band(): { minimum: number; maximum: number } {
    const band = this.plan.bands.at(-1);
    if (!band) throw new Error('an item-location without limits');
    return band;
  }
}
