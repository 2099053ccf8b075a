import { useCallback } from 'react';
import { useCodeText } from '../../ui/text/use-text.js';
import { useFormats } from '../../ui/text/use-format.js';
import { showParams } from '../../ui/trust/explanation.js';

/** An expected "no" of the server. `path` names the input field, for lists with the index of the row. */
export type Refusal = { code: string; message: string; path: readonly string[]; params: unknown; currentVersion?: number };

const PARAMS = { reason: '', lot: '', day: '', state: '', min: '', max: '', projected: '', limit: '', minimum: '', value: '', currency: '', agreement: '', location: '', who: '–', used: '', left: '' };

/** The reader's words for a refusal: by code and, where the server gives one, by its reason; else the server's own message. */
export const useRefusalText = (): ((refusal: Refusal) => string) => {
  const words = useCodeText();
  const formats = useFormats();
  return useCallback(
    (refusal) => {
      const params = { ...PARAMS, ...showParams(refusal.params, formats) };
      const precise = words('refusal', `${refusal.code}.${params.reason}`, params);
      if (precise !== `${refusal.code}.${params.reason}`) return precise;
      const general = words('refusal', refusal.code, params);
      return general === refusal.code ? refusal.message : general;
    },
    [words, formats],
  );
};

/** Refusals of one field; the rest belongs above the form. */
export const refusalsAt = (refusals: readonly Refusal[], field: string): Refusal[] => refusals.filter((refusal) => refusal.path.at(-1) === field);

export const refusalsOutside = (refusals: readonly Refusal[], fields: readonly string[]): Refusal[] =>
  refusals.filter((refusal) => !fields.includes(refusal.path.at(-1) ?? ''));

export const isStale = (refusals: readonly Refusal[]): boolean => refusals.some((refusal) => refusal.code === 'STALE_OBJECT');
