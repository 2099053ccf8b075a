import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { comparePolicies, type Day, type ItemResult, parseDay } from '@stockpact/shared';
import { InputProblem } from '../input-problem.js';
import { readConsumption } from './consumption.js';
import { type ReadingOptions, USUAL_READING } from './gathered.js';
import { joinItems } from './items.js';
import { asJson, asText, type Evaluation } from './report.js';
import { readTerms } from './terms.js';

const usage = `Lives through your own past with the portal's policy and with the rules of others: same starting stock, terms and calendars.

  npm run evaluate -- policy <daily-consumption.csv> <terms.csv>
    --from 2025-03-01 --days 365  what is lived through; without it the last 365 days that leave eight weeks to learn from
    --service 0.95                service that computed levels aim at where the terms name none
    --gaps zero|missing           what a day without a row means (zero)
    --returns                     quantities below zero are returns
    --dates dmy|mdy               order of dates with slashes
    --first-day 2011-01-29        the day of column d_1, where columns count days
    --detail                      every item-location, too
    --no-same-stock               leaves out the comparison at the same average stock
    --json, --out file            JSON on standard output; JSON into a file

File formats and rules: docs/evaluate-policy.md.
`;

const options = {
  from: { type: 'string' }, days: { type: 'string' }, service: { type: 'string' }, gaps: { type: 'string', default: 'zero' }, returns: { type: 'boolean', default: false },
  dates: { type: 'string' }, 'first-day': { type: 'string' }, detail: { type: 'boolean', default: false }, 'no-same-stock': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false }, out: { type: 'string' }, help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

/** The whole command; what is to be printed. Throws an InputProblem for anything that is wrong with the words or the files. */
export function evaluatePolicy(args: readonly string[]): string {
  const { values, positionals } = parsed(args);
  const [consumptionFile, termsFile, ...more] = positionals;
  if (values.help || consumptionFile === undefined || termsFile === undefined || more.length > 0) throw new InputProblem(usage);
  const wish = { from: values.from === undefined ? null : dayOf('--from', values.from), days: values.days === undefined ? null : wholeOf('--days', values.days, 1, 3_650) };
  const service = values.service === undefined ? null : shareOf('--service', values.service);
  const joined = joinItems(readConsumption(consumptionFile, reading(values)), readTerms(termsFile), wish, service);
  const evaluation = evaluate(joined, !values['no-same-stock'], values.detail);
  if (values.out !== undefined) writeFileSync(values.out, asJson(evaluation));
  return values.json ? asJson(evaluation) : asText(evaluation);
}

function evaluate({ items, period, notes }: ReturnType<typeof joinItems>, sameStock: boolean, detail: boolean): Evaluation {
  const results: ItemResult[] = [];
  const began = performance.now();
  const compared = comparePolicies(items, { sameStock, onItem: detail ? (result) => void results.push(result) : () => {} });
  if (!compared.ok) throw new InputProblem(`These terms never allow a delivery: ${JSON.stringify(compared.refusals[0]?.params)}.`);
  return { period, comparison: compared.value, hasBand: items.some(({ minimum }) => minimum !== null), detail: detail ? results : null, notes, seconds: (performance.now() - began) / 1_000 };
}

function parsed(args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new InputProblem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function reading(values: Values): ReadingOptions {
  const gaps = oneOf('--gaps', values.gaps, ['zero', 'missing'] as const);
  const dates = values.dates === undefined ? null : oneOf('--dates', values.dates, ['dmy', 'mdy'] as const);
  return { dates, gaps, returns: values.returns, firstDay: values['first-day'] === undefined ? USUAL_READING.firstDay : dayOf('--first-day', values['first-day']) };
}

function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text);
  if (found === undefined) throw new InputProblem(`${option} ${text}: write ${allowed.join(' or ')}.`);
  return found;
}

function dayOf(option: string, text: string): Day {
  const day = parseDay(text);
  if (!day.ok) throw new InputProblem(`${option} ${text} is not a day: write YYYY-MM-DD.`);
  return day.value;
}

function wholeOf(option: string, text: string, lowest: number, highest: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < lowest || value > highest) throw new InputProblem(`${option} ${text}: a whole number from ${lowest} to ${highest}.`);
  return value;
}

function shareOf(option: string, text: string): number {
  const value = Number(text.replace('%', ''));
  const share = value > 1 ? value / 100 : value;
  if (!(share >= 0.5 && share <= 0.9999)) throw new InputProblem(`${option} ${text}: a share from 0.5 to 0.9999.`);
  return share;
}
