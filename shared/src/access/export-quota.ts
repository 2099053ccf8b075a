import { type Result, ok, refuse } from '../kernel/result.js';

/** What one person has saved in files today, and may. Rows of files, whatever list they are of. */
export interface ExportDay {
  used: number;
  /** What everybody may in a day. */
  allowance: number;
  /** What an administrator has added for this person and today. */
  raised: number;
}

/** The most rows by which an administrator can raise the allowance of one person for a day. */
export const MOST_RAISED = 1_000_000;

/**
 * Whether one more file fits: used + rows ≤ allowance + raised. `who` names those who can raise it, for the refusal.
 * Example: 48,200 of 50,000 used, a file of 3,000 → refused, 1,800 are left; raised by 5,000 → fits.
 */
export function admitExport(day: ExportDay, rows: number, who: string): Result<{ used: number }> {
  const limit = day.allowance + day.raised;
  const used = day.used + rows;
  if (used <= limit) return ok({ used });
  return refuse('APPROVAL_REQUIRED', ['rows'], { reason: 'EXPORT_QUOTA', limit, used: day.used, left: Math.max(0, limit - day.used), value: rows, who });
}

/**
 * Whether a file makes the rows of a day so many that the owner of the data is told: once a day, at the file that reaches the mark, in
 * however many pieces it is done. Example: mark 5,000; files of 3,000, 1,500 and 900 → told at the third; the fourth is told no more.
 */
export function makesLargeExport(before: number, rows: number, mark: number): boolean {
  return before < mark && before + rows >= mark;
}
