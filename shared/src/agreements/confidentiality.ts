import { addDays, type Day, daysBetween } from '../kernel/day.js';
import { type Refusal, type Result, ok, refusal, refuse } from '../kernel/result.js';
import { lineFault } from '../kernel/text.js';
import type { Side } from '../access/role.js';
import type { FieldGroup } from './sharing.js';

/** The portal's own wording; a buyer may bring another text, which is kept as it was signed. */
export const CONFIDENTIALITY_TEXT = {
  version: 'STANDARD-2026-1',
  text: `The supplier receives figures of the buyer to supply the items of this agreement, and uses them for nothing else.
It shows them only to those of its people who need them for that, and to no third party.
It does not combine them with figures of other customers, nor draw conclusions about the buyer's other suppliers.
It reports a disclosure to the buyer without delay, and deletes copies when this confidentiality agreement ends.
The buyer keeps a record of who read which figures and when. These duties last three years beyond the last day of sharing.`,
} as const;

export const CONFIDENTIALITY_STATES = ['DRAFT', 'WAITING_FOR_BUYER', 'WAITING_FOR_SUPPLIER', 'FUTURE', 'IN_FORCE', 'EXPIRED', 'ENDED'] as const;
export type ConfidentialityState = (typeof CONFIDENTIALITY_STATES)[number];

export type ConfidentialityRecord = {
  figures: readonly FieldGroup[];
  validFrom: Day;
  validTo: Day;
  buyerSigned: boolean;
  supplierSigned: boolean;
  ended: boolean;
};

export function confidentialityState(record: ConfidentialityRecord, today: Day): ConfidentialityState {
  if (record.ended) return 'ENDED';
  if (record.validTo < today) return 'EXPIRED';
  if (!record.buyerSigned && !record.supplierSigned) return 'DRAFT';
  if (!record.buyerSigned) return 'WAITING_FOR_BUYER';
  if (!record.supplierSigned) return 'WAITING_FOR_SUPPLIER';
  return record.validFrom > today ? 'FUTURE' : 'IN_FORCE';
}

const longestYears = 10;

export function confidentialityFaults(wish: { figures: readonly FieldGroup[]; validFrom: Day; validTo: Day; text: string; textVersion: string }, today: Day): Refusal[] {
  const faults: Refusal[] = [];
  if (wish.figures.length === 0) faults.push(refusal('REQUIRED', ['figures']));
  if (wish.validTo < wish.validFrom || wish.validTo < today) faults.push(refusal('OUT_OF_RANGE', ['validTo'], { lowest: wish.validFrom > today ? wish.validFrom : today }));
  if (daysBetween(wish.validFrom, wish.validTo) > longestYears * 366) faults.push(refusal('OUT_OF_RANGE', ['validTo'], { highest: addDays(wish.validFrom, longestYears * 366) }));
  for (const [path, text, highest] of [['text', wish.text, 20_000], ['textVersion', wish.textVersion, 40]] as const) {
    if (text.trim().length === 0) faults.push(refusal('REQUIRED', [path]));
    else if (text.length > highest) faults.push(refusal('OUT_OF_RANGE', [path], { reason: 'TOO_LONG', highest }));
  }
  const reason = wish.textVersion.trim() === '' ? null : lineFault(wish.textVersion);
  if (reason) faults.push(refusal('INVALID', ['textVersion'], { reason }));
  return faults;
}

export type Signer = { side: Side; typedName: string; name: string; today: Day; signedForOtherSide: boolean };

/**
 * One side signs once, by writing the own name as the account has it; an ended or expired record is not signed any more. Who signed for
 * the other side, with a user there or through a delegation, does not sign for this one: a contract takes two persons.
 */
export function signConfidentiality(record: ConfidentialityRecord, { side, typedName, name, today, signedForOtherSide }: Signer): Result<true> {
  const state = confidentialityState(record, today);
  if (state === 'ENDED' || state === 'EXPIRED') return refuse('WRONG_STATE', [], { state });
  if (side === 'BUYER' ? record.buyerSigned : record.supplierSigned) return refuse('WRONG_STATE', [], { state: 'SIGNED_ALREADY' });
  if (signedForOtherSide) return refuse('APPROVAL_REQUIRED', [], { reason: 'SIGNS_FOR_ONE_SIDE' });
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return plain(typedName) === plain(name) ? ok(true) : refuse('INVALID', ['typedName'], { reason: 'NAME_DIFFERS' });
}
