import { type Refusal, type Result, ok, readCode, readLine, readOptional, refusal, refusalsOf, refuseAll } from '@stockpact/shared';

/** Texts that would not fit their columns, by field. */
export function lengthRefusals(texts: Record<string, [string | null | undefined, number]>): Refusal[] {
  return Object.entries(texts).flatMap(([field, [text, longest]]) => (text && text.trim().length > longest ? [refusal('OUT_OF_RANGE', [field], { reason: 'TOO_LONG', highest: longest })] : []));
}

/** What a shipment is called on its papers. */
export interface Papers {
  asnNumber: string;
  carrier: string | null;
  billOfLading: string | null;
}

export function readPapers(input: { asnNumber: string; carrier?: string | null; billOfLading?: string | null }): Result<Papers> {
  const asnNumber = readCode('asnNumber', input.asnNumber, 60);
  const carrier = readOptional('carrier', input.carrier, 100, readLine);
  const billOfLading = readOptional('billOfLading', input.billOfLading, 60, readCode);
  if (asnNumber.ok && carrier.ok && billOfLading.ok) return ok({ asnNumber: asnNumber.value, carrier: carrier.value, billOfLading: billOfLading.value });
  return refuseAll([asnNumber, carrier, billOfLading].flatMap(refusalsOf));
}
