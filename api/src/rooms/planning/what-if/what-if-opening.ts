import { daily, derivedOpening, type FigureOpening } from '@stockpact/shared';
import type { Openings } from '../../agreements/sharing/openings.js';

/**
 * How the inputs of a what-if stand open: a plan is made from stock and consumption of every day up to now, and from the buyer's
 * forecast where it is planned by. Coarser or late ones make another plan than the one in force: then there is nothing to ask.
 */
export function whatIfOpening(openings: Openings, demandMethod: string | null): FigureOpening {
  const figures = ['STOCK', 'CONSUMPTION', ...(demandMethod === 'BUYER_FORECAST' ? ['FORECAST' as const] : [])] as const;
  return derivedOpening('STOCK', figures.map((figure) => atOnce(openings.of(figure))));
}

function atOnce(opening: FigureOpening): FigureOpening {
  const byDay = daily(opening);
  return byDay.reason === null && byDay.delayDays > 0 ? { ...byDay, reason: 'DELAYED' } : byDay;
}
