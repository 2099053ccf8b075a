import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import { TestSession } from '../../../../test/kit/session.js';

const fields = 'id version step subject subjectName state reason askedBy askedFor decidedBy comment validUntil actions';

let portal: TestPortal;
let scene: Scene;
let mara: TestClient;
let tom: TestClient;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
/** Three planners of the buyer, none of them a manager: secondBuyer proposes, Mara asks, Tom confirms. */
beforeEach(async () => {
  scene = await Scene.open(portal);
  mara = await planner('Mara');
  tom = await planner('Tom');
});
const planner = async (name: string, roles = ['BP']): Promise<TestClient> => portal.signIn(await portal.world.user(scene.agreement.buyer, roles, name));
const change = async (): Promise<Payload> => {
  const at = await scene.place('500');
  const payload = await scene.secondBuyer.mutate('thresholdSchedule', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-02', unit: 'QTY', minimum: '300', maximum: '1200', target: '1000', reason: 'A wave of orders' }, 'change { id version state }');
  return { ...payload.change, at };
};
const ask = (as: TestClient, subject: string, more: Record<string, unknown> = {}): Promise<Payload> => as.mutate('emergencyOverrideAsk', { subject, hours: 24, reason: 'No manager can be reached', ...more }, `override { ${fields} }`);
const decide = (as: TestClient, how: 'Confirm' | 'End', override: Payload, more: Record<string, unknown> = {}): Promise<Payload> =>
  as.mutate(`emergencyOverride${how}`, { id: override.id, expectedVersion: override.version, ...more }, `override { ${fields} }`);
const asked = async (as: TestClient, subject: string): Promise<Payload> => {
  const { override, userErrors } = await ask(as, subject);
  expect(userErrors).toEqual([]);
  return override;
};
const reasons = (payload: Payload): string[] => payload.userErrors.map((error: Payload) => [error.code, error.params.reason ?? error.params.state].filter(Boolean).join(' '));
const list = async (as: TestClient, subject?: string): Promise<Payload[]> =>
  (await as.query(`query ($subject: ID) { emergencyOverrides(subject: $subject) { totalCount { value } edges { node { ${fields} } } } }`, { subject })).emergencyOverrides.edges.map(({ node }: Payload) => node);
const stateOf = async (id: string): Promise<string> => (await scene.supplier.query('query ($id: ID!) { node(id: $id) { ... on ThresholdChange { state } } }', { id })).node.state;
const limit = (minor: number): Promise<unknown> => portal.sql.query("update smi.identity_role_grant set limit_minor = $2, limit_currency = 'EUR' where org_id = $1 and role = 'BP'", [scene.agreement.buyer.id, minor]);

describe('an emergency override', () => {
  test('lets two planners accept a large change of limits that no manager can be asked about, and stands in the report', async () => {
    const { id, at } = await change();
    const override = await asked(mara, id);
    expect(override).toMatchObject({ step: 'THRESHOLD_CHANGE', subject: id, subjectName: expect.stringContaining(' · '), state: 'ASKED', askedBy: 'Mara', decidedBy: null, validUntil: expect.stringMatching(/^2026-03-03T/), actions: ['withdraw'] });
    expect((await list(tom, id)).map(({ actions }) => actions)).toEqual([['confirm', 'refuse']]);
    expect((await decide(tom, 'Confirm', override, { comment: 'I agree' })).override).toMatchObject({ state: 'CONFIRMED', decidedBy: 'Tom', comment: 'I agree', actions: [] });
    expect(await stateOf(id)).toBe('ACCEPTED');
    await portal.settled();
    const { node } = await scene.supplier.query('query ($id: ID!) { node(id: $id) { ... on ItemLocation { band { minimum maximum } } } }', { id: at.globalId });
    expect(node.band).toEqual({ minimum: '300', maximum: '1200' });
    const auditor = await planner('Auditor', ['AU']);
    const { segregationReport } = await auditor.query('{ segregationReport(kinds: [OVERRIDE]) { edges { node { person detail } } } }');
    expect(segregationReport.edges).toMatchObject([{ node: { person: 'Mara', detail: { state: 'CONFIRMED', by: 'Tom', step: 'THRESHOLD_CHANGE', reason: 'No manager can be reached' } } }]);
    const { facts } = await auditor.query('{ facts(filter: { kind: ["override.asked", "override.confirmed"] }) { edges { node { kind actorName } } } }');
    expect(facts.edges.map(({ node: { kind, actorName } }: Payload) => `${kind} ${actorName}`).sort()).toEqual(['override.asked Mara', 'override.confirmed Tom']);
  });

  test('lets two planners accept a proposal beyond their limits, and nothing else of the step', async () => {
    const proposal = await scene.aReleased();
    await limit(812_499);
    expect(reasons(await scene.act(mara, 'Accept', proposal))).toEqual(['APPROVAL_REQUIRED ABOVE_LIMIT']);
    const override = await asked(mara, proposal.id);
    expect(override).toMatchObject({ step: 'PROPOSAL', subjectName: proposal.number });
    expect(reasons(await scene.act(mara, 'Accept', proposal))).toEqual(['APPROVAL_REQUIRED ABOVE_LIMIT']);
    expect(codes(await decide(tom, 'Confirm', override))).toEqual([]);
    expect((await scene.proposal(proposal.id)).state).toBe('ACCEPTED');
    expect(reasons(await ask(mara, proposal.id))).toEqual(['WRONG_STATE ACCEPTED']);
  });

  test('takes two, neither of whom proposed the step nor is tied to who did; each attempt is kept', async () => {
    const { id } = await change();
    expect(reasons(await ask(scene.secondBuyer, id))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    const override = await asked(mara, id);
    expect(reasons(await decide(mara, 'Confirm', override))).toEqual(['APPROVAL_REQUIRED OVERRIDE_TAKES_TWO']);
    expect(reasons(await decide(scene.secondBuyer, 'Confirm', override))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    const { delegationChoices } = await mara.query('{ delegationChoices { colleagues { id name } } }');
    const toTom = delegationChoices.colleagues.find(({ name }: Payload) => name === 'Tom').id;
    const { delegation } = await mara.mutate('delegationGive', { to: toTom, validTo: '2026-03-13', reason: 'Holiday' }, 'delegation { id version }');
    expect(reasons(await decide(tom, 'Confirm', override))).toEqual(['APPROVAL_REQUIRED DELEGATION_IS_ONE_PERSON']);
    expect(reasons(await decide(tom.actingUnder(delegation.id), 'Confirm', override))).toEqual(['APPROVAL_REQUIRED DELEGATION_IS_ONE_PERSON']);
    const { rows } = await portal.sql.query("select payload ->> 'operation' as operation, payload ->> 'reason' as reason from smi.platform_fact where org_id = $1 and kind = 'segregation.blocked' order by seq", [scene.agreement.buyer.id]);
    expect(rows.map(({ reason }) => reason)).toEqual(['PROPOSER_IS_NOT_APPROVER', 'OVERRIDE_TAKES_TWO', 'PROPOSER_IS_NOT_APPROVER', 'DELEGATION_IS_ONE_PERSON', 'DELEGATION_IS_ONE_PERSON']);
    expect(await stateOf(id)).toBe('PROPOSED');
  });

  test('ends by itself, by who asked, or by refusal with a reason; then another one may be asked for', async () => {
    const { id } = await change();
    const first = await asked(mara, id);
    expect(reasons(await ask(tom, id))).toEqual(['ALREADY_EXISTS OVERRIDE_ASKED']);
    expect(reasons(await decide(tom, 'End', first))).toEqual(['REQUIRED']);
    expect((await decide(tom, 'End', first, { comment: 'He is back at noon' })).override).toMatchObject({ state: 'REFUSED', decidedBy: 'Tom' });
    expect(reasons(await decide(tom, 'Confirm', { ...first, version: 2 }))).toEqual(['WRONG_STATE REFUSED']);
    const second = await asked(mara, id);
    expect((await decide(mara, 'End', second)).override).toMatchObject({ state: 'WITHDRAWN' });
    const third = await asked(mara, id);
    await portal.sql.query("update smi.identity_override set asked_at = asked_at - interval '24 hours', valid_until = valid_until - interval '24 hours' where org_id = $1 and state = 'ASKED'", [scene.agreement.buyer.id]);
    expect((await list(tom, id)).find((each) => each.id === third.id)).toMatchObject({ state: 'EXPIRED', actions: [] });
    expect(reasons(await decide(tom, 'Confirm', third))).toEqual(['WRONG_STATE EXPIRED']);
    expect(await asked(tom, id)).toMatchObject({ state: 'ASKED', askedBy: 'Tom' });
    expect((await portal.sql.query("select state from smi.identity_override where org_id = $1 and state = 'EXPIRED'", [scene.agreement.buyer.id])).rows).toHaveLength(1);
    expect(reasons(await ask(mara, 'nothing'))).toEqual(['NOT_FOUND']);
  });

  test('is nobody’s business but the buyer’s', async () => {
    const { id } = await change();
    const override = await asked(mara, id);
    for (const other of [scene.supplier, ...scene.strangers.slice(0, 1)]) {
      await expect(list(other)).rejects.toThrow('FORBIDDEN');
      await expect(decide(other, 'Confirm', override)).rejects.toThrow('FORBIDDEN');
    }
    const stranger = scene.strangers[1] as TestClient;
    expect(await list(stranger)).toEqual([]);
    expect([reasons(await ask(stranger, id)), reasons(await decide(stranger, 'Confirm', override))]).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
    await portal.sql.query("update smi.identity_role_grant set all_locations = false where user_id = (select id from smi.identity_user where name = 'Tom' and org_id = $1)", [scene.agreement.buyer.id]);
    expect([await list(tom), reasons(await decide(tom, 'Confirm', override))]).toEqual([[], ['NOT_FOUND']]);
  });

  test('is confirmed by Postgres alone, which asks once more who does it and when', async () => {
    const override = await asked(mara, (await change()).id);
    const id = Buffer.from(override.id, 'base64url').toString().split(':')[1];
    const session = new TestSession(portal.sql, scene.agreement.buyer.id);
    const confirm = (name: string, at = '2026-03-02T09:00:00Z'): Promise<unknown> => session.as(name, `select sec.confirm_override('${id}', 1, '', '${at}') as done`);
    await expect(confirm('Mara')).rejects.toThrow('not the second person');
    await expect(confirm('Tom', '2026-03-09T00:00:00Z')).rejects.toThrow('not the second person');
    await expect(session.as('Tom', `update smi.identity_override set state = 'CONFIRMED', decided_by = sec.user_sid(), decider = 'Tom', decided_at = now()`)).rejects.toThrow('row-level security');
    expect(await confirm('Tom')).toMatchObject([{ done: true }]);
    await portal.sql.query("update smi.identity_user set disabled_at = now() where name = 'Mara' and org_id = $1", [scene.agreement.buyer.id]);
    await expect(confirm('Tom')).rejects.toThrow('not the second person');
  });
});

describe('an organisation of one person', () => {
  test('is told that the other side has to accept its large change, which then does', async () => {
    const at = await scene.place('500');
    const account = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA'], 'Sana Account'));
    await portal.sql.query("update smi.identity_user set disabled_at = now() where org_id = $1 and not service and id not in (select user_id from smi.identity_role_grant where org_id = $1 and role = 'BC')", [scene.agreement.buyer.id]);
    const { change: own } = await scene.buyer.mutate('thresholdSchedule', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-09', unit: 'QTY', minimum: '300', maximum: '1200', target: '1000', reason: 'A wave of orders' }, 'change { id version }');
    const accept = (as: TestClient): Promise<Payload> => as.mutate('thresholdChangeAccept', { id: own.id, expectedVersion: own.version }, 'change { state }');
    expect(reasons(await accept(scene.buyer))).toEqual(['APPROVAL_REQUIRED OTHER_SIDE_DECIDES']);
    expect(reasons(await ask(scene.buyer, own.id))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect((await accept(account)).change).toEqual({ state: 'ACCEPTED' });
  });
});
