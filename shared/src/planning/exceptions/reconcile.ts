import type { Day } from '../../kernel/day.js';
import { type Result, ok, refusal, refuse, unlessRefused } from '../../kernel/result.js';
import type { ExceptionCause } from './catalogue.js';
import { byScore, type ExceptionFinding } from './finding.js';
import { isGraver, type Severity } from './score.js';

/** OPENED, CLOSED; ROSE and FELL: the severity changed; CHANGED: day, score or quantity did; WOKEN: a snooze ended by itself. */
export type ExceptionChangeKind = 'OPENED' | 'ROSE' | 'FELL' | 'CHANGED' | 'CLOSED' | 'ACKNOWLEDGED' | 'SNOOZED' | 'WOKEN';

/** One line of the history: what happened when, as what the exception stood then, and who did it (null: the portal). */
export type ExceptionChange = {
  at: string;
  kind: ExceptionChangeKind;
  type: ExceptionFinding['type'];
  severity: Severity;
  by: string | null;
  reason: string | null;
};

export type Snooze = { until: Day; reason: string; by: string; /** The severity it was put aside at. */ severity: Severity };

/** The one open exception of a cause at an item-location. */
export type OpenException = {
  itemLocationId: string;
  finding: ExceptionFinding;
  openedAt: string;
  updatedAt: string;
  closedAt: string | null;
  acknowledged: { by: string; at: string } | null;
  snooze: Snooze | null;
  /** Oldest first; never shortened. */
  history: ExceptionChange[];
};

export type FoundException = { itemLocationId: string; finding: ExceptionFinding };

/** The instant of the run, and the day at the location. */
export type Moment = { at: string; today: Day };

export type Reconciled = { opened: OpenException[]; updated: OpenException[]; unchanged: OpenException[]; closed: OpenException[] };

/**
 * Open exceptions against what a run found, for the item-locations of that run (F-37). One of each cause and item-location is
 * open: it is updated, never doubled, and closes itself when its cause is no longer found. A snooze ends on its day, or earlier
 * when the severity rises; a rise also takes the acknowledgement away, because what was seen was less. Every change is kept.
 * Example: OUT_OF_STOCK_AFTER_LT high, found again as OUT_OF_STOCK_IN_LT critical → the same exception, ROSE.
 */
export function reconcileExceptions(open: readonly OpenException[], found: readonly FoundException[], now: Moment): Reconciled {
  const result: Reconciled = { opened: [], updated: [], unchanged: [], closed: [] };
  const wanted = gravestByKey(found);
  for (const each of open) {
    const key = keyOf(each.itemLocationId, each.finding.cause);
    const finding = wanted.get(key)?.finding;
    wanted.delete(key);
    if (!finding) result.closed.push(changed({ ...each, closedAt: now.at, snooze: null }, 'CLOSED', now));
    else {
      const next = renewed(each, finding, now);
      (next === each ? result.unchanged : result.updated).push(next);
    }
  }
  for (const each of wanted.values()) result.opened.push(openedException(each, now));
  return result;
}

function gravestByKey(found: readonly FoundException[]): Map<string, FoundException> {
  const wanted = new Map<string, FoundException>();
  for (const each of found) {
    const key = keyOf(each.itemLocationId, each.finding.cause);
    const known = wanted.get(key);
    if (!known || byScore(each.finding, known.finding) < 0) wanted.set(key, each);
  }
  return wanted;
}

function keyOf(itemLocationId: string, cause: ExceptionCause): string {
  return `${itemLocationId} ${cause}`;
}

function openedException({ itemLocationId, finding }: FoundException, now: Moment): OpenException {
  const fresh = { itemLocationId, finding, openedAt: now.at, updatedAt: now.at, closedAt: null, acknowledged: null, snooze: null, history: [] };
  return changed(fresh, 'OPENED', now);
}

/** The exception as found now; the same object when nothing about it changed. */
function renewed(before: OpenException, finding: ExceptionFinding, now: Moment): OpenException {
  const kind = changeOf(before.finding, finding);
  const rose = kind === 'ROSE';
  let next = kind === null ? before : changed({ ...before, finding, acknowledged: rose ? null : before.acknowledged }, kind, now);
  if (next.snooze !== null && (next.snooze.until <= now.today || isGraver(finding.severity, next.snooze.severity))) {
    next = changed({ ...next, snooze: null }, 'WOKEN', now);
  }
  return next;
}

function changeOf(before: ExceptionFinding, after: ExceptionFinding): ExceptionChangeKind | null {
  if (isGraver(after.severity, before.severity)) return 'ROSE';
  if (isGraver(before.severity, after.severity)) return 'FELL';
  const same = before.type === after.type && before.eventDay === after.eventDay && before.score === after.score && before.quantity === after.quantity;
  return same ? null : 'CHANGED';
}

function changed(exception: OpenException, kind: ExceptionChangeKind, now: Moment, by: string | null = null, reason: string | null = null): OpenException {
  const { type, severity } = exception.finding;
  return { ...exception, updatedAt: now.at, history: [...exception.history, { at: now.at, kind, type, severity, by, reason }] };
}

/** Somebody has seen it. Seen twice stays with the first. */
export function acknowledgeException(exception: OpenException, by: string, now: Moment): Result<OpenException> {
  if (exception.closedAt !== null) return refuse('WRONG_STATE', [], { reason: 'CLOSED' });
  if (exception.acknowledged !== null) return ok(exception);
  return ok(changed({ ...exception, acknowledged: { by, at: now.at } }, 'ACKNOWLEDGED', now, by));
}

/** Put aside until a day after today, with a reason; it comes back on that day, or earlier when its severity rises. */
export function snoozeException(exception: OpenException, input: { until: Day; reason: string; by: string }, now: Moment): Result<OpenException> {
  if (exception.closedAt !== null) return refuse('WRONG_STATE', [], { reason: 'CLOSED' });
  const reason = input.reason.trim();
  const refusals = [];
  if (reason === '') refusals.push(refusal('REQUIRED', ['reason']));
  if (input.until <= now.today) refusals.push(refusal('OUT_OF_RANGE', ['until'], { reason: 'NOT_AFTER_TODAY', today: now.today }));
  const snooze: Snooze = { until: input.until, reason, by: input.by, severity: exception.finding.severity };
  return unlessRefused(refusals, changed({ ...exception, snooze }, 'SNOOZED', now, input.by, reason));
}
