/**
 * Version of each formula that a trace may name. A version goes up when the same inputs can give another figure, so that a
 * reader of an old trace knows whether the rule still stands. `RULES_VERSION` names all of them together.
 */
export const FORMULA_VERSIONS = {
  'F-30': 1, 'F-31': 1, 'F-33': 2, 'F-34': 2, 'F-35': 1, 'F-36': 1, 'F-37': 2, 'F-45': 1, 'F-72': 1,
} as const;

export type FormulaId = keyof typeof FORMULA_VERSIONS;
