import type { ServiceStatus } from '../../ui/figures/status.js';

export type Kpi = { numerator: number; denominator: number; percent: string | null; target: string | null };

/** Convention 0.10: sums of numerators over sums of denominators; the strictest target stands for all. */
export const rollUp = (kpis: readonly Kpi[]): Kpi => {
  const targets = kpis.map((kpi) => kpi.target).filter((target) => target !== null);
  return {
    numerator: kpis.reduce((sum, kpi) => sum + kpi.numerator, 0),
    denominator: kpis.reduce((sum, kpi) => sum + kpi.denominator, 0),
    percent: null,
    target: targets.length === 0 ? null : targets.reduce((high, target) => (Number(target) > Number(high) ? target : high)),
  };
};

const AT_RISK_POINTS = 2;

/**
 * Against the target in percentage points: at or over it is met, up to two points under is at risk, further is missed; without a denominator or target there is no basis.
 * Compared as numerator × 100 against target × denominator, so that 97 % of 300 days is met with exactly 291.
 */
export const standing = ({ numerator, denominator, target }: Kpi, lowerIsBetter = false): ServiceStatus => {
  if (denominator === 0 || target === null) return 'NO_BASIS';
  const gap = (numerator * 100 - Number(target) * denominator) * (lowerIsBetter ? -1 : 1);
  if (gap >= 0) return 'MET';
  return gap >= -AT_RISK_POINTS * denominator ? 'AT_RISK' : 'MISSED';
};
