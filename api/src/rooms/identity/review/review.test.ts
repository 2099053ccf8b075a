import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { enrol } from '../../../../test/kit/entrance.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import type { TestOrganisation } from '../../../../test/kit/world.js';

const fields = 'id kind user holder email disabled roles from permissions agreements locations limitAmount limitCurrency validFrom validTo givenAt givenBy lastUsedAt secondFactor';

let portal: TestPortal;
let buyer: TestOrganisation;
let admin: TestClient;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  buyer = await portal.world.organisation('BUYER');
  admin = await portal.signIn(await portal.world.user(buyer, ['AD'], 'Ryo Kato'));
});

const review = async (filter: Record<string, unknown> = {}, as = admin): Promise<Payload[]> =>
  (await as.query(`query ($filter: AccessReviewFilter) { accessReview(filter: $filter) { totalCount { value } edges { node { ${fields} } } } }`, { filter })).accessReview.edges.map(({ node }: Payload) => node);
const member = (roles: string[], name: string): Promise<string> => portal.world.user(buyer, roles, name);
/** The use of a permission is noted after the answer. */
async function until<T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 80; tries += 1) {
    const value = await read();
    if (good(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return read();
}

describe('the access review', () => {
  test('lists grants, delegations and tokens, by holder, with scope, days, giver and second factor', async () => {
    const agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
    await portal.world.itemLocation(agreement, { location: 'TOKYO' });
    await member([], 'Kenta Yamamoto');
    const keller = await enrol(await portal.signIn(await member(['BC'], 'Sabine Keller'))).then(({ client }) => client);
    const [kenta] = (await admin.query('{ users(filter: { text: "Kenta" }) { edges { node { id } } } }')).users.edges;
    const { grantChoices } = await admin.query('{ grantChoices { locations { id } } }');
    await admin.mutate('grantAdd', { user: kenta.node.id, role: 'BP', validFrom: '2026-03-10', validTo: '2026-06-30', locations: [grantChoices.locations[0].id], limitAmount: '5000', limitCurrency: 'EUR' }, 'user { id }');
    await admin.mutate('apiTokenCreate', { name: 'Warehouse', permissions: ['stock:write'], days: 30 }, 'token { id }');
    await keller.mutate('delegationGive', { to: kenta.node.id, validTo: '2026-03-13', reason: 'Holiday' }, 'delegation { id }');
    const rows = await review();
    expect(rows.map(({ kind, holder, roles, from }) => [kind, holder, roles.join(), from])).toEqual([
      ['GRANT', 'Integration', 'IC', null], ['GRANT', 'Kenta Yamamoto', 'BP', null], ['DELEGATION', 'Kenta Yamamoto', 'BC', 'Sabine Keller'], ['GRANT', 'Ryo Kato', 'AD', null], ['GRANT', 'Sabine Keller', 'BC', null], ['TOKEN', 'Warehouse', '', null],
    ]);
    expect(rows.find(({ kind, holder }) => kind === 'GRANT' && holder === 'Kenta Yamamoto')).toMatchObject({
      user: kenta.node.id, agreements: null, locations: ['TOKYO'], limitAmount: '5000', limitCurrency: 'EUR', validFrom: '2026-03-10', validTo: '2026-06-30', givenBy: 'Ryo Kato', lastUsedAt: null, secondFactor: false,
    });
    expect(rows.find(({ holder }) => holder === 'Sabine Keller')).toMatchObject({ secondFactor: true, locations: null, givenBy: null });
    expect(rows.find(({ kind }) => kind === 'TOKEN')).toMatchObject({ user: null, permissions: ['stock:write'], givenBy: 'Ryo Kato', validFrom: '2026-03-02', validTo: '2026-04-01', secondFactor: null });
    expect((await review({ text: 'kenta', kinds: ['GRANT'] })).map(({ holder }) => holder)).toEqual(['Kenta Yamamoto']);
    expect((await review({ roles: ['BC'] })).map(({ kind }) => kind)).toEqual(['DELEGATION', 'GRANT']);
  });

  test('says when what a role allows was last done, by a stand-in for both, and finds what is not used', async () => {
    const keller = await portal.signIn(await member(['BP', 'FC'], 'Sabine Keller'));
    const weber = await portal.signIn(await member(['BC'], 'Jonas Weber'));
    const used = async (kind: string, holder: string, role: string): Promise<string | null> => (await review({ kinds: [kind], text: holder })).find(({ roles }) => roles.includes(role)).lastUsedAt;
    await keller.query('{ proposals { edges { node { id } } } }');
    expect(await until(() => used('GRANT', 'Keller', 'BP'), (at) => at !== null)).toMatch(/^2026-03-02T/);
    expect(await used('GRANT', 'Keller', 'FC')).toBeNull();
    const { colleagues } = (await weber.query('{ delegationChoices { colleagues { id name } } }')).delegationChoices;
    const { delegation } = await weber.mutate('delegationGive', { to: colleagues.find(({ name }: Payload) => name === 'Sabine Keller').id, validTo: '2026-03-13', reason: 'Holiday' }, 'delegation { id }');
    expect([await used('DELEGATION', 'Keller', 'BC'), await used('GRANT', 'Weber', 'BC')]).toEqual([null, null]);
    await keller.actingUnder(delegation.id).query('{ proposals { edges { node { id } } } }');
    expect(await until(() => used('DELEGATION', 'Keller', 'BC'), (at) => at !== null)).toMatch(/^2026-03-02T/);
    expect(await used('GRANT', 'Weber', 'BC')).toMatch(/^2026-03-02T/);
    expect((await review({ unusedSince: '2026-03-01', kinds: ['GRANT'] })).map(({ holder, roles }) => `${holder} ${roles}`)).toEqual(['Sabine Keller FC']);
    expect((await review({ unusedSince: '2026-03-03', kinds: ['GRANT'] })).length).toBe(4);
  });

  test('leaves out what has ended, and is for administrator and auditor of the own organisation', async () => {
    await member(['BP'], 'Kenta Yamamoto');
    await portal.sql.query("update smi.identity_role_grant set valid_to = '2026-03-01' where org_id = $1 and role = 'BP'", [buyer.id]);
    const auditor = await portal.signIn(await member(['AU'], 'Naoko'));
    expect((await review({}, auditor)).map(({ holder }) => holder)).toEqual(['Naoko', 'Ryo Kato']);
    const planner = await portal.signIn(await member(['BP'], 'Planner'));
    expect((await planner.ask('{ accessReview { edges { node { id } } } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const elsewhere = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['AD'], 'Elsewhere'));
    expect((await review({}, elsewhere)).map(({ holder }) => holder)).toEqual(['Elsewhere']);
  });
});
