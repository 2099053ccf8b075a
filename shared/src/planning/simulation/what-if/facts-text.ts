import { ok, type Result, refuse } from '../../../kernel/result.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import { RULES_VERSION } from '../../plan/rules-version.js';

/**
 * What is known of one item-location as text, to be planned with again elsewhere: JSON, where a missing day is null, a packed series
 * is `{ "series": […] }` and a calendar's exceptions are `{ "map": [[day, open], …] }`. It carries the version of the rules that it was
 * written for.
 */
export function factsText(facts: ItemLocationFacts): string {
  return JSON.stringify({ rulesVersion: RULES_VERSION, facts }, (_, value: unknown) => {
    if (value instanceof Map) return { map: [...value] };
    if (isSeries(value)) return { series: Array.from(value, (each) => (Number.isNaN(each) ? null : each)) };
    return value;
  });
}

/** The facts of such a text. Refused when it is none, or was written for other rules: figures of another version are never computed on. */
export function factsFromText(text: string): Result<ItemLocationFacts> {
  const read = parsed(text);
  if (read === null) return refuse('INVALID', ['facts'], { reason: 'NO_FACTS' });
  const { rulesVersion, facts } = read;
  return rulesVersion === RULES_VERSION ? ok(facts) : refuse('WRONG_STATE', ['facts'], { reason: 'OTHER_RULES', rulesVersion, own: RULES_VERSION });
}

type Read = { rulesVersion: string; facts: ItemLocationFacts };

function parsed(text: string): Read | null {
  try {
    const value = JSON.parse(text, revive) as Partial<Read> | null;
    return typeof value?.rulesVersion === 'string' && typeof value.facts === 'object' ? (value as Read) : null;
  } catch {
    return null;
  }
}

function isSeries(value: unknown): value is ArrayLike<number> {
  return value instanceof Float64Array || value instanceof Uint8Array;
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { map, series } = value as { map?: Array<[unknown, unknown]>; series?: Array<number | null> };
  if (map) return new Map(map);
  return series ? Float64Array.from(series, (each) => each ?? Number.NaN) : value;
}
