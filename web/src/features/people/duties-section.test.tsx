import { DUTIES, isApart } from '@stockpact/shared';
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { violationsIn } from '../../../test/axe.js';
import { visit } from '../../../test/portal.js';
import { DutiesSection } from './duties-section.js';

const duties = { data: { segregationDuties: DUTIES.map((duty) => ({ __typename: 'SegregationDuty', id: duty.id, comesWith: duty.comesWith, apart: isApart(duty), blocked: duty.id === 'PROPOSALS' ? 2 : 0 })) } };

test.each(['en', 'ja'] as const)('The rules stand there whole, what blocks and what comes later, in %s', async (language) => {
  const { container } = visit(<DutiesSection />, { SegregationDuties: duties }, { language });
  expect((await screen.findAllByRole('listitem')).length).toBe(DUTIES.length);
  const lines = screen.getAllByRole('listitem').map((line) => line.textContent);
  expect(lines[0]).toMatch(language === 'en' ? /does not answer it\..*across both sides.*Blocks2 attempts/ : /回答できません。.*照合します。ブロック中試行2件/);
  expect(lines.filter((line) => line?.includes(language === 'en' ? 'Comes with' : 'の提供時に適用')).length).toBe(DUTIES.filter(({ comesWith }) => comesWith !== null).length);
  expect(lines.filter((line) => line?.includes(language === 'en' ? 'No role gives both' : '両方の手順を持つ役割はありません')).length).toBe(DUTIES.filter(isApart).length);
  expect(lines.join()).not.toMatch(/duty(How)?\.|later\./);
  expect(await violationsIn(container)).toEqual([]);
});
