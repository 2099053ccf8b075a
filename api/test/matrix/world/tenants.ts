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
  { key: 'a7', buyer: 'b1', supplier: 's6' },
] as const;

/** Who they are, in words of the report. */
export const names: Record<string, string> = {
  s2: 'another supplier of the same buyer', b2: 'another buyer of the same supplier', s3: 'a stranger, supplier', b3: 'a stranger, buyer',
  s4: 'a former supplier', s5: 'a supplier from whom everything is withheld', s6: 'a supplier that is shown stock late',
};

/** Agreements that look to the parties of the first one like one that is tried already: they are there for their own supplier. */
const alike = new Set(['a6', 'a7']);

/** Where an actor asks. */
export function placesOf({ owner }: { owner: boolean }, places: readonly Place[]): Place[] {
  return owner ? places.filter(({ key }) => !alike.has(key)) : [...places];
}

export interface Tenants {
  organisations: Map<string, TestOrganisation>;
  places: Place[];
}

/** Builds the first agreement through the portal's own doors, with one of everything, and the others as its twins. */
export async function tenantsOf(portal: TestPortal): Promise<Tenants> {
  const organisations = new Map<string, TestOrganisation>();
  for (const key of ['b1', 'b2', 'b3', 's1', 's2', 's3', 's4', 's5', 's6']) {
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
  await measure(portal, places);
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

/**
 * Ends the agreement of the former supplier and measures what the others are shown: one nothing, one whole weeks, one weeks of demand
 * beside daily stock, one everything two days late. The plan of two days ago is put beside that of today, as planning would have kept it.
 */
async function measure({ sql }: TestPortal, places: Place[]): Promise<void> {
  const idOf = (key: string): string => places.find((place) => place.key === key)?.agreement.id ?? '';
  await sql.query(`update smi.agreements_agreement set state = 'TERMINATED' where id = $1`, [idOf('a5')]);
  await sql.query('update smi.agreements_sharing set shared = false where agreement_id = $1', [idOf('a6')]);
  await sql.query(`update smi.agreements_sharing set granularity = 'WEEK' where agreement_id = $1 and field_group <> 'PRICE'`, [idOf('a2')]);
  await sql.query(`update smi.agreements_sharing set granularity = 'WEEK' where agreement_id = $1 and field_group in ('CONSUMPTION', 'FORECAST')`, [idOf('a4')]);
  await sql.query(`update smi.agreements_sharing set delay_days = 2 where agreement_id = $1 and field_group in ('STOCK', 'CONSUMPTION')`, [idOf('a7')]);
  const { rows } = await sql.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ') as names from pg_attribute where attrelid = 'smi.planning_plan'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
       and attname not in ('data_day', 'replaced_on')`,
  );
  await sql.query(`insert into smi.planning_plan (${rows[0]?.names}, data_day, replaced_on) select ${rows[0]?.names}, data_day - 1, data_day from smi.planning_plan where agreement_id = $1`, [idOf('a7')]);
}
