import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Quantity, type StockDay, bandStatus, inBandShare, quantity, stockoutRate } from '@stockpact/shared';
import { randomUUID } from 'node:crypto';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import type { TestAgreement, TestItemLocation, TestOrganisation } from '../../../test/kit/world.js';

let portal: TestPortal;
let buyer: TestOrganisation;
let agreement: TestAgreement;
let planner: TestClient;

beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  buyer = await portal.world.organisation('BUYER');
  agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
  planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
});

const kpi = '{ numerator denominator percent target }';
const ask = `query ($period: MonthInput) { serviceLevels(period: $period) { periodStart periodEnd provisional daysExpected daysMeasured quality
  inBand ${kpi} belowMin ${kpi} aboveMax ${kpi} stockout ${kpi} onTime ${kpi} inFull ${kpi} otif ${kpi} agreement { number } } }`;
const february = { period: { year: 2026, month: 2 } };
const level = async (client = planner, variables: Record<string, unknown> = february): Promise<Payload> => (await client.query(ask, variables)).serviceLevels[0];
const days = (month: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${month}-${String(n + 1).padStart(2, '0')}`);
const tenant = (at: TestItemLocation): Record<string, string> => ({ buyer_id: buyer.id, supplier_id: agreement.supplier.id, agreement_id: agreement.id, item_location_id: at.id });

describe('service levels of a month', () => {
  test('count days in the band with both limits inside, and leave missing days out', async () => {
    const at = await portal.world.itemLocation(agreement);
    const stock = [...Array(20).fill('500'), '200', '900', '901', '199.9999', '0', '-3'];
    for (const [n, on] of days('2026-02', 26).entries()) await portal.world.snapshot(at, on, stock[n] ?? '');
    expect(await level()).toEqual({
      periodStart: '2026-02-01', periodEnd: '2026-02-28', provisional: false, daysExpected: 28, daysMeasured: 26, quality: 'PARTIAL',
      inBand: { numerator: 22, denominator: 26, percent: '84.62', target: '95' },
      belowMin: { numerator: 3, denominator: 26, percent: '11.54', target: null },
      aboveMax: { numerator: 1, denominator: 26, percent: '3.85', target: null },
      stockout: { numerator: 2, denominator: 26, percent: '7.69', target: null },
      onTime: { numerator: 0, denominator: 0, percent: null, target: null },
      inFull: { numerator: 0, denominator: 0, percent: null, target: null },
      otif: { numerator: 0, denominator: 0, percent: null, target: '95' },
      agreement: { number: agreement.number },
    });
  });

  test('judge each day by the limits in force on it, and by the latest figure of it', async () => {
    const at = await portal.world.itemLocation(agreement, { threshold: { minimum: '0', maximum: '100' } });
    await portal.world.insert('smi.agreements_threshold', { ...tenant(at), effective_from: '2026-02-11', unit: 'QTY', minimum: '300', maximum: '600' });
    await portal.world.insert('smi.agreements_threshold', { ...tenant(at), effective_from: '2026-02-21', unit: 'QTY', minimum: '1', maximum: '2' });
    await portal.world.insert('smi.agreements_threshold', { ...tenant(at), effective_from: '2026-02-21', unit: 'QTY', minimum: '300', maximum: '450' });
    for (const on of days('2026-02', 28)) await portal.world.snapshot(at, on, '500');
    await portal.world.snapshot(at, '2026-02-01', '50');
    expect(await level()).toMatchObject({ inBand: { numerator: 11, denominator: 28 }, aboveMax: { numerator: 17 }, stockout: { denominator: 18 } });
  });

  test('add own and consigned stock, and look at the stock that the agreement looks at', async () => {
    const at = await portal.world.itemLocation(agreement);
    await portal.world.snapshot(at, '2026-02-01', '150', { blocked: '40' });
    await portal.world.snapshot(at, '2026-02-01', '50', { ownership: 'CONSIGNED' });
    expect(await level()).toMatchObject({ inBand: { numerator: 1, denominator: 1 } });
    await portal.sql.query(`update smi.agreements_version set stock_basis = 'ON_HAND' where agreement_id = $1`, [agreement.id]);
    await portal.world.snapshot(at, '2026-02-02', '170', { blocked: '40' });
    await portal.world.snapshot(at, '2026-02-03', '0', { blocked: '500' });
    expect(await level()).toMatchObject({ inBand: { numerator: 2, denominator: 3 }, belowMin: { numerator: 1 }, stockout: { numerator: 1 } });
  });

  test('turn limits in days into the demand that followed', async () => {
    const at = await portal.world.itemLocation(agreement, { threshold: { minimum: '5', maximum: '15', target: '10', unit: 'DAYS' } });
    await portal.world.consumption(at, '2025-12-01', '2026-03-01', '10');
    for (const [n, stock] of ['50', '150', '49', '151', '100'].entries()) await portal.world.snapshot(at, days('2026-02', 5)[n] ?? '', stock);
    expect(await level()).toMatchObject({ daysExpected: 28, daysMeasured: 5, quality: 'INSUFFICIENT', inBand: { numerator: 3 }, belowMin: { numerator: 1 }, aboveMax: { numerator: 1 } });
  });

  test('of the running month go up to yesterday and are provisional', async () => {
    const at = await portal.world.itemLocation(agreement);
    await portal.world.snapshot(at, '2026-03-01', '500');
    await portal.world.snapshot(at, '2026-03-02', '500');
    expect(await level(planner, {})).toMatchObject({ periodStart: '2026-03-01', provisional: true, daysExpected: 1, daysMeasured: 1 });
    expect((await planner.query(ask, { period: { year: 2026, month: 4 } })).serviceLevels).toEqual([]);
    expect((await planner.ask(ask, { period: { year: 2026, month: 13 } })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('are the same for both sides, unmeasured where stock is withheld, and nobody else’s', async () => {
    const at = await portal.world.itemLocation(agreement);
    for (const on of days('2026-02', 28)) await portal.world.snapshot(at, on, '500');
    const supplier = await portal.signIn(await portal.world.user(agreement.supplier, ['SP']));
    expect(await level(supplier)).toEqual(await level());
    await portal.sql.query(`update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'STOCK'`, [agreement.id]);
    expect(await level(supplier)).toMatchObject({ daysExpected: 28, daysMeasured: 0, quality: 'INSUFFICIENT', inBand: { percent: null } });
    const seen = async (client: TestClient): Promise<Payload> => (await client.query('query ($period: MonthInput) { serviceLevels(period: $period) { stockSharing { visibility reason } } }', february)).serviceLevels[0].stockSharing;
    expect([await seen(supplier), await seen(planner)]).toEqual([{ visibility: 'WITHHELD_BY_POLICY', reason: 'NOT_SHARED' }, { visibility: 'VISIBLE', reason: null }]);
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['BP']));
    expect((await stranger.query(ask, february)).serviceLevels).toEqual([]);
  });

  test('agree with the rules, day by day', async () => {
    const facts: Array<{ stock: Quantity; minimum: Quantity; maximum: Quantity }> = [];
    for (let n = 0; n < 12; n += 1) {
      const [minimum, maximum] = [(n * 37) % 200, 200 + ((n * 53) % 400)];
      const at = await portal.world.itemLocation(agreement, { threshold: { minimum: String(minimum), maximum: String(maximum) } });
      for (const [d, on] of days('2026-02', 28).entries()) {
        if ((n + d) % 5 === 0) continue;
        const stock = ((n * 31 + d * 97) % 800) - 50;
        facts.push({ stock: quantity(String(stock)), minimum: quantity(String(minimum)), maximum: quantity(String(maximum)) });
        await portal.world.snapshot(at, on, String(stock));
      }
    }
    const judged = facts.map(({ stock, minimum, maximum }): StockDay => ({ status: bandStatus(stock, minimum, maximum), excused: false, minimumAboveZero: minimum > 0 }));
    const { inBand, belowMin, aboveMax } = inBandShare(judged);
    expect(await level()).toMatchObject({ inBand: inBand.gross, belowMin: belowMin.gross, aboveMax: aboveMax.gross, stockout: stockoutRate(judged).rate.gross, daysMeasured: facts.length });
  });
});

describe('on time in full', () => {
  /** A promise of 100 for the day, with what came when. */
  async function promise(at: TestItemLocation, due: string, receipts: Array<[string, string]>, again: string | null = null): Promise<void> {
    const row = tenant(at);
    const now = { created_at: '2026-02-01T00:00:00Z', updated_at: '2026-02-01T00:00:00Z' };
    const proposal = await portal.world.insert('smi.proposals_proposal', { ...row, ...now, number: randomUUID(), state: 'COMMITTED', origin: 'MANUAL', suggested_quantity: '100', quantity: '100', arrival_date: due, rules_version: '1' });
    const { item_location_id: _, ...parties } = row;
    const commitment = { ...parties, proposal_id: proposal, quantity: '100', ship_date: due, recorded_at: '2026-02-01T00:00:00Z', recorded_by: randomUUID() };
    await portal.world.insert('smi.proposals_commitment', { ...commitment, seq: 1, arrival_date: due });
    if (again) await portal.world.insert('smi.proposals_commitment', { ...commitment, seq: 2, arrival_date: again, reason: 'later' });
    const { rows } = await portal.sql.query('select location_id from smi.agreements_item_location where id = $1', [at.id]);
    const shipment = await portal.world.insert('smi.deliveries_shipment', { ...parties, asn_number: randomUUID(), location_id: rows[0].location_id, location_code: at.locationCode, state: 'CLOSED', ship_date: '2026-02-01', eta: '2026-02-01', dispatched_by: randomUUID(), dispatched_at: '2026-02-01T00:00:00Z', updated_at: '2026-02-01T00:00:00Z' });
    const line = await portal.world.insert('smi.deliveries_shipment_line', { ...row, shipment_id: shipment, line_no: 1, proposal_id: proposal, shipped_quantity: '100', state: 'CLOSED' });
    for (const [on, accepted] of receipts) await portal.world.insert('smi.stock_receipt', { ...row, business_date: on, received_at: `${on}T10:00:00Z`, accepted, reference: 'r', shipment_line_id: line });
  }

  test('judges first commitments that fell due, by what was accepted when', async () => {
    const at = await portal.world.itemLocation(agreement);
    await promise(at, '2026-02-10', [['2026-02-10', '100']]);
    await promise(at, '2026-02-10', [['2026-02-09', '100']]);
    await promise(at, '2026-02-10', [['2026-02-12', '100']]);
    await promise(at, '2026-02-10', [['2026-02-10', '90']]);
    await promise(at, '2026-02-10', []);
    await promise(at, '2026-02-10', [['2026-02-20', '100']], '2026-02-20');
    await promise(at, '2026-01-31', [['2026-01-31', '100']]);
    expect(await level()).toMatchObject({ onTime: { numerator: 3, denominator: 6, percent: '50' }, inFull: { numerator: 4 }, otif: { numerator: 2, percent: '33.33', target: '95' } });
  });

  test('waits until a promise can no longer be kept', async () => {
    const at = await portal.world.itemLocation(agreement);
    await promise(at, '2026-03-01', [['2026-03-01', '100']]);
    await promise(at, '2026-03-02', []);
    await promise(at, '2026-03-20', []);
    expect(await level(planner, {})).toMatchObject({ otif: { numerator: 1, denominator: 1 } });
  });
});

test('service levels of many agreements take as many statements as those of one', async () => {
  await portal.world.itemLocation(agreement);
  const one = (await planner.ask(ask, february)).sqlStatements;
  for (let n = 0; n < 4; n += 1) await portal.world.itemLocation(await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER')));
  const five = await planner.ask(ask, february);
  expect(five.data?.['serviceLevels']).toHaveLength(5);
  expect(five.sqlStatements).toBe(one);
});
