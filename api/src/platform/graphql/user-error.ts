import { Field, Int, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { REFUSAL_CODES, type Refusal, type RefusalCode, type Result } from '@stockpact/shared';
import { encodeId } from './ids.js';
import { Node } from './node.js';
import { JsonScalar } from './scalars.js';

export const UserErrorCode = Object.fromEntries(REFUSAL_CODES.map((code) => [code, code])) as Record<RefusalCode, RefusalCode>;
registerEnumType(UserErrorCode, { name: 'UserErrorCode' });

@InterfaceType({
  description: 'An expected refusal. `params` are the numbers and names for the translated text of the code, as a JSON object of strings and numbers.',
  resolveType: (value: UserError) => ('currentVersion' in value ? 'StaleObjectError' : 'PlainUserError'),
})
export abstract class UserError {
  @Field(() => UserErrorCode) code: RefusalCode;
  @Field() message: string;
  @Field(() => [String]) path: string[];
  @Field(() => JsonScalar) params: Record<string, string | number>;
}

@ObjectType({ implements: () => [UserError] })
export class PlainUserError extends UserError {}

@ObjectType({ implements: () => [UserError], description: 'Somebody changed the object first; `current` is how it stands now.' })
export class StaleObjectError extends UserError {
  @Field(() => Int) currentVersion: number;
  @Field(() => Node, { nullable: true }) current?: Node | null;
  currentId: string;
}

const sentences: Record<RefusalCode, string> = {
  REQUIRED: 'A value is missing.',
  INVALID: 'The value is not valid.',
  OUT_OF_RANGE: 'The value is outside the allowed range.',
  NOT_FOUND: 'Not found.',
  FORBIDDEN: 'You may see it, but your grants do not cover this.',
  ALREADY_EXISTS: 'It exists already.',
  STALE_OBJECT: 'Somebody changed it first.',
  WRONG_STATE: 'Its state does not allow this.',
  BAND_VIOLATION: 'The stock would leave the agreed band.',
  LOT_SIZE_VIOLATION: 'The quantity is not a multiple of the lot.',
  CALENDAR_CLOSED: 'The calendar is closed on that day.',
  CUT_OFF_PASSED: 'The cut-off has passed.',
  CAPACITY_EXCEEDED: 'The capacity is exceeded.',
  APPROVAL_REQUIRED: 'Somebody else has to approve this.',
  NOT_SHARED: 'The figure is not shared.',
  LOCKED_BY_DISPUTE: 'An open dispute locks it.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used for another request.',
  IMPORT_ROW_INVALID: 'The row is not valid.',
};

/** Refusals as the payload's `userErrors`. A STALE_OBJECT carries params {type, id, currentVersion}. */
export function userErrors(result: Result<unknown>): UserError[] {
  return result.ok ? [] : result.refusals.map(toUserError);
}

function toUserError(refusal: Refusal): UserError {
  const plain = { code: refusal.code, message: sentences[refusal.code], path: refusal.path, params: refusal.params };
  const { type, id, currentVersion } = refusal.params;
  if (refusal.code !== 'STALE_OBJECT' || typeof currentVersion !== 'number') return Object.assign(new PlainUserError(), plain);
  return Object.assign(new StaleObjectError(), plain, {
    params: { currentVersion },
    currentVersion,
    currentId: encodeId(String(type), String(id)),
  });
}
