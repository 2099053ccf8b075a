import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, type Day, day } from '@stockpact/shared';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene } from '../../../test/kit/replenishment.js';
import type { TestItemLocation } from '../../../test/kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const item = `query ($id: ID!) { itemLocation(by: { id: $id }) {
  status planDay onHand { value visibility asOf reason } meanDailyDemand { value reason } daysOfSupply exception { type eventDay daysToEvent } plan { computedAt stockAsOf inputs { name value } }
  projection(horizonDays: 10) { start confirmed } sharing { figure visibility reason delayDays } stock { unrestricted businessDate } proposal { quantity explanation { step } corridor { minimum } explanationSharing { reason } }
} }`;
const screens = '{ home { feeds { kind late } statusCounts { status count delta } partners { inBand belowMin withheld noData } } itemLocations { totalCount { value } edges { node { status planDay } } } }';

/** Closing stock from 1 March on, none of which a projection hits by chance. The band is 200 to 900. */
const closing = [701, 583, 466, 347, 223, 104];

class Late {
  private constructor(readonly scene: Scene, readonly at: TestItemLocation) {}

  static async open(delayDays: number): Promise<Late> {
    await portal.moveTo('2026-03-02T03:00:00Z');
    const scene = await Scene.open(portal);
    const at = await scene.place(String(closing[0]));
    await portal.sql.query("update smi.agreements_sharing set delay_days = $2 where agreement_id = $1 and field_group in ('STOCK', 'CONSUMPTION')", [scene.agreement.id, delayDays]);
    await scene.plan();
    return new Late(scene, at);
  }

  /** The days pass: each morning the stock and the consumption of the day before come in, and everything is planned. */
  async until(today: Day): Promise<this> {
    for (let morning = day('2026-03-03'); morning <= today; morning = addDays(morning, 1)) {
      await portal.moveTo(`${morning}T03:00:00Z`);
      const yesterday = addDays(morning, -1);
      await portal.world.consumption(this.at, yesterday, yesterday, '120');
      await portal.world.snapshot(this.at, yesterday, String(closing[Number(yesterday.slice(8)) - 1]));
      await this.scene.plan();
    }
    return this;
  }

  async seen(as: TestClient = this.scene.supplier): Promise<Payload> {
    return (await as.query(item, { id: this.at.globalId })).itemLocation;
  }

  async kept(): Promise<string[]> {
    const { rows } = await portal.sql.query("select data_day::text || ' ' || replaced_on::text as range from smi.planning_plan where agreement_id = $1 order by 1", [this.scene.agreement.id]);
    return rows.map(({ range }) => range);
  }
}

const figureOf = (seen: Payload, figure: string): Payload => seen.sharing.find((each: Payload) => each.figure === figure);
const countsOf = (seen: Payload): Payload => Object.fromEntries(seen.home.statusCounts.filter(({ count, delta }: Payload) => count > 0 || delta).map(({ status, count, delta }: Payload) => [status, [count, delta]]));

describe('a supplier that is shown stock three days late', () => {
  test('sees the plan of the days whose stock it may see, marked with its day, and the buyer the one in force', async () => {
    const late = await (await Late.open(3)).until(day('2026-03-06'));
    expect(await late.seen(late.scene.buyer)).toMatchObject({ planDay: '2026-03-06', status: 'IN_BAND', onHand: { value: '223' }, projection: { start: '2026-03-06' } });
    const seen = await late.seen();
    expect(seen).toMatchObject({
      planDay: '2026-03-04', status: 'IN_BAND', onHand: { value: '466', visibility: 'VISIBLE', asOf: '2026-03-03T22:00:00.000Z' }, meanDailyDemand: { reason: null },
      projection: { start: '2026-03-04' }, stock: { unrestricted: '466', businessDate: '2026-03-03' }, plan: { stockAsOf: '2026-03-03T22:00:00.000Z' },
    });
    expect(seen.projection.confirmed[0]).toBe('346');
    expect(figureOf(seen, 'PROJECTION')).toMatchObject({ visibility: 'VISIBLE', delayDays: 3 });
    expect(JSON.stringify(seen)).not.toMatch(/347|223|104/);
  });

  test('sees one plan of each item-location, on every screen the same', async () => {
    const late = await (await Late.open(3)).until(day('2026-03-07'));
    const theirs = await late.scene.supplier.query(screens);
    expect(theirs.itemLocations).toEqual({ totalCount: { value: 1 }, edges: [{ node: { status: 'IN_BAND', planDay: '2026-03-05' } }] });
    expect(countsOf(theirs)).toEqual({ IN_BAND: [1, 0] });
    expect(theirs.home.feeds).toEqual([{ kind: 'STOCK', late: false }, { kind: 'CONSUMPTION', late: false }]);
    const ours = await late.scene.buyer.query(screens);
    expect(ours.itemLocations).toEqual({ totalCount: { value: 1 }, edges: [{ node: { status: 'BELOW_MIN', planDay: '2026-03-07' } }] });
    expect(countsOf(ours)).toEqual({ IN_BAND: [0, -1], BELOW_MIN: [1, 1] });
    await portal.moveTo('2026-03-09T03:00:00Z');
    expect(countsOf(await late.scene.supplier.query(screens))).toEqual({ IN_BAND: [0, -1], BELOW_MIN: [1, 1] });
    const silent = await late.scene.buyer.query(screens);
    expect([countsOf(silent), silent.home.feeds[0].late]).toEqual([{ BELOW_MIN: [1, 0] }, true]);
  });

  test('sees no reasons and no corridor: they are those of the plan in force', async () => {
    const late = await (await Late.open(3)).until(day('2026-03-06'));
    const seen = await late.seen();
    expect(seen.proposal).toMatchObject({ explanation: [], corridor: null, explanationSharing: { reason: 'DELAYED' } });
    expect(figureOf(seen, 'EXPLANATION').reason).toBe('DELAYED');
    expect(Number(seen.proposal.quantity)).toBeGreaterThan(0);
  });

  test('sees nothing until a plan is old enough, and is told that it is late and not that there is none', async () => {
    const late = await Late.open(3);
    expect(await late.seen()).toMatchObject({ status: 'WITHHELD', planDay: null, projection: null, onHand: { visibility: 'WITHHELD_BY_POLICY', reason: 'DELAYED' } });
    expect((await late.scene.supplier.query(screens)).home.partners).toEqual([{ inBand: 0, belowMin: 0, withheld: 1, noData: 0 }]);
    await late.until(day('2026-03-04'));
    expect(await late.seen()).toMatchObject({ status: 'IN_BAND', planDay: '2026-03-02', onHand: { value: '701' } });
  });

  test('of a feed that is silent sees the plan that rests on it as soon as it is old enough', async () => {
    const late = await (await Late.open(3)).until(day('2026-03-04'));
    await portal.moveTo('2026-03-06T03:00:00Z');
    expect(await late.seen()).toMatchObject({ planDay: '2026-03-04', onHand: { value: '466' } });
  });
});

describe('plans that were replaced', () => {
  test('are kept for as long as a delay needs them, and no longer', async () => {
    const late = await (await Late.open(2)).until(day('2026-03-06'));
    expect(await late.kept()).toEqual(['2026-03-03 2026-03-04', '2026-03-04 2026-03-05', '2026-03-05 infinity']);
    await portal.sql.query('update smi.agreements_sharing set delay_days = 0 where agreement_id = $1', [late.scene.agreement.id]);
    expect(await late.seen()).toMatchObject({ planDay: '2026-03-06', onHand: { value: '223' } });
    await late.scene.plan();
    expect(await late.kept()).toEqual(['2026-03-05 infinity']);
  });

  test('are not kept where nothing is shared late, nor by a second plan of the same day', async () => {
    const prompt = await (await Late.open(1)).until(day('2026-03-05'));
    expect(await prompt.kept()).toEqual(['2026-03-04 infinity']);
    const late = await (await Late.open(2)).until(day('2026-03-03'));
    await late.scene.plan();
    expect(await late.kept()).toEqual(['2026-03-01 2026-03-02', '2026-03-02 infinity']);
  });

  test('belong to no other buyer, whoever asks to keep or to forget them', async () => {
    const late = await (await Late.open(2)).until(day('2026-03-05'));
    const before = await late.kept();
    const { rows } = await portal.sql.query(
      `with s as (insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
         select sha256(convert_to('a stranger who keeps plans of others', 'UTF8')), 'job', u.id, u.org_id, 'BUYER', clock_timestamp() + interval '1 minute' from smi.identity_user u
         join smi.identity_organisation o on o.id = u.org_id and o.side = 'BUYER' where o.id <> $1 limit 1 returning id) select count(*)::int as n from s`,
      [late.scene.agreement.buyer.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
    await portal.sql.query('begin');
    await portal.sql.query("select set_config('app.sid', 'a stranger who keeps plans of others', true), set_config('role', 'smi_buyer', true)");
    const kept = await portal.sql.query('select sec.keep_plans($1, $2, $3) as n', [late.scene.agreement.id, [late.at.id], ['2026-04-01']]);
    await portal.sql.query('commit');
    expect([kept.rows, await late.kept()]).toEqual([[{ n: 0 }], before]);
  });
});
