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

/** The ratio for display; null without a basis. */
export const percentOf = ({ numerator, denominator }: Pick<Kpi, 'numerator' | 'denominator'>): number | null => (denominator === 0 ? null : numerator / denominator);

export type KpiKey = 'inBand' | 'belowMin' | 'aboveMax' | 'stockout' | 'onTime' | 'inFull' | 'otif';

/** Shares of days, which are counted from the buyer's closing stock. */
export const OF_STOCK: ReadonlySet<KpiKey> = new Set(['inBand', 'belowMin', 'aboveMax', 'stockout']);

/** The first honest set of figures; `main` ones are what an agreement sets targets for. */
export const KPIS: readonly { key: KpiKey; reference: string; lowerIsBetter: boolean; main: boolean }[] = [
  { key: 'inBand', reference: 'F-56', lowerIsBetter: false, main: true },
  { key: 'belowMin', reference: 'F-56', lowerIsBetter: true, main: false },
  { key: 'aboveMax', reference: 'F-56', lowerIsBetter: true, main: false },
  { key: 'stockout', reference: 'F-57', lowerIsBetter: true, main: true },
  { key: 'otif', reference: 'F-59', lowerIsBetter: false, main: true },
  { key: 'onTime', reference: 'F-59', lowerIsBetter: false, main: false },
  { key: 'inFull', reference: 'F-59', lowerIsBetter: false, main: false },
];
