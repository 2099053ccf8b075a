import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type Cell, gives, MATRIX, PERMISSIONS, ROLES, type Side } from '@stockpact/shared';

const page = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');

function shown({ grades, side, bound }: Cell): string {
  const words = side ? side.toLowerCase() : bound;
  return grades.length === 0 ? '–' : `${grades.join(' ')}${words ? ` (${words})` : ''}`;
}

describe('the page on permissions', () => {
  test('shows the matrix as the rules have it', () => {
    for (const { title, cells } of Object.values(MATRIX)) {
      expect(page).toContain(`| ${title} | ${ROLES.map((role) => shown(cells[role])).join(' | ')} |`);
    }
  });

  test('names every permission with the roles that hold it', () => {
    const holders = (side: Side, permission: (typeof PERMISSIONS)[number]) => ROLES.filter((role) => gives(side, role, permission)).join(' ') || '–';
    for (const permission of PERMISSIONS) {
      expect(page).toContain(`| \`${permission}\` | ${holders('BUYER', permission)} | ${holders('SUPPLIER', permission)} |`);
    }
  });
});
