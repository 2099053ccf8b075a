import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { day, periodOf, plainPolicy, quantity, type SharingPolicy, shownOf } from '@stockpact/shared';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import { encodeId } from '../../../platform/graphql/ids.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const today = day('2026-03-02');
const period = 'periods { start end quantity daysKnown } sharing { visibility reason granularity horizonWeeks }';
const place = `query ($id: ID!) { itemLocation(by: { id: $id }) {
  status onHand { value visibility reason } meanDailyDemand { value visibility reason } daysOfSupply exception { type severity eventDay score } band { minimum }
  unitPrice { value { amount } visibility reason } stock { unrestricted businessDate }
  sharing { figure visibility reason since until granularity delayDays historyWeeks horizonWeeks }
  projection(horizonDays: 60) { granularity start periodEnds confirmed demand supply firstBreach }
  history(days: 60) { start stock consumption stockPeriods { start end quantity daysKnown } consumptionPeriods { start end quantity daysKnown } stockVisibility consumptionVisibility }
  forecast(weeks: 26) { ${period} }
  proposal { explanation { step } corridor { minimum maximum } explanationSharing { reason } value { visibility reason } }
} }`;

class Sharing {
  private constructor(readonly scene: Scene, readonly at: Payload, readonly agreement: string) {}

  static async open(options: Parameters<typeof Scene.open>[1] = {}): Promise<Sharing> {
    const scene = await Scene.open(portal, options);
    const at = await scene.place('340');
    await scene.plan();
    return new Sharing(scene, at, encodeId('Agreement', scene.agreement.id));
  }

  async seen(as: TestClient = this.scene.supplier): Promise<Payload> {
    return (await as.query(place, { id: this.at.globalId })).itemLocation;
  }

  async set(policies: Payload[], as: TestClient = this.scene.buyer): Promise<Payload> {
    const { node } = await this.scene.buyer.query('query ($id: ID!) { node(id: $id) { ... on Agreement { version } } }', { id: this.agreement });
    const fields = 'agreement { version sharing { fieldGroup shared granularity delayDays historyWeeks horizonWeeks expiresOn reason } }';
    return as.mutate('sharingPolicyUpdate', { agreement: this.agreement, expectedVersion: node.version, policies }, fields);
  }

  /** Rows that the supplier's role itself can read of a table, whatever the API does. */
  async rows(table: string): Promise<number> {
    const { rows } = await portal.sql.query(`select token_hash from auth.session where org_id = $1 and kind = 'web' limit 1`, [this.scene.agreement.supplier.id]);
    expect(rows).toHaveLength(1);
    const token = `${Math.random()}${Math.random()}${Math.random()}`;
    await portal.sql.query(
      `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
       select sha256(convert_to($1, 'UTF8')), 'job', user_id, org_id, side, clock_timestamp() + interval '1 minute' from auth.session where token_hash = $2`,
      [token, rows[0].token_hash],
    );
    await portal.sql.query('begin');
    try {
      await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', 'smi_supplier', true)", [token]);
      const counted = await portal.sql.query(`select count(*)::int as n from smi.${table}`);
      return counted.rows[0].n;
    } finally {
      await portal.sql.query('rollback');
    }
  }
}

const of = (seen: Payload, figure: string): Payload => seen.sharing.find((each: Payload) => each.figure === figure);
const known = (days: Array<string | null>): number => days.filter((each) => each !== null).length;

