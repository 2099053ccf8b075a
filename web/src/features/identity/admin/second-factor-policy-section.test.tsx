import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../../test/axe.js';
import { refusal, viewer, visit } from '../../../../test/portal.js';
import { SecondFactorPolicySection } from './second-factor-policy-section.js';

const policy = {
  __typename: 'SecondFactorPolicy' as const, requiredRoles: ['FC' as const], providerTrusted: false, version: 3, updatedAt: '2026-10-01T08:00:00Z', updatedBy: 'Petra Neumann',
  coverage: [{ __typename: 'SecondFactorCoverage' as const, role: 'BP' as const, holders: 4, enrolled: 1 }, { __typename: 'SecondFactorCoverage' as const, role: 'FC' as const, holders: 1, enrolled: 1 }],
};
const buyer = (permissions: string[]) => viewer({ permissions, organisation: { id: 'buy', name: 'Falkenried', shortName: 'Falkenried', side: 'BUYER' } });
const saved = { data: { secondFactorPolicyUpdate: { __typename: 'P', policy: { ...policy, version: 4 }, userErrors: [] } } };

describe('The rule for second factors', () => {
  test('says who would be asked, warns that it counts at once, and is saved with the version that was seen', async () => {
    const { sent, container } = visit(<SecondFactorPolicySection policy={policy} onChange={() => undefined} />, { SecondFactorPolicyUpdate: saved }, { viewer: buyer(['user:administer']) });
    const planner = screen.getByRole('checkbox', { name: 'Materials planner' });
    expect(within(planner.closest('li') as HTMLElement).getByText('1 of 4 have one')).toBeTruthy();
    expect(screen.getAllByText('nobody holds it').length).toBe(3);
    expect(screen.queryByRole('alert')).toBeNull();
    expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.click(planner);
    expect(screen.getByRole('alert').textContent).toContain('It counts at once');
    expect(await violationsIn(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(sent[0]?.variables['input']).toMatchObject({ expectedVersion: 3, requiredRoles: ['FC', 'BP'], providerTrusted: false });
    expect(await screen.findByText('The rule for second factors is in force.')).toBeTruthy();
  });

  test('tells an administrator to come with a second factor first', async () => {
    visit(<SecondFactorPolicySection policy={policy} onChange={() => undefined} />, {
      SecondFactorPolicyUpdate: { data: { secondFactorPolicyUpdate: { __typename: 'P', policy: null, userErrors: [refusal('INVALID', ['requiredRoles'], { reason: 'OWN_SECOND_FACTOR_FIRST' })] } } },
    }, { viewer: buyer(['user:administer']) });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Administrator' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Switch on your own second factor/)).toBeTruthy();
  });

  test('is shown to an auditor and not changed', () => {
    visit(<SecondFactorPolicySection policy={policy} onChange={() => undefined} />, {}, { viewer: buyer(['user:read']) });
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect((screen.getByRole('checkbox', { name: 'Finance controller' }) as HTMLInputElement).disabled).toBe(true);
  });
});
