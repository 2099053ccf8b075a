import { dayNumber, weekdayOfNumber } from '../../../kernel/day.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { isCensored } from '../../censoring.js';
import { add, type Draft, indexOf, note } from './draft.js';
import { type CorrectionReason, isUsable, MARK } from '../marks.js';
import { isolatedSpikes } from './spikes.js';

/** Covered days are zero or what was booked; all others lose their value. */
export function markMissing({ input, first, length, marks, ...lists }: Draft): void {
  for (const span of input.covered) {
    const from = Math.max(0, dayNumber(span.from) - first);
    marks.fill(0, from, Math.max(from, Math.min(length, dayNumber(span.to) - first + 1)));
  }
  for (let i = 0; i < length; i += 1) if (marks[i] === MARK.MISSING) for (const list of [lists.raw, lists.corrected, lists.oneOff, lists.returned]) list[i] = Number.NaN;
}

export function markCensored(draft: Draft): void {
  const { stock } = draft.input;
  if (stock === null) return;
  const offset = draft.first - dayNumber(stock.firstDay);
  const closing = (index: number): Quantity | null => {
    const quantity = stock.quantities[index] ?? Number.NaN;
    return Number.isNaN(quantity) ? null : (quantity as Quantity);
  };
  for (let i = 0; i < draft.length; i += 1) {
    if (draft.marks[i] !== 0 || !isCensored(closing(offset + i - 1), closing(offset + i))) continue;
    draft.marks[i] = MARK.CENSORED;
    if (draft.input.censored !== 'IMPUTE') note(draft, i, 'CENSORED', 'EXCLUDED', draft.corrected[i] ?? 0);
  }
}

/** What a person marked, and isolated spikes that nobody kept. */
export function markOutliers(draft: Draft): void {
  const { marked = [], kept = [] } = draft.input;
  const byHand = new Set(marked.map((day) => indexOf(draft, day)));
  const keep = new Set(kept.map((day) => indexOf(draft, day)));
  const leaveOut = (index: number, reason: CorrectionReason, limit?: number) => {
    draft.marks[index] = MARK.OUTLIER;
    note(draft, index, reason, 'EXCLUDED', draft.corrected[index] ?? 0, { limit });
  };
  for (const index of byHand) if (index >= 0 && isUsable(draft.marks[index] ?? 0)) leaveOut(index, 'MARKED');
  const usable = draft.corrected.map((each, index) => (isUsable(draft.marks[index] ?? 0) ? each : Number.NaN));
  for (const { index, limit } of isolatedSpikes(usable)) if (!keep.has(index)) leaveOut(index, 'SPIKE', limit);
}

/** Censored days take the mean of the usable days of their weekday, rounded to a ten-thousandth; what was issued is the least. */
export function impute(draft: Draft): void {
  const sums = new Float64Array(8);
  const counts = new Float64Array(8);
  for (let i = 0; i < draft.length; i += 1) {
    if (!isUsable(draft.marks[i] ?? 0)) continue;
    for (const slot of [0, weekdayOfNumber(draft.first + i)]) {
      add(sums, slot, draft.corrected[i] ?? 0);
      add(counts, slot, 1);
    }
  }
  for (let i = 0; i < draft.length; i += 1) {
    if (draft.marks[i] !== MARK.CENSORED || counts[0] === 0) continue;
    const slot = counts[weekdayOfNumber(draft.first + i)] ? weekdayOfNumber(draft.first + i) : 0;
    const issued = draft.corrected[i] ?? 0;
    const estimate = Math.max(issued, Math.round((sums[slot] ?? 0) / (counts[slot] ?? 1)));
    note(draft, i, 'CENSORED', 'IMPUTED', estimate);
    draft.corrected[i] = estimate;
    draft.marks[i] = MARK.CENSORED | MARK.ESTIMATED;
  }
}