describe('sharing by figure', () => {
  test('without limits shows everything by day, and says so', async () => {
    const sharing = await Sharing.open();
    const seen = await sharing.seen();
    expect(seen.onHand).toEqual({ value: '340', visibility: 'VISIBLE', reason: null });
    expect([known(seen.history.consumption), seen.history.consumptionPeriods, seen.projection.granularity]).toEqual([56, [], 'DAY']);
    expect(seen.projection.demand.length).toBeGreaterThan(50);
    expect(seen.proposal.explanation.length).toBeGreaterThan(0);
    expect(seen.sharing.every((each: Payload) => each.visibility === 'VISIBLE')).toBe(true);
  });

  test('consumption by week: whole weeks and no days, neither as rows nor through anything derived', async () => {
    const sharing = await Sharing.open();
    expect(await sharing.rows('demand_consumption')).toBe(56);
    const { agreement, userErrors } = await sharing.set([{ fieldGroup: 'CONSUMPTION', shared: true, granularity: 'WEEK', historyWeeks: 4 }]);
    expect(userErrors).toEqual([]);
    expect(agreement.sharing.find((each: Payload) => each.fieldGroup === 'CONSUMPTION')).toMatchObject({ granularity: 'WEEK', historyWeeks: 4, reason: null });
    expect(await sharing.rows('demand_consumption')).toBe(0);
    const seen = await sharing.seen();
    expect(seen.history).toMatchObject({ consumption: [], consumptionVisibility: 'WITHHELD_BY_POLICY' });
    expect(seen.history.consumptionPeriods).toEqual([
      { start: '2026-02-02', end: '2026-02-08', quantity: '600', daysKnown: 7 }, { start: '2026-02-09', end: '2026-02-15', quantity: '600', daysKnown: 7 },
      { start: '2026-02-16', end: '2026-02-22', quantity: '600', daysKnown: 7 }, { start: '2026-02-23', end: '2026-03-01', quantity: '600', daysKnown: 7 },
    ]);
    expect(seen.meanDailyDemand).toEqual({ value: null, visibility: 'WITHHELD_BY_POLICY', reason: 'COARSER' });
    expect([seen.daysOfSupply, seen.exception.eventDay, seen.proposal.explanation, seen.proposal.corridor]).toEqual([null, null, [], null]);
    expect(seen.proposal.explanationSharing.reason).toBe('COARSER');
    expect(seen.projection).toMatchObject({ granularity: 'WEEK', firstBreach: null });
    expect(seen.projection.periodEnds[0]).toBe('2026-03-08');
    expect(seen.projection.demand).toHaveLength(seen.projection.periodEnds.length);
    expect(seen.status).not.toBe('NO_DATA');
    expect(of(seen, 'PROJECTION')).toMatchObject({ visibility: 'VISIBLE', granularity: 'WEEK' });
    const own = await sharing.seen(sharing.scene.buyer);
    expect([known(own.history.consumption), own.projection.granularity]).toEqual([56, 'DAY']);
  });

  test('the same weeks from the database as from the rule, for every dose', async () => {
    const sharing = await Sharing.open();
    const { rows } = await portal.sql.query(`select business_date::text as day, quantity from smi.demand_consumption where item_location_id = $1`, [sharing.at.id]);
    const facts = rows.map((row) => ({ day: day(row.day), quantity: quantity(row.quantity) }));
    for (const dose of [{ granularity: 'WEEK', delayDays: 5 }, { granularity: 'MONTH' }, { granularity: 'WEEK', historyWeeks: 2 }, { granularity: 'MONTH', delayDays: 2, historyWeeks: 8 }] as const) {
      const policy: SharingPolicy = { ...plainPolicy('CONSUMPTION', true), ...dose };
      await sharing.set([{ fieldGroup: 'CONSUMPTION', shared: true, ...dose }]);
      const shown = (await sharing.seen()).history.consumptionPeriods.map(({ start, quantity: sum }: Payload) => [start, sum]);
      const from = periodOf(day('2026-01-01'), policy.granularity).start;
      expect(shown).toEqual(shownOf(policy, today, facts).filter((each) => each.start >= from).map((each) => [each.start, `${each.quantity / 10_000}`]));
    }
  });

  test('late and only so far back: days outside are not there', async () => {
    const sharing = await Sharing.open();
    await sharing.set([{ fieldGroup: 'CONSUMPTION', shared: true, delayDays: 3, historyWeeks: 2 }]);
    const seen = await sharing.seen();
    expect(known(seen.history.consumption)).toBe(12);
    expect(seen.history.consumption.slice(-2)).toEqual([null, null]);
    expect(await sharing.rows('demand_consumption')).toBe(12);
    expect(seen).toMatchObject({ status: 'IN_BAND', onHand: { value: '340' }, meanDailyDemand: { value: null, reason: 'DELAYED' }, daysOfSupply: null, projection: null });
    expect(['DEMAND', 'COVER', 'PROJECTION', 'EXPLANATION'].map((figure) => of(seen, figure).reason)).toEqual(['DELAYED', 'DELAYED', 'DELAYED', 'DELAYED']);
    await sharing.set([{ fieldGroup: 'CONSUMPTION', shared: true, delayDays: 1 }]);
    expect(await sharing.seen()).toMatchObject({ meanDailyDemand: { visibility: 'VISIBLE' }, projection: { granularity: 'DAY' } });
  });

  test('stock with a delay shows the plan once its stock is old enough, and what is withheld until then', async () => {
    const sharing = await Sharing.open();
    await sharing.set([{ fieldGroup: 'STOCK', shared: true, delayDays: 1 }]);
    expect((await sharing.seen()).onHand.value).toBe('340');
    await sharing.set([{ fieldGroup: 'STOCK', shared: true, delayDays: 2 }]);
    const seen = await sharing.seen();
    expect(seen).toMatchObject({ status: 'WITHHELD', onHand: { value: null, visibility: 'WITHHELD_BY_POLICY', reason: 'DELAYED' }, projection: null, stock: null });
    expect([of(seen, 'STATUS').reason, await sharing.rows('stock_snapshot'), await sharing.rows('planning_plan')]).toEqual(['DELAYED', 0, 0]);
  });

  test('stock by week shows the closing of each week and no plan', async () => {
    const sharing = await Sharing.open();
    await portal.world.snapshot(sharing.at, '2026-02-20', '500');
    await portal.world.snapshot(sharing.at, '2026-02-21', '480');
    await sharing.set([{ fieldGroup: 'STOCK', shared: true, granularity: 'WEEK' }]);
    const seen = await sharing.seen();
    expect(seen.history.stockPeriods).toEqual([
      { start: '2026-02-16', end: '2026-02-22', quantity: '480', daysKnown: 1 }, { start: '2026-02-23', end: '2026-03-01', quantity: '340', daysKnown: 1 },
    ]);
    expect(seen).toMatchObject({ status: 'WITHHELD', onHand: { reason: 'COARSER' }, projection: null, history: { stock: [] } });
    expect([await sharing.rows('stock_snapshot'), await sharing.rows('planning_plan'), await sharing.rows('proposals_trace')]).toEqual([0, 0, 0]);
  });

  test('a forecast of eight weeks ends there, in buckets, rows and projection', async () => {
    const sharing = await Sharing.open();
    // Too short a history to judge the buyer's forecast by: the plan takes it as it is.
    await portal.sql.query(`delete from smi.demand_consumption where item_location_id = $1 and business_date < '2026-01-19'`, [sharing.at.id]);
    await portal.sql.query('delete from smi.demand_series where item_location_id = $1', [sharing.at.id]);
    for (let week = 0; week < 12; week += 1) {
      await portal.world.insert('smi.demand_forecast', {
        buyer_id: sharing.scene.agreement.buyer.id, supplier_id: sharing.scene.agreement.supplier.id, agreement_id: sharing.scene.agreement.id, item_location_id: sharing.at.id,
        issued_on: '2026-03-01', bucket_start: `${new Date(Date.UTC(2026, 2, 2 + 7 * week)).toISOString().slice(0, 10)}`, bucket: 'W', quantity: '700',
      }, 'item_location_id');
    }
    await sharing.scene.plan();
    expect((await sharing.seen()).forecast.periods).toHaveLength(12);
    await sharing.set([{ fieldGroup: 'FORECAST', shared: true, horizonWeeks: 8 }]);
    const seen = await sharing.seen();
    expect(seen.forecast.periods).toHaveLength(8);
    expect(seen.projection.confirmed).toHaveLength(56);
    expect(await sharing.rows('demand_forecast')).toBe(8);
    await sharing.set([{ fieldGroup: 'FORECAST', shared: true, granularity: 'MONTH', horizonWeeks: 8 }]);
    const months = await sharing.seen();
    expect(months.forecast).toMatchObject({ periods: [{ start: '2026-03-01', end: '2026-03-31', quantity: '3500' }], sharing: { granularity: 'MONTH' } });
    expect([await sharing.rows('demand_forecast'), months.projection.granularity]).toEqual([0, 'MONTH']);
    await sharing.set([{ fieldGroup: 'FORECAST', shared: false }]);
    expect(await sharing.seen()).toMatchObject({ projection: null, meanDailyDemand: { reason: 'NOT_SHARED' }, forecast: { periods: [] }, onHand: { value: '340' } });
  });

  test('no price anywhere', async () => {
    const sharing = await Sharing.open();
    await sharing.set([{ fieldGroup: 'PRICE', shared: false }]);
    const seen = await sharing.seen();
    expect([seen.unitPrice, seen.proposal.value.visibility, await sharing.rows('agreements_price')]).toEqual([{ value: null, visibility: 'WITHHELD_BY_POLICY', reason: 'NOT_SHARED' }, 'WITHHELD_BY_POLICY', 0]);
  });

  test('sharing that ends on a day says until when, and stops after it', async () => {
    const sharing = await Sharing.open();
    await sharing.set([{ fieldGroup: 'STOCK', shared: true, expiresOn: '2026-03-02' }]);
    expect(of(await sharing.seen(), 'STOCK')).toMatchObject({ visibility: 'VISIBLE', until: '2026-03-02' });
    await portal.sql.query(`update smi.agreements_sharing set expires_on = '2026-03-01' where agreement_id = $1`, [sharing.scene.agreement.id]);
    expect(of(await sharing.seen(), 'STOCK')).toMatchObject({ visibility: 'WITHHELD_BY_POLICY', reason: 'SHARING_ENDED' });
    expect([await sharing.rows('stock_snapshot'), await sharing.rows('planning_plan')]).toEqual([0, 0]);
  });

  test('an order beyond the band is refused without quoting a projection that is not shared by day', async () => {
    const sharing = await Sharing.open();
    const [proposal] = await sharing.scene.planned(sharing.at);
    await sharing.set([{ fieldGroup: 'CONSUMPTION', shared: true, granularity: 'WEEK' }]);
    const { userErrors } = await sharing.scene.act(sharing.scene.supplier, 'Release', proposal, { quantity: '5000' });
    expect(userErrors).toMatchObject([{ code: 'BAND_VIOLATION', params: { reason: 'ABOVE_MAXIMUM' } }]);
    expect(Object.keys(userErrors[0].params)).toEqual(['reason']);
  });

  test('is written by the category manager alone, with every fault told and nothing half done', async () => {
    const sharing = await Sharing.open();
    const { scene } = sharing;
    const wrong = await sharing.set([{ fieldGroup: 'STOCK', shared: false }, { fieldGroup: 'PRICE', shared: true, granularity: 'WEEK' }, { fieldGroup: 'FORECAST', shared: true, horizonWeeks: 105 }]);
    expect(wrong.userErrors.map((each: Payload) => `${each.code} ${each.path.join('.')}`)).toEqual(['INVALID policies.1.granularity', 'OUT_OF_RANGE policies.2.horizonWeeks']);
    expect((await sharing.seen()).onHand.value).toBe('340');
    expect(codes(await sharing.set([{ fieldGroup: 'STOCK', shared: false }, { fieldGroup: 'STOCK', shared: true }]))).toEqual(['INVALID']);
    for (const client of [scene.supplier, scene.secondBuyer]) await expect(sharing.set([{ fieldGroup: 'STOCK', shared: false }], client)).rejects.toThrow('FORBIDDEN');
    expect(codes(await sharing.set([{ fieldGroup: 'STOCK', shared: false }], scene.strangers[1]))).toEqual(['NOT_FOUND']);
    const stale = await scene.buyer.mutate('sharingPolicyUpdate', { agreement: sharing.agreement, expectedVersion: 7, policies: [{ fieldGroup: 'STOCK', shared: false }] }, 'agreement { id }');
    expect(codes(stale)).toEqual(['STALE_OBJECT']);
  });
});

