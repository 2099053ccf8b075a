import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText } from '../../../ui/text/use-text.js';
import { showParams, type ExplanationStep } from '../../../ui/trust/explanation.js';
import type { ToldStep } from '../../../ui/trust/told-steps.js';

/** Params that are shares of 1, told as per cent. */
const SHARES: ReadonlySet<string> = new Set(['level', 'cycleService', 'fillRate', 'belowZero', 'ahead', 'needed', 'wape', 'statistical', 'strength']);
const DECIMAL = /^-?\d+\.\d+$/;

/** The reasons of a forecast or of levels in the words of the reader. Means and spreads are told to two places. */
export const useToldSteps = () => {
  const words = useCodeText();
  const formats = useFormats();
  const method = (code: string): string => words('forecastMethod', code);
  const codes: Readonly<Record<string, (code: string) => string>> = {
    method, challenger: method, against: method, planned: method, other: method, pattern: (code) => words('sbcPattern', code), demandClass: (code) => words('pattern', code),
    variant: (code) => words('variant', code), choice: (code) => words('safetyStockChoice', code), field: (code) => words('levelField', code), spread: (code) => words('spread', code),
  };
  const show = (name: string, value: unknown): unknown => {
    if (value === '' || value === null) return '';
    if (SHARES.has(name)) return formats.percent(Number(value));
    const read = codes[name];
    if (read && typeof value === 'string') return read(value);
    if (typeof value === 'number' && !Number.isInteger(value)) return formats.decimal(String(value), 2);
    return typeof value === 'string' && DECIMAL.test(value) ? formats.decimal(value, 2) : value;
  };
  return (prefix: 'forecastStep' | 'levelStep', steps: readonly ExplanationStep[], unit: string): ToldStep[] =>
    steps.map(({ step, formula, params }) => {
      const raw = (params ?? {}) as Record<string, unknown>;
      const shown = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, show(name, value)]));
      const values = { ...showParams(shown, formats), unit, because: typeof raw['reason'] === 'string' ? words('variantReason', raw['reason'], showParams(shown, formats)) : '' };
      const text = prefix === 'forecastStep' ? words('forecastStep', step, values) : words('levelStep', step, values);
      return { text, formula };
    });
};
