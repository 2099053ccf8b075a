import { addDays, type Day } from '../kernel/day.js';
import { addQ, fromTenThousandths, minQ, type Quantity, subQ, sumQ } from '../kernel/quantity.js';
import { quantityRatio, type Ratio } from './ratio.js';

/** How much earlier, later, more or less still counts. */
export type OtifTolerance = { earlyDays: number; lateDays: number; quantityPercent: Quantity };

/** One line that was due: the first commitment, which later ones do not move (F-59), and what was accepted when. */
export type DueLine = {
  arrivalDay: Day;
  committed: Quantity;
  receipts: readonly { day: Day; accepted: Quantity }[];
};

export type LineResult = { onTime: boolean; inFull: boolean; onTimeQuantity: Quantity };

/**
 * F-59 for one line. On time: something came, and all of it within [arrival − early, arrival + late]. In full: accepted within
 * ± tolerance of the commitment. A split delivery is judged at its due day, so a late part is not on time and a part that never
 * came is not in full. A line that was never shipped is neither.
 */
export function judgeLine(line: DueLine, tolerance: OtifTolerance): LineResult {
  const from = addDays(line.arrivalDay, -tolerance.earlyDays);
  const until = addDays(line.arrivalDay, tolerance.lateDays);
  const came = line.receipts.filter(({ accepted }) => accepted > 0);
  const inWindow = came.filter(({ day }) => day >= from && day <= until);
  const accepted = sumQ(came.map((each) => each.accepted));
  const allowed = fromTenThousandths(Number((BigInt(line.committed) * BigInt(tolerance.quantityPercent)) / 1_000_000n));
  return {
    onTime: came.length > 0 && inWindow.length === came.length,
    inFull: came.length > 0 && accepted >= subQ(line.committed, allowed) && accepted <= addQ(line.committed, allowed),
    onTimeQuantity: minQ(line.committed, sumQ(inWindow.map((each) => each.accepted))),
  };
}

export type Otif = {
  onTime: Ratio;
  inFull: Ratio;
  otif: Ratio;
  /** Σ min(on-time accepted, committed) ÷ Σ committed. */
  byQuantity: Ratio;
};

/**
 * F-59 over the lines due in a period, by the arrival day of their first commitment.
 * Example: 20 due, 17 on time, 18 in full, 16 both → 85 %, 90 %, 80 %.
 */
export function otif(lines: readonly DueLine[], tolerance: OtifTolerance): Otif {
  const results = lines.map((line) => judgeLine(line, tolerance));
  const share = (counts: (result: LineResult) => boolean): Ratio => ({ numerator: results.filter(counts).length, denominator: lines.length });
  return {
    onTime: share(({ onTime }) => onTime),
    inFull: share(({ inFull }) => inFull),
    otif: share(({ onTime, inFull }) => onTime && inFull),
    byQuantity: quantityRatio(results.map(({ onTimeQuantity }) => onTimeQuantity), lines.map(({ committed }) => committed)),
  };
}
