import { afterEach, describe, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../test/axe.js';
import { viewer, visit } from '../../../test/portal.js';
import { ownRequest } from '../graph/own-request.js';
import { forgetActing } from '../session/acting.js';
import { ActingBanner } from './acting-banner.js';

afterEach(() => sessionStorage.clear());

describe('Acting for somebody', () => {
  test('is said above every screen, with both names', async () => {
    const { container } = visit(<ActingBanner />, {}, { viewer: viewer({ actingFor: { delegation: 'd1', name: 'Sabine Keller' } }) });
    expect(screen.getByRole('note').textContent).toContain('You act for Sabine Keller.');
    expect(screen.getByRole('note').textContent).toContain('Aiko Sato for Sabine Keller');
    expect(screen.getByRole('button', { name: 'Act as Aiko Sato again' })).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
  });

  test('is said to be over once it is, until the reader has taken note', async () => {
    sessionStorage.setItem('stockpact.actingEnded', 'Sabine Keller');
    const { unmount } = visit(<ActingBanner />, {}, {});
    expect(screen.getByRole('status').textContent).toContain('You no longer act for Sabine Keller');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('status')).toBeNull();
    unmount();
    visit(<ActingBanner />, {}, {});
    expect(screen.queryByRole('status')).toBeNull();
  });

  test('goes with every request of the tab, and with none after signing out', () => {
    expect(ownRequest()).toEqual({ 'x-stockpact': '1' });
    sessionStorage.setItem('stockpact.actingFor', JSON.stringify({ delegation: 'd1', name: 'Sabine Keller' }));
    expect(ownRequest()).toEqual({ 'x-stockpact': '1', 'x-stockpact-acting-for': 'd1' });
    forgetActing();
    expect(ownRequest()).toEqual({ 'x-stockpact': '1' });
    for (const nonsense of ['{', '"d1"', '{"delegation":7}']) {
      sessionStorage.setItem('stockpact.actingFor', nonsense);
      expect(ownRequest()).toEqual({ 'x-stockpact': '1' });
    }
  });
});
