import type { Lifecycle } from '../../catalog/item.js';
import type { DemandClass } from './pattern/classify.js';
import type { MoverClass } from './mover.js';

/** Where an item-location stands in its life, as demand shows it beside what the buyer declared. */
export const LIFE_STAGES = ['LAUNCH', 'ACTIVE', 'DECLINE', 'BLOCKED', 'END_OF_LIFE'] as const;
export type LifeStage = (typeof LIFE_STAGES)[number];

export type LifeStageFinding = {
  stage: LifeStage;
  /** DECLARED: the buyer says so. FIRST_RECEIPT, FIRST_DEMAND, SILENCE, IDLE: the facts do. NONE: nothing speaks against an active item. */
  reason: 'DECLARED' | 'FIRST_RECEIPT' | 'FIRST_DEMAND' | 'SILENCE' | 'IDLE' | 'NONE';
  /** The facts contradict what is declared: somebody should look. */
  contradicts: boolean;
};

/**
 * BLOCKED and END_OF_LIFE stand as declared: only the buyer can end an item. Otherwise a first receipt or first demand in the
 * last 90 days is a LAUNCH, demand that dies or stock that does not move a DECLINE. Declared NEW without a recent start, and
 * declared END_OF_LIFE with steady demand, contradict the facts.
 */
export function lifeStage(declared: Lifecycle, demand: DemandClass, mover: MoverClass): LifeStageFinding {
  if (declared === 'BLOCKED' || declared === 'END_OF_LIFE') {
    return { stage: declared, reason: 'DECLARED', contradicts: declared === 'END_OF_LIFE' && !['NONE', 'DYING'].includes(demand) };
  }
  if (mover === 'NEW') return { stage: 'LAUNCH', reason: 'FIRST_RECEIPT', contradicts: false };
  if (demand === 'LAUNCH') return { stage: 'LAUNCH', reason: 'FIRST_DEMAND', contradicts: false };
  const contradicts = declared === 'NEW';
  if (demand === 'DYING') return { stage: 'DECLINE', reason: 'SILENCE', contradicts };
  if (mover === 'NON_MOVER') return { stage: 'DECLINE', reason: 'IDLE', contradicts };
  return { stage: 'ACTIVE', reason: 'NONE', contradicts };
}
