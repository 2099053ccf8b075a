import { describe, expect, test } from '@jest/globals';
import { narrowsTo, reaches, type Reach } from './reach.js';

const everywhere = { agreements: null, locations: null };
const tokyo = { agreementId: 'a1', locationId: 'tokyo' };
const osaka = { agreementId: 'a1', locationId: 'osaka' };

describe('what grants reach', () => {
  test('counts by the permission in use: who controls everywhere and plans in Tokyo reads proposals in Tokyo', () => {
    const grants: Reach[] = [{ role: 'FC', ...everywhere }, { role: 'BP', agreements: null, locations: ['tokyo'] }];
    expect([tokyo, osaka].map((place) => reaches('BUYER', grants, 'stock:read', place))).toEqual([true, true]);
    expect([tokyo, osaka].map((place) => reaches('BUYER', grants, 'proposal:read', place))).toEqual([true, false]);
    expect([tokyo, osaka].map((place) => reaches('BUYER', grants, 'proposal:answer', place))).toEqual([true, false]);
  });

  test('takes agreement and location from one grant, not from two', () => {
    const grants: Reach[] = [{ role: 'BP', agreements: ['a1'], locations: ['tokyo'] }, { role: 'BP', agreements: ['a2'], locations: ['osaka'] }];
    expect(reaches('BUYER', grants, 'board:read', osaka)).toBe(false);
    expect(reaches('BUYER', grants, 'board:read', { agreementId: 'a2', locationId: 'osaka' })).toBe(true);
  });

  test('reaches what belongs to an agreement or a location as a whole from any part of it', () => {
    const grants: Reach[] = [{ role: 'BP', agreements: ['a1'], locations: ['tokyo'] }];
    expect(['tokyo', 'osaka'].map((locationId) => reaches('BUYER', grants, 'terms:write', { agreementId: null, locationId }))).toEqual([true, false]);
    expect(reaches('SUPPLIER', [{ role: 'SP', agreements: null, locations: ['tokyo'] }], 'agreement:read', { agreementId: 'a1', locationId: null })).toBe(true);
  });
});

describe('the roles that count for a permission', () => {
  test('are named only where some of those held do not give it', () => {
    expect(narrowsTo('BUYER', ['FC', 'BP'], 'proposal:read')).toEqual(['BP']);
    expect(narrowsTo('BUYER', ['FC', 'BP'], 'stock:read')).toBeNull();
    expect(narrowsTo('BUYER', ['BP', 'BC'], 'board:read')).toBeNull();
    expect(narrowsTo('BUYER', ['BP'], 'board:read')).toBeNull();
    expect(narrowsTo('SUPPLIER', ['SP', 'SA'], 'proposal:release')).toEqual(['SP']);
  });

  test('are not asked where none gives it: what hangs on an object that a grant opens is seen with it', () => {
    expect(narrowsTo('BUYER', ['FC'], 'board:read')).toBeNull();
  });
});
