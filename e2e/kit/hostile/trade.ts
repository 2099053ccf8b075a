// Two people with hostile names trade for a day, and write hostile words into every field that the other side is shown.
import type { Browser } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { csvFile, feed } from '../feeds.js';
import { daysUpTo } from '../lists.js';
import { linkTo } from '../mail.js';
import { type Person, join, seat } from '../people.js';
import type { Portal } from '../test.js';
import type { Written } from './written.js';

const TODAY = '2026-10-05';
const AGREEMENT = 'FK-2002';
const PASSWORD = 'stapler under a wet umbrella';
/** A quarter each: left with the buyer, refused, changed, delivered. */
export const QUARTER = 5;
/** A unit has room for little. */
export const UNITS = ['<b>EA</b>', '<i>p</i>'];
const PLACES = 4 * QUARTER;

interface Place { id: string; version: number; item: { number: string }; proposal: Proposal | null }
interface Proposal { id: string; version: number; number: string; state: string; quantity: string; arrivalDate: string }
type Payload = { userErrors: unknown[] } & Record<string, never>;

/** Where to look: what was written stands on these screens. */
export interface Trade { items: string[]; released: string[]; answered: string[]; delivered: string[]; shipments: string[]; /** The one with the partner, and those with new suppliers. */ agreements: string[] }

export async function mutate<T>(person: Person, name: string, input: Record<string, unknown>, selection: string): Promise<T> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const answer = await person.ask<Record<string, Payload>>(`mutation Trade($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code path params message } } }`, { input: { idempotencyKey: randomUUID(), ...input } });
  if (answer[name]?.userErrors.length) throw new Error(`${name}: ${JSON.stringify(answer[name]?.userErrors)} for ${JSON.stringify(input)}`);
  return answer[name] as T;
}

/** Codes in files stand between commas and quotes. */
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const line = (...cells: string[]): string => cells.map(cell).join(',');

/** The two who trade. */
export async function seatTraders(browser: Browser, portal: Portal, written: Written): Promise<{ buyer: Person; supplier: Person }> {
  return { buyer: await colleague(browser, portal, written, 'Falkenried', 'a buyer', ['BP', 'BC']), supplier: await colleague(browser, portal, written, 'Lakeshore', 'a supplier', ['SP', 'SA']) };
}

/** Somebody new, with words for a name. */
export async function colleague(browser: Browser, portal: Portal, written: Written, organisation: string, what: string, roles: string[]): Promise<Person> {
  const administrator = await seat(browser, portal, { organisation, role: 'AD' });
  const email = `${what.split(' ').at(-1)}.${randomUUID().slice(0, 8)}@trade.example`;
  await mutate(administrator, 'invitationCreate', { email, name: written.word('name that was invited', 200), grants: roles.map((role) => ({ role })), locale: 'en' }, 'invitation { id }');
  const token = new URL(await linkTo(email)).searchParams.get('token') ?? '';
  await administrator.context.close();
  return join(browser, portal, { token, name: written.pack(`name of ${what}`, 200), password: PASSWORD, organisation, email });
}

export async function trade(portal: Portal, written: Written, { buyer, supplier }: { buyer: Person; supplier: Person }): Promise<Trade> {
  await share(portal, written, buyer);
  const places = await planned(supplier);
  await widen(written, buyer, places.slice(0, 6));
  await decide(written, buyer, supplier, places);
  const shipments = await deliver(written, buyer, supplier, places.slice(3 * QUARTER));
  const agreements = await agree(written, buyer, supplier);
  const ids = places.map(({ proposal }) => proposal?.id ?? '');
  return { items: places.map(({ id }) => id), released: ids.slice(0, QUARTER), answered: ids.slice(QUARTER, 3 * QUARTER), delivered: ids.slice(3 * QUARTER), shipments, agreements };
}

