import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Quantity, quantity } from '@stockpact/shared';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { curvesFrom, packedCurves } from './plan-curves.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const pieces = (...texts: string[]): Quantity[] => texts.map(quantity);

test('the packed series of a plan say the same to SQL as to the portal', async () => {
  const stock = pieces('500', '432.5', '-12.25', '1000000');
  const series = {
    confirmed: stock, withProposals: pieces('500', '432.5', '737.75', '1000750'), inTransitOnly: stock, minimum: pieces('200', '200', '200', '200'), maximum: [],
    demand: pieces('900719925474.0991', '-900719925474.0991'), supply: pieces('0', '63', '-64', '8192.0001'),
  };
  const packed = packedCurves(series);
  expect(curvesFrom(packed, 60)).toEqual(series);
  const { rows } = await portal.sql.query<{ series: string[] }>('select sec.plan_curve($1, place) as series from generate_series(1, 7) place order by place', [Buffer.from(packed)]);
  expect(rows.map((row) => row.series.map(Number))).toEqual(Object.values(series));
});
