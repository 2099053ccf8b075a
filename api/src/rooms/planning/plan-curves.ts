import { type Quantity, packCurves, unpackCurves } from '@stockpact/shared';
import type { PlanCurves } from './plan.js';

type CurveName = Exclude<keyof PlanCurves, 'itemLocationId' | 'startDay'>;

/** The order in which a plan keeps its series; rows on disk depend on it. */
const ORDER: readonly CurveName[] = ['confirmed', 'withProposals', 'inTransitOnly', 'minimum', 'maximum', 'demand', 'supply'];

/** The series of a plan as its row keeps them; those that it has not are empty. */
export function packedCurves(curves: Partial<Record<CurveName, readonly Quantity[] | undefined>>): Uint8Array {
  return packCurves(ORDER.map((name) => curves[name] ?? []));
}

/** The first days of each series of a row. */
export function curvesFrom(bytes: Uint8Array, days: number): Record<CurveName, Quantity[]> {
  const curves = unpackCurves(bytes, ORDER.length);
  return Object.fromEntries(ORDER.map((name, place) => [name, curves[place]?.slice(0, days) ?? []])) as Record<CurveName, Quantity[]>;
}