/** Master data and figures, as the buyer's system sends them. */
async function share(portal: Portal, written: Written, buyer: Person): Promise<void> {
  const one = Array.from({ length: PLACES }, (_, index) => ({
    item: written.word('Item.number', 60), name: written.pack('Item.name', 300), location: written.word('Location.code', 40), site: written.pack('Location.name', 200),
    part: written.word('ItemLocation.supplierPart', 60), reason: written.pack('Threshold.reason', 500), reference: written.word('ExpectedReceipt.reference', 100), uom: UNITS[index % UNITS.length] ?? '',
  }));
  const send = (kind: string, header: string, rows: string[]): Promise<void> => feed(portal, buyer, kind, csvFile(`${kind.toLowerCase()}-hostile.csv`, [header, ...rows]));
  await send('ITEMS', 'item,name,uom,nature', one.map(({ item, name, uom }) => line(item, name, uom, 'PARTS')));
  await send('LOCATIONS', 'location,name,time_zone', one.map(({ location, site }) => line(location, site, 'Europe/Berlin')));
  await send('TERMS', 'location,item,agreement,supplier_part,lot_qty,moq,lead_time_days,transit_days,prep_days,review_days,unit_price,currency', one.map(({ location, item, part }) => line(location, item, AGREEMENT, part, '12', '24', '3', '1', '1', '1', '1.25', 'USD')));
  await send('THRESHOLDS', 'location,item,agreement,effective_from,unit,min,max,reason', one.map(({ location, item, reason }) => line(location, item, AGREEMENT, '2026-10-01', 'QTY', '50', '200', reason)));
  await send('EXPECTED_RECEIPTS', 'location,item,due_date,qty,uom,reference', one.map(({ location, item, uom, reference }) => line(location, item, '2026-11-30', '1', uom, reference)));
  await send('CONSUMPTION', 'date,location,item,qty,uom', one.flatMap(({ location, item, uom }) => daysUpTo('2026-10-04', 30).map((day) => line(day, location, item, '10', uom))));
  await send('STOCK', 'snapshot_date,location,item,uom,qty_unrestricted', one.map(({ location, item, uom }) => line(TODAY, location, item, uom, '8')));
}

const PLANNED = `query Trade { itemLocations(first: 200, sort: ITEM, filter: { text: "~i" }) { edges { node { id version planPending item { number } proposal { id version number state quantity arrivalDate } } } } }`;

