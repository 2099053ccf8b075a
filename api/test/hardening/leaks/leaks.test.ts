import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database } from '../../../src/platform/db/database.js';
import { type TestPortal, startTestPortal } from '../../kit/portal.js';
import { Detector, residue } from './detector.js';
import { leakRun } from './run.js';
import { type Asker, ring } from './world.js';

const poolSize = 8;
const requests = Number(process.env['LEAK_REQUESTS'] ?? 5_000);
const seed = process.env['LEAK_SEED'] ?? 'stockpact';

let portal: TestPortal;
let askers: Asker[];
beforeAll(async () => {
  const allowances = { user: 1e9, organisation: 1e9, requests: 1e9 };
  portal = await startTestPortal({ config: { poolSize, allowances, logLevel: 'silent' } });
  askers = await ring(portal);
});
afterAll(() => portal.stop());

describe('mixed requests of six organisations of both sides, sixty-four at a time on eight connections', () => {
  test('show no row of strangers and leave nothing on a connection, whatever fails, is killed, forgotten or hung up on', async () => {
    const found = await leakRun(portal, askers, { requests, inFlight: 64, killEvery: 97, seed });
    console.log(`leak run: ${found.requests} requests, ${found.rows} rows looked at, ${found.foreign.length} foreign, seed ${seed}\n${[...found.outcomes].sort().map(([outcome, n]) => `${n} ${outcome}`).join(', ')}`);
    expect([found.foreign, found.wrong, found.surprises]).toEqual([[], [], []]);
    expect(found.requests).toBe(requests);
    for (const outcome of ['read', 'read entities', 'write', 'application error', 'error of the database', 'left calls', 'left call refused', 'answered', 'hung up', 'killed', 'connection lost']) {
      expect([outcome, (found.outcomes.get(outcome) ?? 0) > 0]).toEqual([outcome, true]);
    }
    expect(await portal.resting()).toEqual([]);
    expect(await residue(portal.app.get(Database), poolSize)).toEqual([]);
  }, 60_000 + requests * 20);

  test('would be noticed if they left a context: one that is set for the session shows rows of strangers to the detector', async () => {
    const db = portal.app.get(Database);
    const found = new Detector();
    const careless = async (asker: Asker): Promise<void> => {
      const { client, release } = await db.lease();
      await client.query('reset role');
      await client.query("select set_config('app.sid', $1, false), set_config('role', sec.party_role($1), false)", [asker.token]).finally(() => release());
      found.look(asker, 'careless', await db.query('select agreement_id as "agreementId" from smi.stock_snapshot'));
    };
    for (let round = 0; round < 8; round += 1) await Promise.all(Array.from({ length: 64 }, (_, n) => careless(askers[(n * 7 + round) % askers.length] as Asker)));
    expect(found.foreign.length).toBeGreaterThan(100);
    expect((await residue(db, poolSize)).length).toBeGreaterThan(0);
  });

  test('meet a poisoned connection once: it is refused and closed, and the pool is full and clean again', async () => {
    const db = portal.app.get(Database);
    const refused = new Set<string>();
    for (let n = 0; n < 40; n += 1) {
      const { errors } = await (askers[n % askers.length] as Asker).client.ask('{ agreements { edges { node { number } } } }');
      for (const { extensions } of errors) refused.add(extensions.code);
    }
    expect([...refused]).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(await residue(db, poolSize)).toEqual([]);
    expect((await leakRun(portal, askers, { requests: 200, inFlight: 64, killEvery: 1_000, seed })).foreign).toEqual([]);
  });
});
