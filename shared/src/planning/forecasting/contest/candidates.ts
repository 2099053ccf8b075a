import { isSeasonal, recurrenceOf, type RecurrentMethod } from '../methods/catalogue.js';
import type { Recurrence } from '../methods/recurrence.js';
import type { DemandPattern } from '../pattern.js';
import { CLEAR_SEASON, type SeasonProfile } from '../season/profile.js';
import type { Fall } from './movement.js';

/** A method that is tried. Two candidates of the same level and season share one search for its parameters. */
export type Candidate = { method: RecurrentMethod; recurrence: Recurrence; season: SeasonProfile | null };

/** `F-14`: the candidates of the formula sheet. `F-14 WIDE`: those that back-testing showed to be better, and their combination. */
export type ChoiceRule = 'F-14' | 'F-14 WIDE';

/** What decides which methods are tried. */
export type Situation = { pattern: DemandPattern; season: SeasonProfile | null; fall: Fall; trending: boolean; leadTimeBuckets: number };

const LARGEST_ALPHA_ERRATIC = 0.2;
const LARGEST_ALPHA_SPARSE = 0.3;
/** A plain season that was seen three times is certain, and methods without it are not tried; a younger one may still be chance. */
const CERTAIN_YOUNG_SEASON = 0.5;
const SEASONS_SEEN = 3;

/**
 * F-14 step 3. By the sheet: smooth → moving average, SES, Holt when the slope is significant; erratic → moving average, SES with
 * α ≤ 0.2; intermittent and lumpy → SBA, and TSB when demand falls. WIDE: steady demand → SES, damped trend and theta, with and without
 * season; sparse demand → SES with α ≤ 0.3, SBA and TSB; falling demand → also F-18.
 */
export function candidatesFor(rule: ChoiceRule, situation: Situation): Candidate[] {
  const methods = rule === 'F-14' ? sheetMethods(situation) : wideMethods(situation);
  const alphaLimit = alphaLimitFor(rule, situation.pattern);
  const settings = { alphaLimit, undampedFor: situation.leadTimeBuckets };
  return methods.map((method) => ({ method, recurrence: recurrenceOf(method, settings), season: isSeasonal(method) ? situation.season : null }));
}

export function isSparse(pattern: DemandPattern): boolean {
  return pattern === 'INTERMITTENT' || pattern === 'LUMPY';
}

export function alphaLimitFor(rule: ChoiceRule, pattern: DemandPattern): number {
  if (isSparse(pattern)) return LARGEST_ALPHA_SPARSE;
  return rule === 'F-14' && pattern === 'ERRATIC' ? LARGEST_ALPHA_ERRATIC : 1;
}

function sheetMethods({ pattern, fall, trending }: Situation): RecurrentMethod[] {
  if (isSparse(pattern)) return fall !== 'NONE' ? ['SBA', 'TSB'] : ['SBA'];
  return pattern === 'SMOOTH' && trending ? ['MOVING_AVERAGE', 'SES', 'HOLT'] : ['MOVING_AVERAGE', 'SES'];
}

function wideMethods({ pattern, season, fall }: Situation): RecurrentMethod[] {
  const methods: RecurrentMethod[] = [];
  if (isSparse(pattern)) methods.push('SES', 'SBA', 'TSB');
  else {
    if (season === null || season.strength < (season.seen < SEASONS_SEEN ? CERTAIN_YOUNG_SEASON : CLEAR_SEASON)) methods.push('SES', 'DAMPED_TREND', 'THETA');
    if (season !== null) methods.push('SEASONAL_SES', 'SEASONAL_DAMPED_TREND', 'SEASONAL_THETA');
  }
  if (fall !== 'NONE') methods.push('DECLINE');
  return methods;
}
