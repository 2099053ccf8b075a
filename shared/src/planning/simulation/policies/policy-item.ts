import { minimumShipment } from '../../../agreements/terms.js';
import type { Threshold } from '../../../agreements/threshold.js';
import { fromTenThousandths, type Quantity, ZERO } from '../../../kernel/quantity.js';
import { type Result, ok } from '../../../kernel/result.js';
import { type Course, courseOf, type ReplayInput } from '../replay/course.js';
import { type LevelsMade, levelInputsOn, levelsEveryFourWeeks, levelsFor, USUAL_SERVICE } from '../replay/levels-for.js';
import { bandRule, fixedQuantityRule, minMaxRule, orderpointRule } from '../replay/peer-rules.js';
import { bandByDay, levelsRule, thresholdRule } from '../replay/portal-rule.js';
import type { CountedBand } from '../replay/replay.js';
import type { LevelsFrom, ReplayRule } from '../replay/rule.js';
import { agreedThresholds, scaledBy } from './agreed-band.js';

/**
 * The rules that are tried on the same past, starting stock, terms and calendars. `portal` keeps to the agreed band where there is
 * one and else to levels from the data; `portal-own-levels` takes levels from the data everywhere.
 */
export const POLICIES = ['portal', 'portal-own-levels', 'static-reorder', 'orderpoint', 'min-max'] as const;
export type PolicyName = (typeof POLICIES)[number];

/** One item-location whose policies are compared. What is not given is made from the data before the first day. */
export type PolicyItem = Omit<ReplayInput, 'opening'> & {
  key: string;
  /** Stock before the first day; without it the reorder level of the rules that look at the position. */
  opening: Quantity | null;
  /**
   * The agreed bands with the days from which they hold, in quantity or days of supply; the first is taken to have held before its
   * day too. Without them the one band below, both of its limits or none.
   */
  thresholds?: readonly Threshold[];
  minimum: Quantity | null;
  maximum: Quantity | null;
  /** Level the portal fills to; the maximum when null. */
  target: Quantity | null;
  /** Position at or below which the static rule orders its fixed quantity. */
  reorderLevel: Quantity | null;
  orderQuantity: Quantity | null;
  unitCost: Quantity | null;
  /** Share of cycles without a stock-out that computed levels aim at; 0.95 when null. */
  service: number | null;
};

/** An item-location ready for its policies. */
export type PreparedItem = {
  item: PolicyItem;
  course: Course;
  made: LevelsMade;
  service: number;
  /** In the order in which they take effect, one in force on every day; empty when no band is agreed. */
  agreed: readonly Threshold[];
  band: CountedBand;
  /** Of the forecast error on the first day, in ten-thousandths. */
  deviation: number;
};

/** Refused when no delivery can ever be reached. */
export function prepareItem(item: PolicyItem): Result<PreparedItem> {
  const service = item.service ?? USUAL_SERVICE;
  const begun = courseOf({ ...item, opening: item.opening ?? ZERO });
  if (!begun.ok) return begun;
  const made = levelsFor(begun.value, 0, service);
  const opening = item.opening ?? fromTenThousandths(made.reorderLevel);
  const course = { ...begun.value, input: { ...begun.value.input, opening } };
  const agreed = agreedThresholds(item);
  const band = agreed.length > 0 ? bandByDay(course, agreed) : { minimum: constant(item.days, made.minimum), maximum: constant(item.days, made.maximum) };
  return ok({ item, course, made, service, agreed, band, deviation: levelInputsOn(course, 0).deviation });
}

function constant(days: number, level: number): Float64Array {
  return new Float64Array(days).fill(level);
}

/**
 * The rule of a policy. `lift` raises all its levels: those made from the data by so many standard deviations of the forecast error,
 * given ones by so many quarters of themselves, as somebody would who asks for more service or more stock everywhere. Levels that
 * are not given follow F-27 to F-29 from the data before the first day: once for the rules of others, every four weeks for the portal.
 * An agreed band limits stock on hand, for every rule; read as limits of stock and open orders it would run out with every long lead time.
 */
export function ruleOf(policy: PolicyName, prepared: PreparedItem, lift = 0): ReplayRule {
  const { item, course, made, service, deviation } = prepared;
  const raise = Math.round(lift * deviation);
  const own = (level: number): number => Math.max(0, level + raise);
  if (policy === 'portal-own-levels') return ownLevels(policy, course, service, own);
  if (policy === 'static-reorder') {
    const reorderLevel = item.reorderLevel === null ? own(made.reorderLevel) : Math.round(Math.max(0, 1 + lift / 4) * item.reorderLevel);
    return fixedQuantityRule(policy, () => ({ reorderLevel, quantity: item.orderQuantity ?? cycleOf(prepared) }));
  }
  if (prepared.agreed.length > 0) return agreedRule(policy, scaledBy(prepared.agreed, lift), course);
  if (policy === 'portal') return ownLevels(policy, course, service, own);
  const least = policy === 'orderpoint' ? made.minimum + Math.ceil(made.meanPerDay * course.cycleDays) : made.reorderLevel;
  const [minimum, maximum] = [own(least), own(least + made.cycleQuantity)];
  if (policy === 'min-max') return minMaxRule(policy, () => ({ minimum, maximum }));
  return orderpointRule(policy, () => ({ minimum: constant(item.days, minimum), maximum: constant(item.days, maximum) }));
}

/** Rules that keep to the agreed band: all of them read it as a band of physical stock. */
function agreedRule(policy: 'portal' | 'orderpoint' | 'min-max', agreed: readonly Threshold[], course: Course): ReplayRule {
  if (policy === 'portal') return thresholdRule(policy, agreed);
  const band = bandByDay(course, agreed);
  return policy === 'orderpoint' ? orderpointRule(policy, () => band) : bandRule(policy, () => band);
}

function ownLevels(policy: PolicyName, course: Course, service: number, up: (level: number) => number): ReplayRule {
  return levelsRule(policy, () => levelsEveryFourWeeks(course, service).map((levels) => lifted(levels, up)));
}

/** A fixed quantity that was not given is the width of the first agreed band, as for filling up from minimum to maximum, else a cycle of the data. */
function cycleOf({ item, agreed, band, made }: PreparedItem): number {
  if (agreed.length === 0) return made.cycleQuantity;
  return Math.max((band.maximum[0] ?? 0) - (band.minimum[0] ?? 0), minimumShipment(item.terms));
}

function lifted(levels: LevelsFrom, up: (level: number) => number): LevelsFrom {
  return { from: levels.from, minimum: up(levels.minimum), reorderPoint: up(levels.reorderPoint), target: up(levels.target), maximum: up(levels.maximum) };
}
