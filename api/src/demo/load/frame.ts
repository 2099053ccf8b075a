import { addDays } from '@stockpact/shared';
import type { Client } from 'pg';
import type { AgreementPlan } from '../partnerships.js';
import { AGREED_FROM } from '../time-frame.js';
import type { World } from '../world.js';
import { loadScopes } from './administration.js';
import { column, insertColumns } from './columns.js';
import { loadSharing } from './sharing.js';

/** Organisations, people with their credentials, calendars, sites, partnerships, agreements and items. */
export async function loadFrame(client: Client, world: World, hashPassword: () => Promise<string>): Promise<void> {
  await loadOrganisations(client, world);
  await loadPeople(client, world, hashPassword);
  await loadCalendars(client, world);
  await loadSites(client, world);
  await loadScopes(client, world);
  await loadAgreements(client, world);
  await loadVersions(client, world);
  await loadSharing(client, world);
  await loadItems(client, world);
}

async function loadOrganisations(client: Client, world: World): Promise<void> {
  const rows = [...world.organisations.values()];
  await insertColumns(client, 'identity_organisation', {
    id: column('uuid', rows, (each) => each.id),
    side: column('text', rows, (each) => each.side),
    name: column('text', rows, (each) => each.name),
    short_name: column('text', rows, (each) => each.shortName),
  });
}

async function loadPeople(client: Client, world: World, hashPassword: () => Promise<string>): Promise<void> {
  const rows = world.people;
  const owner = column('uuid', rows, (each) => each.organisation.id);
  const id = column('uuid', rows, (each) => each.id);
  const email = column('text', rows, (each) => each.email);
  await insertColumns(client, 'identity_user', {
    org_id: owner,
    id,
    email,
    name: column('text', rows, (each) => each.name),
    locale: column('text', rows, (each) => each.locale),
    time_zone: column('text', rows, (each) => each.timeZone),
  });
  await insertColumns(client, 'identity_role_grant', { org_id: owner, user_id: id, role: column('text', rows, (each) => each.role) });
  const hashes = await Promise.all(rows.map(hashPassword));
  const sides = rows.map((each) => each.organisation.side);
  await client.query(
    `insert into auth.credential (user_id, org_id, side, email, password_hash)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])`,
    [id[1], owner[1], sides, email[1], hashes],
  );
}

async function loadCalendars(client: Client, world: World): Promise<void> {
  const rows = world.calendars;
  await insertColumns(client, 'catalog_calendar', {
    org_id: column('uuid', rows, (each) => world.organisation(each.owner).id),
    id: column('uuid', rows, (each) => each.id),
    code: column('text', rows, (each) => each.code),
    name: column('text', rows, (each) => each.name),
    weekdays: column('smallint', rows, (each) => each.weekdays),
  });
  const days = rows.flatMap((calendar) => calendar.exceptions.map((exception) => ({ calendar, ...exception })));
  await insertColumns(client, 'catalog_calendar_day', {
    org_id: column('uuid', days, (each) => world.organisation(each.calendar.owner).id),
    calendar_id: column('uuid', days, (each) => each.calendar.id),
    day: column('date', days, (each) => each.day),
    open: column('boolean', days, (each) => each.open),
    note: column('text', days, (each) => each.note),
  });
}

async function loadSites(client: Client, world: World): Promise<void> {
  const rows = [...world.sites.values()];
  await insertColumns(client, 'catalog_location', {
    buyer_id: column('uuid', rows, (each) => world.organisation(each.buyer).id),
    id: column('uuid', rows, (each) => each.id),
    code: column('text', rows, (each) => each.code),
    name: column('text', rows, (each) => each.name),
    time_zone: column('text', rows, (each) => each.timeZone),
    delivery_calendar_id: column('uuid', rows, (each) => each.calendar.id),
  });
}

async function loadItems(client: Client, world: World): Promise<void> {
  const rows = world.assortment.items;
  await insertColumns(client, 'catalog_item', {
    buyer_id: column('uuid', rows, (each) => world.organisation(each.buyer).id),
    id: column('uuid', rows, (each) => each.id),
    number: column('text', rows, (each) => each.number),
    name: column('text', rows, (each) => each.name),
    uom: column('text', rows, (each) => each.uom),
    nature: column('text', rows, (each) => each.nature),
    lifecycle: column('text', rows, (each) => each.lifecycle),
  });
}

async function loadAgreements(client: Client, world: World): Promise<void> {
  const rows = world.agreements;
  const parties = partiesOf(world, rows);
  await insertColumns(client, 'agreements_partnership', { ...parties, supplier_code: column('text', rows, (each) => each.supplierCode) });
  await insertColumns(client, 'agreements_agreement', {
    ...parties,
    id: column('uuid', rows, (each) => each.id),
    number: column('text', rows, (each) => each.number),
    state: column('text', rows, () => 'ACTIVE'),
    current_version: column('integer', rows, () => 2),
  });
}

const SECOND_VERSION_FROM = addDays(AGREED_FROM, 365);

/** The first year's version and the one in force: the goals were raised when the agreement was renewed. */
async function loadVersions(client: Client, world: World): Promise<void> {
  const rows = world.agreements.flatMap((agreement) => [1, 2].map((no) => ({ agreement, no })));
  const agreements = rows.map((each) => each.agreement);
  const signed = (hour: string) => column('timestamptz', rows, (each) => `${addDays(each.no === 1 ? AGREED_FROM : SECOND_VERSION_FROM, -20)}T${hour}:00:00Z`);
  await insertColumns(client, 'agreements_version', {
    ...partiesOf(world, agreements),
    agreement_id: column('uuid', agreements, (each) => each.id),
    version_no: column('integer', rows, (each) => each.no),
    effective_from: column('date', rows, (each) => (each.no === 1 ? AGREED_FROM : SECOND_VERSION_FROM)),
    effective_to: column('date', rows, (each) => (each.no === 1 ? addDays(SECOND_VERSION_FROM, -1) : null)),
    authority_mode: column('text', agreements, (each) => each.authorityMode),
    stock_basis: column('text', agreements, (each) => each.stockBasis),
    currency: column('text', agreements, (each) => each.currency),
    horizon_days: column('integer', agreements, (each) => each.horizonDays),
    frozen_days: column('integer', agreements, (each) => (each.horizonDays > 30 ? 3 : 1)),
    quantity_tolerance_percent: column('numeric', agreements, (each) => (each.horizonDays > 30 ? 2 : 0)),
    response_hours: column('integer', agreements, (each) => each.responseHours),
    in_band_target_percent: column('numeric', rows, (each) => (each.no === 1 ? 85 : 90)),
    otif_target_percent: column('numeric', rows, (each) => (each.no === 1 ? 90 : 95)),
    signed_by_buyer_at: signed('07'),
    signed_by_supplier_at: signed('09'),
  });
}

function partiesOf(world: World, agreements: readonly AgreementPlan[]) {
  return {
    buyer_id: column('uuid', agreements, (each) => world.organisation(each.buyer).id),
    supplier_id: column('uuid', agreements, (each) => world.organisation(each.supplier).id),
  };
}
