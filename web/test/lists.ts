import { readFileSync } from 'node:fs';

export { AUTO_ACCEPT_RULES, EXCEPTION_TYPES, EXPLANATION_STEPS, FILE_FAULTS, FORECAST_METHODS, FORECAST_STEPS, LEVEL_STEPS, ROW_FAULTS, ROW_WARNINGS, VARIANT_REASONS } from '@stockpact/shared';

/** The closed list of refusals, as the committed schema has it. */
export const ERROR_CODES: readonly string[] = (/enum UserErrorCode \{([^}]*)\}/.exec(readFileSync(new URL('../../api/schema.graphql', import.meta.url), 'utf8'))?.[1] ?? '')
  .replace(/"""[\s\S]*?"""|"[^"]*"/g, '').split(/\s+/).filter((word) => /^[A-Z_]+$/.test(word));
