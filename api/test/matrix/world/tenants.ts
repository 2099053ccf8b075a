import type { TestPortal } from '../../kit/portal.js';
import { Scene } from '../../kit/replenishment.js';
import type { TestOrganisation } from '../../kit/world.js';
import { registry } from '../fixtures/index.js';
import type { Place } from '../fixtures/room.js';
import { twin } from './twin.js';

/** What an agreement of the matrix's world is there for. */
const agreements = [
  { key: 'a1', buyer: 'b1', supplier: 's1' },
  { key: 'a2', buyer: 'b1', supplier: 's2' },
  { key: 'a3', buyer: 'b2', supplier: 's1' },
  { key: 'a4', buyer: 'b3', supplier: 's3' },
  { key: 'a5', buyer: 'b1', supplier: 's4' },
  { key: 'a6', buyer: 'b1', supplier: 's5' },
] as const;

/** Who they are, in words of the report. */
export const names: Record<string, string> = {
  s2: 'another supplier of the same buyer', b2: 'another buyer of the same supplier', s3: 'a stranger, supplier', b3: 'a stranger, buyer',
  s4: 'a former supplier', s5: 'a supplier from whom everything is withheld',
};

export interface Tenants {
  organisations: Map<string, TestOrganisation>;
  places: Place[];
}

/** Builds the first agreement through the portal's own doors, with one of everything, and the others as its twins. */
export async function tenantsOf(portal: TestPortal): Promise<Tenants> {
  const organisations = new Map<string, TestOrganisation>();
  for (const key of ['b1', 'b2', 'b3', 's1', 's2', 's3', 's4', 's5']) {
    organisations.set(key, await portal.world.organisation(key.startsWith('b') ? 'BUYER' : 'SUPPLIER', `Organisation ${key}`));
  }
  const of = (key: string): TestOrganisation => organisations.get(key) as TestOrganisation;
  const first = await placeOf(portal, 'a1', of('b1'), of('s1'));
  const places = [first];
  for (const { key, buyer, supplier } of agreements.slice(1)) places.push(await twin(portal.sql, first, key, of(buyer), of(supplier)));
  for (const place of places) {
    const { supplier } = place.agreement;
    place.partners = new Set(places.flatMap(({ agreement }) => (agreement.supplier.id === supplier.id ? [supplier.id, agreement.buyer.id] : [])));
  }
  await end(portal, places);
  // So many rows at once: without fresh statistics every later question is planned for empty tables.
  await portal.sql.query('analyze');
  return { organisations, places };
}

/** The first agreement alone, with one of everything. */
export async function firstPlace(portal: TestPortal): Promise<Place> {
  return placeOf(portal, 'a1', await portal.world.organisation('BUYER', 'Organisation b1'), await portal.world.organisation('SUPPLIER', 'Organisation s1'));
}

async function placeOf(portal: TestPortal, key: string, buyer: TestOrganisation, supplier: TestOrganisation): Promise<Place> {
  const { world } = portal;
  const agreement = await world.agreement(buyer, supplier);
  const people = {
    supplier: await portal.signIn(await world.user(supplier, ['SP', 'SA'])),
    buyer: await portal.signIn(await world.user(buyer, ['BP', 'BC'])),
    secondBuyer: await portal.signIn(await world.user(buyer, ['BP'])),
  };
  const scene = Scene.of(portal, agreement, people);
  const at = await scene.place('900', { threshold: { minimum: '200', maximum: '900', target: '800', reorderPoint: '500' }, terms: { maxOrder: '5000' } });
  const place: Place = { key, agreement, at, scene, portal, sql: portal.sql, partners: new Set(), ids: { agreementNumber: agreement.number } };
  for (const furnish of registry.furnish) await furnish(place);
  await portal.settled();
  return place;
}

/** Ends the agreement of the former supplier, withholds every figure from another one, and gives one supplier whole weeks only. */
async function end(portal: TestPortal, places: Place[]): Promise<void> {
  const idOf = (key: string): string => places.find((place) => place.key === key)?.agreement.id ?? '';
  await portal.sql.query(`update smi.agreements_agreement set state = 'TERMINATED' where id = $1`, [idOf('a5')]);
  await portal.sql.query(`update smi.agreements_sharing set granularity = 'WEEK' where agreement_id = $1 and field_group <> 'PRICE'`, [idOf('a2')]);
  await portal.sql.query('update smi.agreements_sharing set shared = false where agreement_id = $1', [idOf('a6')]);
}
