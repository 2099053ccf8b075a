import { minimumShipment } from '../../../agreements/terms.js';
import { fromTenThousandths, type Quantity, ZERO } from '../../../kernel/quantity.js';
import { type Result, ok } from '../../../kernel/result.js';
import { type Course, courseOf, type ReplayInput } from '../replay/course.js';
import { type LevelsMade, levelInputsOn, levelsEveryFourWeeks, levelsFor, USUAL_SERVICE } from '../replay/levels-for.js';
import { fixedQuantityRule, minMaxRule, orderpointRule } from '../replay/peer-rules.js';
import { levelsRule } from '../replay/portal-rule.js';
import type { CountedBand } from '../replay/replay.js';
import type { LevelsFrom, ReplayRule } from '../replay/rule.js';

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
  /** The agreed band: both or none. */
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
  const band = { minimum: constant(item.days, item.minimum ?? made.minimum), maximum: constant(item.days, item.maximum ?? made.maximum) };
  return ok({ item, course, made, service, band, deviation: levelInputsOn(course, 0).deviation });
}

function constant(days: number, level: number): Float64Array {
  return new Float64Array(days).fill(level);
}

/**
 * The rule of a policy. `lift` raises all its levels: those made from the data by so many standard deviations of the forecast error,
 * given ones by so many quarters of themselves, as somebody would who asks for more service or more stock everywhere. Levels that
 * are not given follow F-27 to F-29 from the data before the first day: once for the rules of others, every four weeks for the portal.
 * An agreed band limits stock on hand; whoever replenishes by stock and open orders, without a projection, adds to both limits what
 * leaves in the mean until an order arrives. Read as limits of stock and open orders it would run out with every long lead time.
 */
export function ruleOf(policy: PolicyName, prepared: PreparedItem, lift = 0): ReplayRule {
  const { item, course, made, service, deviation } = prepared;
  const raise = Math.round(lift * deviation);
  const own = (level: number): number => Math.max(0, level + raise);
  const given = (level: number | null, otherwise: number): number => (level === null ? own(otherwise) : Math.round(Math.max(0, 1 + lift / 4) * level));
  switch (policy) {
    case 'portal':
      if (item.minimum !== null && item.maximum !== null) return levelsRule(policy, () => [agreedLevels(item, given)]);
      return levelsRule(policy, () => levelsEveryFourWeeks(course, service).map((levels) => lifted(levels, own)));
    case 'portal-own-levels':
      return levelsRule(policy, () => levelsEveryFourWeeks(course, service).map((levels) => lifted(levels, own)));
    case 'static-reorder':
      return fixedQuantityRule(policy, () => ({ reorderLevel: given(item.reorderLevel, made.reorderLevel), quantity: item.orderQuantity ?? cycleOf(item, made) }));
    case 'orderpoint': {
      const minimum = made.minimum + Math.ceil(made.meanPerDay * course.cycleDays);
      return orderpointRule(policy, () => ({ minimum: given(item.minimum, minimum), maximum: given(item.maximum, minimum + made.cycleQuantity) }));
    }
    case 'min-max': {
      const underWay = Math.max(0, Math.ceil(made.meanPerDay * (course.protection - course.cycleDays)));
      const position = (limit: number | null, otherwise: number): number => given(limit, otherwise) + (limit === null ? 0 : underWay);
      return minMaxRule(policy, () => ({ minimum: position(item.minimum, made.reorderLevel), maximum: position(item.maximum, made.reorderLevel + made.cycleQuantity) }));
    }
  }
}

/** A fixed quantity that was not given is the width of the agreed band, as for filling up from minimum to maximum, else a cycle of the data. */
function cycleOf({ minimum, maximum, terms }: PolicyItem, { cycleQuantity }: LevelsMade): number {
  return minimum === null || maximum === null ? cycleQuantity : Math.max(maximum - minimum, minimumShipment(terms));
}

function lifted(levels: LevelsFrom, up: (level: number) => number): LevelsFrom {
  return { from: levels.from, minimum: up(levels.minimum), reorderPoint: up(levels.reorderPoint), target: up(levels.target), maximum: up(levels.maximum) };
}

function agreedLevels({ minimum, maximum, target }: PolicyItem, given: (level: number | null, otherwise: number) => number): LevelsFrom {
  const [floor, ceiling] = [given(minimum, 0), given(maximum, 0)];
  return { from: 0, minimum: floor, reorderPoint: floor, target: target === null ? ceiling : given(target, 0), maximum: ceiling };
}
