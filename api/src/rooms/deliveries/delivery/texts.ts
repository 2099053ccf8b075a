import { type Refusal, refusal } from '@stockpact/shared';

/** Texts that would not fit their columns, by field. */
export function lengthRefusals(texts: Record<string, [string | null | undefined, number]>): Refusal[] {
  return Object.entries(texts).flatMap(([field, [text, longest]]) => (text && text.trim().length > longest ? [refusal('OUT_OF_RANGE', [field], { reason: 'TOO_LONG', longest })] : []));
}
