/** Every reason for which the portal says no. Closed list: the web client translates by code. */
export const REFUSAL_CODES = [
  'REQUIRED',
  'INVALID',
  'OUT_OF_RANGE',
  'NOT_FOUND',
  'FORBIDDEN',
  'ALREADY_EXISTS',
  'STALE_OBJECT',
  'WRONG_STATE',
  'BAND_VIOLATION',
  'LOT_SIZE_VIOLATION',
  'CALENDAR_CLOSED',
  'CUT_OFF_PASSED',
  'CAPACITY_EXCEEDED',
  'APPROVAL_REQUIRED',
  'NOT_SHARED',
  'LOCKED_BY_DISPUTE',
  'IDEMPOTENCY_KEY_REUSED',
  'IMPORT_ROW_INVALID',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type RefusalParams = Record<string, string | number>;

/** An expected "no": data for the payload, never an exception. `params.reason` names the broken rule when the code is broad. */
export type Refusal = { code: RefusalCode; path: string[]; params: RefusalParams };

export type Success<T> = { ok: true; value: T };
export type Failure = { ok: false; refusals: Refusal[] };
export type Result<T> = Success<T> | Failure;

export function ok<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function refusal(code: RefusalCode, path: string[] = [], params: RefusalParams = {}): Refusal {
  return { code, path, params };
}

export function refuse(code: RefusalCode, path: string[] = [], params: RefusalParams = {}): Failure {
  return { ok: false, refusals: [refusal(code, path, params)] };
}

export function refuseAll(refusals: Refusal[]): Failure {
  return { ok: false, refusals };
}

/** The value when nothing speaks against it, otherwise all refusals together, so that a form shows every fault at once. */
export function unlessRefused<T>(refusals: Refusal[], value: T): Result<T> {
  return refusals.length === 0 ? ok(value) : refuseAll(refusals);
}

/** The refusals of a result, none when it succeeded. */
export function refusalsOf(result: Result<unknown>): Refusal[] {
  return result.ok ? [] : result.refusals;
}

/** The same result, its refusals moved below `prefix`: a nested field tells where it sits. */
export function under<T>(prefix: string, result: Result<T>): Result<T> {
  if (result.ok) return result;
  return refuseAll(result.refusals.map((each) => ({ ...each, path: [prefix, ...each.path] })));
}
