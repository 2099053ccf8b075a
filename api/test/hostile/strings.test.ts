import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plainCode } from '@stockpact/shared';
import { atOnce } from '../matrix/run/at-once.js';
import type { Actor } from '../matrix/world/actors.js';
import { type Answer, Desk, codesOf } from './desk.js';
import { notCodes, notCursors, notNames, notValues, payloads, unkeepable } from './strings.js';
import { type TextInput, textInputs } from './text-inputs.js';

/** Inputs that take no words, only what a list or a form allows: plain words are refused there. */
const closed: Record<string, string> = {
  'Mutation.agreementOpen.input.currency': 'a currency',
  'Mutation.apiTokenCreate.input.permissions.0': 'a permission',
  'Mutation.confidentialitySign.input.typedName': 'the own name',
  'Mutation.grantAdd.input.limitCurrency': 'a currency',
  'Mutation.invitationCreate.input.email': 'an address of mail',
  'Mutation.invitationCreate.input.grants.0.limitCurrency': 'a currency',
  'Mutation.invitationCreate.input.locale': 'a language',
  'Mutation.singleSignOnUpdate.input.emailDomain': 'a domain',
  'Mutation.singleSignOnUpdate.input.issuer': 'an address',
  'Mutation.viewerPreferencesUpdate.input.colourScheme': 'one of three',
  'Mutation.viewerPreferencesUpdate.input.locale': 'a language',
  'Mutation.viewerPreferencesUpdate.input.timeZone': 'a time zone',
  ...Object.fromEntries(
    ['accessLog', 'accessReview', 'accessSummary', 'agreements', 'apiTokens', 'emergencyOverrides', 'evaluations', 'exceptions', 'factChains', 'facts', 'imports', 'invitations', 'itemLocations', 'locations', 'planRuns', 'proposals', 'segregationReport', 'sessions', 'shipments', 'slowStock', 'stockTransfers', 'thresholdChanges', 'transferLanes', 'users', 'viewerDelegations']
      .map((list) => [`Query.${list}.after`, 'a cursor that the list itself gave']),
  ),
};

/** Inputs whose text is not kept as it came, each with the reason. */
const keptOtherwise: Record<string, string> = {
  'Mutation.exportRecord.input.filter': 'cut after a thousand characters: no file is refused for the length of its filter',
  'Mutation.singleSignOnUpdate.input.clientSecret': 'sealed',
};

/** Names: one line, nothing that turns or hides what stands beside it. */
const names = ['agreementOpen.input.supplierName', 'agreementOpen.input.supplierShortName', 'apiTokenCreate.input.name', 'confidentialityDraft.input.textVersion', 'exportRecord.input.view', 'invitationCreate.input.name', 'shipmentDispatch.input.carrier', 'singleSignOnUpdate.input.clientId'];

/** Codes: names of one spelling, kept in NFC, in which nothing is invisible. */
const codes = ['agreementOpen.input.number', 'agreementOpen.input.supplierCode', 'capacityRelease.input.group', 'itemLocationTermsUpdate.input.capacityGroup', 'shipmentDispatch.input.asnNumber', 'shipmentDispatch.input.billOfLading', 'shipmentDispatch.input.lines.0.lot'];

let desk: Desk;
let inputs: TextInput[];
beforeAll(async () => {
  desk = await Desk.open();
  inputs = textInputs(desk.schema);
}, 120_000);
afterAll(() => desk.close());

type Verdict = 'kept' | 'answered' | 'refused' | { fault: string };

const isCode = ({ name }: TextInput): boolean => codes.some((code) => name === `Mutation.${code}`);

/** Whether a text was refused clearly, kept and told as it came, or, of a question, just answered. */
function verdictOn(input: TextInput, text: string, { status, body, written }: Answer): Verdict {
  const said = codesOf({ status, body, written }, input.field);
  const reason = unkeepable.find(([, each]) => each === text)?.[0];
  if (reason) return refusedAtOnce(input, reason, { status, body, written });
  if (status >= 500 || said.includes('INTERNAL_SERVER_ERROR') || said.includes('without a code')) return { fault: `answered ${status} ${said.join()}` };
  if (said.length > 0) return 'refused';
  if (input.type !== 'Mutation') return 'answered';
  if (input.name in keptOtherwise || text.trim() === '') return 'kept';
  const spellings = isCode(input) ? [plainCode(text)] : [text, text.trim()];
  const kept = written.flatMap(words);
  if (!spellings.some((each) => kept.includes(each))) return { fault: 'was accepted and is not kept as it came' };
  const told = named(body.data, input.path.at(-1) ?? '');
  return told.length > 0 && !told.some((each) => spellings.includes(each)) ? { fault: `came back as ${JSON.stringify(told).slice(0, 100)}` } : 'kept';
}

