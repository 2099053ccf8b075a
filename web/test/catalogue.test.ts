/// <reference types="node" />
import { describe, expect, test } from '@jest/globals';
import { AUTO_ACCEPT_RULES, ERROR_CODES, EXCEPTION_TYPES, EXPLANATION_STEPS, FILE_FAULTS, FORECAST_METHODS, FORECAST_STEPS, LEVEL_STEPS, ROW_FAULTS, ROW_WARNINGS, VARIANT_REASONS } from './lists.js';
import { createIntl } from 'react-intl';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FACT_KINDS } from '../src/features/audit/fact-kinds.js';
import { catalogue } from './show.js';

const english = catalogue('en');
const japanese = catalogue('ja');
const sources = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^gql/.test(name));
const code = files.map((name) => readFileSync(join(sources, name), 'utf8')).join('\n');

const argumentsOf = (message: string): string[] => [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name ?? ''))].sort();

describe('The words of the portal', () => {
  test('are complete in English and Japanese: both catalogues have the same ids', () => {
    expect(Object.keys(japanese).sort()).toEqual(Object.keys(english).sort());
    expect(Object.entries({ ...english, ...japanese }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('parse as ICU messages in both languages', () => {
    for (const [locale, messages] of [['en', english], ['ja', japanese]] as const) {
      const broken: string[] = [];
      const intl = createIntl({ locale, messages, onError: (error) => broken.push(error.message) });
      for (const [id, text] of Object.entries(messages)) intl.formatMessage({ id }, Object.fromEntries(argumentsOf(text).map((name) => [name, 1])));
      expect(broken).toEqual([]);
    }
  });

  test('fill the same blanks in both languages', () => {
    const optional = ['count', 'item', 'checked', 'rule', 'preparationDays', 'bad', 'good', 'refused'];
    const different = Object.keys(english).filter((id) => {
      const [here, there] = [argumentsOf(english[id] ?? ''), argumentsOf(japanese[id] ?? '')];
      return there.some((name) => !here.includes(name) && !optional.includes(name));
    });
    expect(different).toEqual([]);
  });

  test('exist for every id that the code names', () => {
    const named = [...code.matchAll(/\bt\(\s*'([a-zA-Z0-9.-]+)'/g), ...code.matchAll(/: '((?:nav|keys)\.[a-zA-Z]+)'/g)].map(([, id]) => id ?? '');
    expect(named.length).toBeGreaterThan(300);
    expect([...new Set(named)].filter((id) => !(id in english))).toEqual([]);
  });

  test('exist for every code that the server sends', () => {
    const wanted = [
      ...FILE_FAULTS.map((each) => `importFile.${each}`), ...ROW_FAULTS.map((each) => `importRow.${each}`), ...ROW_WARNINGS.map((each) => `importRow.${each}`),
      ...EXCEPTION_TYPES.map((each) => `exception.${each}`), ...AUTO_ACCEPT_RULES.map((each) => `autoAccept.${each}`),
      ...FORECAST_METHODS.map((each) => `forecastMethod.${each}`), ...Object.keys(FORECAST_STEPS).map((each) => `forecastStep.${each}`), ...Object.keys(LEVEL_STEPS).map((each) => `levelStep.${each}`),
      ...Object.keys(VARIANT_REASONS).map((each) => `variantReason.${each}`),
      ...Object.keys(EXPLANATION_STEPS).map((each) => `explain.${each}`), ...ERROR_CODES.map((each) => `refusal.${each}`), ...FACT_KINDS.map((each) => `fact.${each}`),
    ];
    expect(wanted.filter((id) => !(id in english))).toEqual([]);
  });

  test('leave no id behind that nobody uses', () => {
    const dynamic = [...code.matchAll(/`([a-zA-Z.]+)\.\$\{/g)].map(([, prefix]) => `${prefix}.`);
    const prefixes = [...dynamic, ...[...code.matchAll(/words\('([a-zA-Z.]+)'/g)].map(([, prefix]) => `${prefix}.`), 'proposalState.', 'shipmentState.', 'fact.', 'field.', 'kpi.', 'rejection.', 'resolution.', 'discrepancyKind.', 'threshold.unit.', 'fieldGroup.', 'import.mode.', 'import.kind.', 'refusal.'];
    const unused = Object.keys(english).filter((id) => !code.includes(`'${id}'`) && !prefixes.some((prefix) => id.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});