describe('a confidentiality agreement', () => {
  const fields = 'agreement { version confidentiality { id version number state figures validTo signatures { side name } } }';

  test('comes first: nothing flows until a person of each side has signed', async () => {
    const sharing = await Sharing.open({ signed: false });
    const { scene, agreement } = sharing;
    expect(await sharing.seen()).toMatchObject({ onHand: { value: null, reason: 'NOT_SIGNED' }, unitPrice: { reason: 'NOT_SIGNED' } });
    const manager = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA'], 'Sana Account'));
    const category = await portal.signIn(await portal.world.user(scene.agreement.buyer, ['BC'], 'Carl Category'));
    const draft = await category.mutate('confidentialityDraft', { agreement, expectedVersion: 1, figures: ['STOCK', 'CONSUMPTION'], validFrom: '2026-03-01', validTo: '2026-12-31' }, fields);
    const [record] = draft.agreement.confidentiality;
    expect(record).toMatchObject({ number: 1, state: 'DRAFT', figures: ['STOCK', 'CONSUMPTION'], signatures: [] });
    const sign = (as: TestClient, typedName: string, expectedVersion: number) => as.mutate('confidentialitySign', { id: record.id, expectedVersion, typedName }, fields);
    expect(codes(await sign(category, 'somebody else', 1))).toEqual(['INVALID']);
    expect((await sign(category, 'carl category', 1)).agreement.confidentiality[0]).toMatchObject({ state: 'WAITING_FOR_SUPPLIER', signatures: [{ side: 'BUYER', name: 'Carl Category' }] });
    expect((await sharing.seen()).onHand.reason).toBe('NOT_SIGNED');
    expect(codes(await sign(manager, 'Sana Account', 1))).toEqual(['STALE_OBJECT']);
    const alias = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA'], 'Carl Abroad'));
    await portal.sql.query("update smi.identity_user set email = (select email from smi.identity_user where name = 'Carl Category' and org_id = $1) where name = 'Carl Abroad' and org_id = $2", [scene.agreement.buyer.id, scene.agreement.supplier.id]);
    expect((await sign(alias, 'Carl Abroad', 2)).userErrors).toMatchObject([{ code: 'APPROVAL_REQUIRED', params: { reason: 'SIGNS_FOR_ONE_SIDE' } }]);
    expect((await sign(manager, 'Sana Account', 2)).agreement.confidentiality[0].state).toBe('IN_FORCE');
    expect(codes(await sign(manager, 'Sana Account', 3))).toEqual(['WRONG_STATE']);
    await expect(sign(scene.supplier, 'User', 3)).rejects.toThrow('FORBIDDEN');
    for (const stranger of scene.strangers) expect(codes(await sign(stranger, 'User', 3))).toEqual(['NOT_FOUND']);
    const seen = await sharing.seen();
    expect([seen.onHand.value, of(seen, 'STOCK').until, seen.unitPrice.reason]).toEqual(['340', '2026-12-31', 'NOT_SIGNED']);
    await manager.mutate('confidentialityEnd', { id: record.id, expectedVersion: 3 }, fields);
    expect((await sharing.seen()).onHand).toEqual({ value: null, visibility: 'WITHHELD_BY_POLICY', reason: 'CONFIDENTIALITY_ENDED' });
    expect(await sharing.rows('stock_snapshot')).toBe(0);
  });

  test('ends by its last day', async () => {
    const sharing = await Sharing.open({ signed: false });
    await portal.world.confidentiality(sharing.scene.agreement, { to: '2026-03-02' });
    expect((await sharing.seen()).onHand.value).toBe('340');
    await portal.sql.query(`update smi.agreements_confidentiality set valid_to = '2026-03-01' where agreement_id = $1`, [sharing.scene.agreement.id]);
    expect((await sharing.seen()).onHand.reason).toBe('CONFIDENTIALITY_ENDED');
  });

  test('cannot be signed for the other side, not even in the database', async () => {
    const { rows } = await portal.sql.query(`select has_column_privilege('smi_buyer', 'smi.agreements_confidentiality', 'supplier_signed_at', 'update') as buyer_updates,
      has_column_privilege('smi_buyer', 'smi.agreements_confidentiality', 'supplier_signed_at', 'insert') as buyer_inserts,
      has_column_privilege('smi_supplier', 'smi.agreements_confidentiality', 'buyer_signed_at', 'update') as supplier_updates,
      has_column_privilege('smi_supplier', 'smi.agreements_confidentiality', 'figures', 'update') as supplier_widens`);
    expect(rows[0]).toEqual({ buyer_updates: false, buyer_inserts: false, supplier_updates: false, supplier_widens: false });
  });
});
