import type { Placement } from './assortment.js';
import type { Random } from './random.js';
import type { Pattern, Status } from './vocabulary.js';

/**
 * How the demo's first morning shall find an item-location. NEVER_COUNTED: no snapshot yet; SILENT: the last one is some days old;
 * OVERDRAWN: stock below zero because a receipt was not posted.
 */
export type Goal = Exclude<Status, 'NO_DATA'> | 'NEVER_COUNTED' | 'SILENT' | 'OVERDRAWN';

/** Share of an agreement's item-locations and least number; the rest is in band. */
const SHARES: ReadonlyArray<[Goal, share: number, least: number, among: readonly Pattern[]]> = [
  ['NEVER_COUNTED', 0.025, 1, ['LAUNCHING', 'STEADY']],
  ['ABOVE_MAX', 0.085, 3, ['DYING', 'TRENDING', 'STEADY', 'SEASONAL', 'LUMPY']],
  ['OUT_OF_STOCK', 0.028, 2, ['STEADY', 'SEASONAL', 'TRENDING']],
  ['BELOW_MIN', 0.075, 3, ['STEADY', 'SEASONAL', 'TRENDING', 'INTERMITTENT', 'LUMPY']],
  ['SILENT', 0.016, 1, ['INTERMITTENT', 'STEADY', 'LUMPY']],
  ['OVERDRAWN', 0.005, 0, ['STEADY']],
];

/** Assigns goals within one agreement; patterns are preferred in the order they are named. */
export function setGoals(placements: readonly Placement[], random: Random): Map<Placement, Goal> {
  const goals = new Map<Placement, Goal>();
  const mixed = random.shuffle(placements);
  for (const [goal, share, least, among] of SHARES) {
    const count = Math.max(least, Math.round(placements.length * share));
    const fitting = mixed.filter((each) => !goals.has(each) && among.includes(each.item.pattern) && suits(goal, each));
    fitting.sort((a, b) => rank(goal, a, among) - rank(goal, b, among));
    for (const each of fitting.slice(0, count)) goals.set(each, goal);
  }
  for (const each of placements) if (!goals.has(each)) goals.set(each, 'IN_BAND');
  return goals;
}

/** What is blocked or running out is not waited for. */
function suits(goal: Goal, placement: Placement): boolean {
  const { lifecycle } = placement.item;
  if (goal === 'ABOVE_MAX') return true;
  return lifecycle === 'ACTIVE' || lifecycle === 'NEW';
}

/** Only new and dying items are preferred strongly; the others mix. */
function rank(goal: Goal, placement: Placement, among: readonly Pattern[]): number {
  const preferred = goal === 'NEVER_COUNTED' || goal === 'ABOVE_MAX';
  return preferred && placement.item.pattern === among[0] ? 0 : 1;
}
