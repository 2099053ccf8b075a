import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { atOnce } from '../matrix/run/at-once.js';
import { Desk, codesOf } from './desk.js';
import { textInputs } from './text-inputs.js';
test('blns', async () => {
  const desk = await Desk.open();
  const texts = JSON.parse(readFileSync('/work/wt/shared/data/hostile/blns/blns.json', 'utf8')) as string[];
  const faults: string[] = [];
  const sums = { kept: 0, answered: 0, refused: 0 };
  for (const input of textInputs(desk.schema)) {
    const { actor } = await desk.writer(input);
    await atOnce(texts, async (text) => {
      const a = await desk.ask(input, actor, text);
      const said = codesOf(a, input.field);
      if (a.status >= 500 || said.includes('INTERNAL_SERVER_ERROR') || said.includes('without a code')) faults.push(`${input.name} ${JSON.stringify(text).slice(0, 60)}: ${a.status} ${said.join()}`);
      else if (said.length) sums.refused++;
      else if (input.type !== 'Mutation') sums.answered++;
      else { const kept = a.written.flatMap((r) => Object.values(r)); if ([text, text.trim(), text.trim().normalize('NFC')].some((t) => kept.includes(t)) || text.trim() === '' || input.name.endsWith('clientSecret')) sums.kept++; else faults.push(`${input.name} ${JSON.stringify(text).slice(0, 60)}: not kept`); }
    }, input.type === 'Mutation' ? 1 : 6);
  }
  console.log(texts.length, sums, faults.length, faults.slice(0, 20));
  await desk.close();
  expect(faults).toEqual([]);
}, 3_000_000);
