import { type Day, dayFromNumber, dayNumber } from '../../../kernel/day.js';
import { fromTenThousandths } from '../../../kernel/quantity.js';
import type { DaySeries, DaySeriesInput } from './day-series.js';
import { type CorrectionAction, type CorrectionReason, MARK } from '../marks.js';

/** A day series while it is made; `first` is the number of its first day. */
export type Draft = DaySeries & { first: number; length: number; input: DaySeriesInput };

/** Every day without a value and missing until something says otherwise. */
export function emptyDraft(input: DaySeriesInput): Draft {
  const first = dayNumber(input.firstDay);
  const length = Math.max(0, dayNumber(input.lastDay) - first + 1);
  const zeros = () => new Float64Array(length);
  return {
    firstDay: input.firstDay, raw: zeros(), corrected: zeros(), oneOff: zeros(), returned: zeros(), marks: new Uint8Array(length).fill(MARK.MISSING),
    corrections: [], first, length, input,
  };
}

/** Index of a day in the draft, −1 outside. */
export function indexOf(draft: Draft, day: Day): number {
  const index = dayNumber(day) - draft.first;
  return index >= 0 && index < draft.length ? index : -1;
}

export function note(draft: Draft, index: number, reason: CorrectionReason, action: CorrectionAction, quantity: number, more: { reference?: string | null; limit?: number } = {}): void {
  draft.corrections.push({
    day: dayFromNumber(draft.first + index), reason, action, quantity: fromTenThousandths(quantity), reference: more.reference || null,
    limit: more.limit === undefined ? null : fromTenThousandths(Math.round(more.limit)),
  });
}

export function add(list: Float64Array, index: number, amount: number): void {
  list[index] = (list[index] ?? 0) + amount;
}