/** Before anything runs, with its reason and its place. */
function refusedAtOnce(input: TextInput, reason: string, { status, body, written }: Answer): Verdict {
  const { code, reason: said, input: place } = body.errors?.[0]?.extensions ?? {};
  const found = [status, code, said, place?.join('.'), written.length].join();
  return found === [400, 'BAD_USER_INPUT', reason, input.path.join('.'), 0].join() ? 'refused' : { fault: `answered ${found}` };
}

/** Every text of a row, within the documents that it holds too. */
const words = (value: unknown): unknown[] => (value && typeof value === 'object' ? Object.values(value).flatMap(words) : [value]);

/** Every text of an answer that stands under the name. */
function named(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => named(each, name));
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => (key === name && typeof each === 'string' ? [each] : named(each, name)));
}

/** Tries each text at an input. What was written is taken back before the next is: only questions may come together. */
async function tryAll(input: TextInput, actor: Actor, texts: readonly string[], look: (text: string, answer: Answer) => void): Promise<void> {
  await atOnce(texts, async (text) => look(text, await desk.ask(input, actor, text)), input.type === 'Mutation' ? 1 : 6);
}

const quoted = (text: string): string => JSON.stringify(text).slice(0, 60);

test('every text that the API takes is kept and told as it came, or refused with a code', async () => {
  const faults: string[] = [];
  const refusing: string[] = [];
  const sums = { kept: 0, answered: 0, refused: 0 };
  for (const input of inputs) {
    const { actor, accepts } = await desk.writer(input);
    if (!accepts) refusing.push(input.name);
    await tryAll(input, actor, payloads, (text, answer) => {
      const verdict = verdictOn(input, text, answer);
      if (typeof verdict === 'string') sums[verdict] += 1;
      else faults.push(`${input.name} ${quoted(text)}: ${verdict.fault}`);
    });
  }
  process.stderr.write(`naughty strings: ${payloads.length} × ${inputs.length} inputs: ${sums.kept} round-tripped, ${sums.answered} answered as questions, ${sums.refused} refused clearly, ${faults.length} faults\n`);
  expect(faults.slice(0, 40)).toEqual([]);
  expect(refusing.sort()).toEqual(Object.keys(closed).sort());
}, 900_000);

describe('a name', () => {
  test.each([...names, ...codes])('of one line holds nothing that turns, hides or damages it: %s', async (name) => {
    const input = inputs.find((each) => each.name === `Mutation.${name}`) as TextInput;
    const { actor, accepts } = await desk.writer(input);
    expect(accepts).toBe(true);
    await tryAll(input, actor, [...notNames, ...(isCode(input) ? notCodes : [])], (text, answer) => {
      const [refusal] = (answer.body.data?.[input.field]?.userErrors ?? []) as Array<{ code: string; path?: string[] }>;
      // Blanks around a name are not part of it: what is nothing but blanks is missing.
      expect([quoted(text), refusal?.code, answer.written.length]).toEqual([quoted(text), expect.stringMatching(/^(INVALID|REQUIRED)$/), 0]);
    });
  });
});

test('an id, a day, an instant, a number or a cursor that is none finds nothing or is refused', async () => {
  const cursors = inputs.filter(({ path }) => ['after', 'before'].includes(path.at(-1) ?? ''));
  const values = textInputs(desk.schema, ['ID', 'LocalDate', 'DateTime', 'Decimal']).filter(({ type }) => type !== 'Subscription');
  const faults: string[] = [];
  for (const input of [...values, ...cursors]) {
    const { actor } = await desk.writer(input);
    await tryAll(input, actor, cursors.includes(input) ? notCursors : notValues, (text, answer) => {
      const said = codesOf(answer, input.field);
      if (answer.status >= 500 || said.includes('INTERNAL_SERVER_ERROR') || said.includes('without a code')) faults.push(`${input.name} ${quoted(text)}: answered ${answer.status} ${said.join()}`);
    });
  }
  process.stderr.write(`values that are none: ${notValues.length} × ${values.length} inputs and ${notCursors.length} × ${cursors.length} cursors, ${faults.length} faults\n`);
  expect(faults.slice(0, 40)).toEqual([]);
}, 900_000);
