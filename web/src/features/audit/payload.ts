import type { Formats } from '../../ui/text/use-format.js';
import { showParams } from '../../ui/trust/explanation.js';

export type Change = { name: string; before: string | null; after: string };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: unknown, formats: Formats): Record<string, string> =>
  Object.fromEntries(Object.entries(showParams(value, formats)).filter(([, text]) => text !== 'none' && text !== 'null').map(([name, text]) => [name, String(text)]));

/** Fields of a fact's payload: with before and after where it has them, else the values themselves. Ids say nothing to a reader and stay out. */
export const changesOf = (payload: unknown, formats: Formats): Change[] => {
  if (!isRecord(payload)) return [];
  const before = isRecord(payload['before']) ? texts(payload['before'], formats) : {};
  const source = isRecord(payload['after']) ? payload['after'] : Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'before'));
  return Object.entries(texts(source, formats))
    .filter(([name, after]) => !/id$|ids$|^version$/i.test(name) && before[name] !== after)
    .map(([name, after]) => ({ name, before: before[name] ?? null, after }));
};
