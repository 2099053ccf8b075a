import { randomBytes } from 'node:crypto';
import type { TestPortal } from '../../kit/portal.js';
import { TestClient } from '../../kit/client.js';
import type { TestAgreement, TestOrganisation } from '../../kit/world.js';

/** A signed-in user and all that it may ever see. */
export interface Asker {
  token: string;
  userId: string;
  organisation: TestOrganisation;
  client: TestClient;
  agreements: ReadonlySet<string>;
  /** Item-locations, and as many snapshots. */
  lines: number;
}

const suppliersOf = [[0, 1], [1, 2], [2, 0]] as const;

/** Three buyers and three suppliers in a ring, so that each side has two partners whom the others may not see, and four sessions of each. */
export async function ring(portal: TestPortal): Promise<Asker[]> {
  const { world } = portal;
  const [buyers, suppliers] = [await three(portal, 'BUYER'), await three(portal, 'SUPPLIER')];
  const agreements: TestAgreement[] = [];
  for (const [index, pair] of suppliersOf.entries()) for (const n of pair) agreements.push(await world.agreement(buyers[index] as TestOrganisation, suppliers[n] as TestOrganisation));
  const lines = new Map<string, number>();
  for (const [index, agreement] of agreements.entries()) {
    lines.set(agreement.id, index + 2);
    for (let n = 0; n < index + 2; n += 1) await world.snapshot(await world.itemLocation(agreement), '2026-03-01', '500');
  }
  const askers = [];
  for (const organisation of [...buyers, ...suppliers]) {
    const own = agreements.filter(({ buyer, supplier }) => buyer.id === organisation.id || supplier.id === organisation.id);
    const seen = own.reduce((sum, { id }) => sum + (lines.get(id) ?? 0), 0);
    for (let n = 0; n < 4; n += 1) askers.push(await asker(portal, organisation, own, seen));
  }
  return askers;
}

async function three(portal: TestPortal, side: 'BUYER' | 'SUPPLIER'): Promise<TestOrganisation[]> {
  return [await portal.world.organisation(side), await portal.world.organisation(side), await portal.world.organisation(side)];
}

/** The session is written down as the sign-in would, the password is not asked for. */
async function asker({ world, sql, url }: TestPortal, organisation: TestOrganisation, own: TestAgreement[], lines: number): Promise<Asker> {
  const email = await world.user(organisation, [organisation.side === 'BUYER' ? 'BP' : 'SP']);
  const token = randomBytes(32).toString('base64url');
  const { rows } = await sql.query<{ id: string }>(
    `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
     select sha256(convert_to($1, 'UTF8')), 'web', user_id, org_id, side, clock_timestamp() + interval '3 hours' from auth.credential where email = $2 returning user_id as id`,
    [token, email],
  );
  const client = new TestClient(url, `stockpact_session=${token}`);
  return { token, userId: rows[0]?.id ?? '', organisation, client, agreements: new Set(own.map(({ id }) => id)), lines };
}