async function planned(person: Person): Promise<Place[]> {
  for (let round = 0; round < 120; round += 1) {
    const { itemLocations } = await person.ask<{ itemLocations: { edges: Array<{ node: Place & { planPending: boolean } }> } }>(PLANNED);
    const places = itemLocations.edges.map(({ node }) => node);
    if (places.length === PLACES && places.every(({ planPending }) => !planPending)) return places;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('no plan');
}

/** Bands that wait for a second person: nothing is planned anew. */
async function widen(written: Written, buyer: Person, places: Place[]): Promise<void> {
  for (const { id, version } of places) await mutate(buyer, 'thresholdSchedule', { itemLocation: id, expectedVersion: version, effectiveFrom: '2026-11-02', unit: 'QTY', minimum: '100', maximum: '400', reason: written.pack('ThresholdChange.reason', 500, '\n') }, 'change { id }');
}

/** A quarter is left with the buyer, one refused, one changed, one accepted and promised twice; each with words. */
async function decide(written: Written, buyer: Person, supplier: Person, places: Place[]): Promise<void> {
  const chosen = 'proposal { id version number state quantity arrivalDate }';
  const verb = async (person: Person, name: string, { proposal }: Place, more: Record<string, unknown>): Promise<Place> => {
    const answer = await mutate<{ proposal: Proposal }>(person, `replenishmentProposal${name}`, { id: proposal?.id, expectedVersion: proposal?.version, ...more }, chosen);
    return { proposal: answer.proposal } as Place;
  };
  for (const [index, place] of places.entries()) {
    await mutate(index % 2 ? buyer : supplier, 'itemLocationSnooze', { id: place.id, until: '2026-10-20', reason: written.pack('Snooze.reason', 300) }, 'itemLocation { id }');
    const released = await verb(supplier, 'Release', place, { comment: written.pack('comment of a release', 1000, '\n') });
    if (index < QUARTER) continue;
    if (index < 2 * QUARTER) await verb(buyer, 'Reject', released, { reason: 'OTHER', comment: written.pack('comment of a refusal', 1000, '\n') });
    else if (index < 3 * QUARTER) await verb(buyer, 'Change', released, { quantity: '192', arrivalDate: released.proposal?.arrivalDate, comment: written.pack('comment of a change', 1000, '\n') });
    else {
      const accepted = await verb(buyer, 'Accept', released, { comment: written.pack('comment of an acceptance', 1000, '\n') });
      const dates = { quantity: released.proposal?.quantity, arrivalDate: released.proposal?.arrivalDate, shipDate: '2026-10-06' };
      const promised = await verb(supplier, 'Commit', accepted, dates);
      Object.assign(place, await verb(supplier, 'Commit', promised, { ...dates, shipDate: '2026-10-07', reason: written.pack('Commitment.reason', 1000) }));
    }
  }
}

interface ShipmentLine { id: string; shippedQuantity: string; discrepancies: Array<{ id: string; version: number; state: string }> }

async function deliver(written: Written, buyer: Person, supplier: Person, places: Place[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { proposal } of places) {
    const lines = [{ proposal: proposal?.id, expectedVersion: proposal?.version, quantity: proposal?.quantity, lot: written.word('ShipmentLine.lot', 60) }];
    const head = { asnNumber: written.word('Shipment.asnNumber', 60), carrier: written.word('Shipment.carrier', 100), billOfLading: written.word('Shipment.billOfLading', 60), shipDate: TODAY, eta: '2026-10-08' };
    const { shipment } = await mutate<{ shipment: { id: string; version: number; lines: ShipmentLine[] } }>(supplier, 'shipmentDispatch', { ...head, lines }, 'shipment { id version lines { id shippedQuantity } }');
    const [sent] = shipment.lines;
    const counted = [{ line: sent?.id, accepted: `${Number(sent?.shippedQuantity) - 12}`, rejected: '12', reason: written.pack('reason of a rejection', 1000, '\n') }];
    const received = await mutate<{ shipment: { lines: ShipmentLine[] } }>(buyer, 'receiptRecord', { shipment: shipment.id, expectedVersion: shipment.version, lines: counted }, 'shipment { lines { id discrepancies { id version state } } }');
    const damaged = received.shipment.lines[0]?.discrepancies[0];
    if (ids.length % 2) await mutate(buyer, 'discrepancyPropose', { id: damaged?.id, expectedVersion: damaged?.version, resolution: 'CREDIT', comment: written.pack('comment of a settlement', 1000, '\n') }, 'discrepancy { id }');
    ids.push(shipment.id);
  }
  return ids;
}

/** Agreements under hostile numbers, with a known supplier and with new ones, and a text to be signed. */
async function agree(written: Written, buyer: Person, supplier: Person): Promise<string[]> {
  const { agreements } = await buyer.ask<{ agreements: { edges: Array<{ node: { number: string; supplier: { id: string } } }> } }>('query Trade { agreements(first: 100) { edges { node { number supplier { id } } } } }');
  const known = agreements.edges.find(({ node }) => node.number === AGREEMENT)?.node.supplier.id;
  const terms = { authorityMode: 'PLAN_AND_SUGGEST', currency: 'USD', effectiveFrom: TODAY, shared: ['STOCK'] };
  const open = (more: Record<string, unknown>): Promise<{ agreement: { id: string; version: number } }> => mutate(buyer, 'agreementOpen', { ...terms, number: written.word('Agreement.number', 40), ...more }, 'agreement { id version }');
  const ids: string[] = [];
  for (let index = 0; index < 6; index += 1) ids.push((await open({ supplierName: written.pack('Organisation.name', 200), supplierShortName: written.word('Organisation.shortName', 40), supplierCode: written.word('Agreement.supplierCode', 40) })).agreement.id);
  const { agreement } = await open({ supplier: known });
  const draft = { agreement: agreement.id, expectedVersion: agreement.version, figures: ['STOCK'], validFrom: TODAY, validTo: '2027-12-31', text: written.pack('Confidentiality.text', 12_000, '\n'), textVersion: written.word('Confidentiality.textVersion', 40) };
  const { agreement: drafted } = await mutate<Drafted>(buyer, 'confidentialityDraft', draft, 'agreement { confidentiality { id version } }');
  const [record] = drafted.confidentiality;
  await mutate(buyer, 'confidentialitySign', { id: record?.id, expectedVersion: record?.version, typedName: buyer.who.name }, 'agreement { id }');
  for (let index = 0; index < 6; index += 1) await mutate(supplier, 'exportRecord', { view: written.word('AccessEntry.operation', 40), filter: written.word('AccessEntry.filter', 200), rows: 1, figures: ['STOCK'], itemLocations: [], agreements: [await idOf(supplier)] }, 'mark { id }');
  return [agreement.id, ...ids];
}

interface Drafted { agreement: { confidentiality: Array<{ id: string; version: number }> } }

async function idOf(person: Person): Promise<string> {
  const { agreements } = await person.ask<{ agreements: { edges: Array<{ node: { id: string; number: string } }> } }>('query Trade { agreements(first: 100) { edges { node { id number } } } }');
  return agreements.edges.find(({ node }) => node.number === AGREEMENT)?.node.id ?? '';
}
