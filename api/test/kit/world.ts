import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import { encodeId } from '../../src/platform/graphql/ids.js';

export const password = 'a long test password';
const passwordHash = hash(password, { memoryCost: 1024, timeCost: 1, parallelism: 1 });

export interface TestOrganisation {
  id: string;
  name: string;
  side: 'BUYER' | 'SUPPLIER';
}

export interface TestAgreement {
  id: string;
  number: string;
  buyer: TestOrganisation;
  supplier: TestOrganisation;
}

export interface TestItemLocation {
  id: string;
  /** Opaque id as the API gives it. */
  globalId: string;
  itemNumber: string;
  locationCode: string;
  agreement: TestAgreement;
}

export interface ItemLocationOptions {
  item?: string;
  itemName?: string;
  location?: string;
  timeZone?: string;
  uom?: string;
  lifecycle?: string;
  terms?: Partial<{ lot: string; moq: string; maxOrder: string | null; leadTime: number; transit: number; preparation: number; review: number }>;
  /** Open weekdays as bits, Monday = 1; null: every day. */
  deliveryWeekdays?: number | null;
  shipWeekdays?: number | null;
  threshold?: { minimum: string; maximum: string; target?: string; reorderPoint?: string; unit?: 'QTY' | 'DAYS' } | null;
  price?: { amount: string; currency: string } | null;
}

/** Builds tenants by SQL as an operator would; everything after that goes through the portal's own doors. */
export class TestWorld {
  private sequence = 0;

  constructor(private readonly sql: pg.Client) {}

  async organisation(side: 'BUYER' | 'SUPPLIER', name = this.unique(side === 'BUYER' ? 'Buyer' : 'Supplier')): Promise<TestOrganisation> {
    const id = await this.insert('smi.identity_organisation', { side, name, short_name: name.slice(0, 40) });
    return { id, name, side };
  }

  /** A user with those roles; the address is returned and `password` opens the door. */
  async user(organisation: TestOrganisation, roles: string[], name = this.unique('User')): Promise<string> {
    const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.${randomBytes(3).toString('hex')}@example.test`;
    const id = await this.insert('smi.identity_user', { org_id: organisation.id, email, name });
    for (const role of roles) await this.insert('smi.identity_role_grant', { org_id: organisation.id, user_id: id, role });
    await this.insert('auth.credential', { user_id: id, org_id: organisation.id, side: organisation.side, email, password_hash: await passwordHash }, 'user_id');
    return email;
  }

  async agreement(
    buyer: TestOrganisation,
    supplier: TestOrganisation,
    options: { mode?: 'PLAN_AND_SUGGEST' | 'PLAN_AND_SHIP'; shared?: string[]; currency?: string; frozenDays?: number; horizonDays?: number; signed?: boolean } = {},
  ): Promise<TestAgreement> {
    const number = this.unique('A');
    await this.sql.query('insert into smi.agreements_partnership (buyer_id, supplier_id, supplier_code) values ($1, $2, $3) on conflict do nothing', [buyer.id, supplier.id, this.unique('V')]);
    const id = await this.insert('smi.agreements_agreement', { buyer_id: buyer.id, supplier_id: supplier.id, number });
    const tenant = { buyer_id: buyer.id, supplier_id: supplier.id, agreement_id: id };
    await this.insert('smi.agreements_version', {
      ...tenant,
      version_no: 1,
      effective_from: '2024-01-01',
      authority_mode: options.mode ?? 'PLAN_AND_SUGGEST',
      currency: options.currency ?? 'EUR',
      frozen_days: options.frozenDays ?? 0,
      horizon_days: options.horizonDays ?? 60,
    }, 'agreement_id');
    for (const group of ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE']) {
      await this.insert('smi.agreements_sharing', { ...tenant, field_group: group, shared: (options.shared ?? ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE']).includes(group) }, 'agreement_id');
    }
    if (options.signed !== false) await this.confidentiality({ id, number, buyer, supplier });
    return { id, number, buyer, supplier };
  }

  /** A confidentiality agreement that both sides have signed, over all figures and for a long time. */
  async confidentiality(agreement: TestAgreement, o: { figures?: string[]; from?: string; to?: string; number?: number } = {}): Promise<string> {
    const signed = { buyer_signer: 'Buyer Manager', buyer_signed_at: '2024-01-01T08:00:00Z', supplier_signer: 'Supplier Manager', supplier_signed_at: '2024-01-01T09:00:00Z' };
    return this.insert('smi.agreements_confidentiality', {
      buyer_id: agreement.buyer.id, supplier_id: agreement.supplier.id, agreement_id: agreement.id, number: o.number ?? 1, text_version: 'STANDARD-2026-1', text: 'Test.',
      figures: o.figures ?? ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'], valid_from: o.from ?? '2024-01-01', valid_to: o.to ?? '2099-12-31',
      drafted_by: '00000000-0000-0000-0000-000000000001', drafted_at: '2024-01-01T07:00:00Z', ...signed,
    });
  }

  async calendar(organisation: TestOrganisation, weekdays: number): Promise<string> {
    const code = this.unique('C');
    return this.insert('smi.catalog_calendar', { org_id: organisation.id, code, name: code, weekdays });
  }

  async itemLocation(agreement: TestAgreement, o: ItemLocationOptions = {}): Promise<TestItemLocation> {
    const buyer = agreement.buyer.id;
    const tenant = { buyer_id: buyer, supplier_id: agreement.supplier.id, agreement_id: agreement.id };
    const itemNumber = o.item ?? this.unique('MAT');
    const locationCode = o.location ?? this.unique('L');
    const item = (await this.find('smi.catalog_item', { buyer_id: buyer, number: itemNumber })) ??
      (await this.insert('smi.catalog_item', { buyer_id: buyer, number: itemNumber, name: o.itemName ?? `Item ${itemNumber}`, uom: o.uom ?? 'EA', lifecycle: o.lifecycle ?? 'ACTIVE' }));
    const delivery = o.deliveryWeekdays ? await this.calendar(agreement.buyer, o.deliveryWeekdays) : null;
    const location = (await this.find('smi.catalog_location', { buyer_id: buyer, code: locationCode })) ??
      (await this.insert('smi.catalog_location', { buyer_id: buyer, code: locationCode, name: `Site ${locationCode}`, time_zone: o.timeZone ?? 'Europe/Berlin', delivery_calendar_id: delivery }));
    const id = await this.insert('smi.agreements_item_location', { ...tenant, item_id: item, item_number: itemNumber, location_id: location, location_code: locationCode });
    await this.terms(agreement, id, o);
    return { id, globalId: encodeId('ItemLocation', id), itemNumber, locationCode, agreement };
  }

  private async terms(agreement: TestAgreement, id: string, o: ItemLocationOptions): Promise<void> {
    const row = { buyer_id: agreement.buyer.id, supplier_id: agreement.supplier.id, agreement_id: agreement.id, item_location_id: id, effective_from: '2024-01-01' };
    const t = o.terms ?? {};
    await this.insert('smi.agreements_terms', {
      ...row,
      lot_quantity: t.lot ?? '50',
      minimum_order_quantity: t.moq ?? '200',
      maximum_order_quantity: t.maxOrder ?? null,
      lead_time_days: t.leadTime ?? 3,
      transit_days: t.transit ?? 2,
      preparation_days: t.preparation ?? 1,
      review_days: t.review ?? 1,
      ship_calendar_id: o.shipWeekdays ? await this.calendar(agreement.supplier, o.shipWeekdays) : null,
    }, 'item_location_id');
    const band = o.threshold === undefined ? { minimum: '200', maximum: '900', target: '800' } : o.threshold;
    if (band) {
      await this.insert('smi.agreements_threshold', { ...row, unit: band.unit ?? 'QTY', minimum: band.minimum, maximum: band.maximum, target: band.target ?? null, reorder_point: band.reorderPoint ?? null });
    }
    const price = o.price === undefined ? { amount: '12.5', currency: 'EUR' } : o.price;
    if (price) await this.insert('smi.agreements_price', { ...row, unit_price: price.amount, currency: price.currency }, 'item_location_id');
  }

  async snapshot(at: TestItemLocation, day: string, unrestricted: string, extra: Record<string, unknown> = {}): Promise<void> {
    await this.insert('smi.stock_snapshot', { ...tenantOf(at), business_date: day, as_of: `${day}T22:00:00Z`, unrestricted, ...extra }, 'item_location_id');
  }

  /** Asks for a plan of the agreement as an import would, as the buyer's service actor. */
  async requestPlan(agreement: TestAgreement): Promise<void> {
    const { id, buyer, supplier } = agreement;
    await this.sql.query(
      `insert into smi.identity_user (org_id, email, name, service) values ($1, 'planning@' || $1::uuid::text || '.invalid', 'Stockpact planning', true) on conflict do nothing`,
      [buyer.id],
    );
    await this.sql.query("insert into smi.planning_request (buyer_id, supplier_id, agreement_id, reason) values ($1, $2, $3, 'test')", [buyer.id, supplier.id, id]);
    await this.sql.query(
      `with g as (insert into auth.job_grant (user_id, org_id, side) select u.id, u.org_id, 'BUYER' from smi.identity_user u where u.org_id = $1 and u.service returning id)
       select graphile_worker.add_job('replenish', json_build_object('grant', g.id, 'agreementId', $2::uuid)) from g`,
      [buyer.id, id],
    );
  }

  /** The same quantity on every day from `from` to `to`, zero on the weekdays in `off` (1 = Monday). */
  async consumption(at: TestItemLocation, from: string, to: string, quantity: string, off: number[] = []): Promise<void> {
    await this.sql.query(
      `insert into smi.demand_consumption (buyer_id, supplier_id, agreement_id, item_location_id, business_date, quantity)
       select $1, $2, $3, $4, d::date, case when extract(isodow from d)::int = any ($8::int[]) then 0 else $7::numeric end
       from generate_series($5::date, $6::date, interval '1 day') d`,
      [at.agreement.buyer.id, at.agreement.supplier.id, at.agreement.id, at.id, from, to, quantity, off],
    );
  }

  async insert(table: string, row: Record<string, unknown>, key = 'id'): Promise<string> {
    const columns = Object.keys(row);
    const { rows } = await this.sql.query<{ key: string }>(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning ${key}::text as key`,
      Object.values(row),
    );
    return rows[0]?.key ?? '';
  }

  private async find(table: string, where: Record<string, string>): Promise<string | null> {
    const names = Object.keys(where);
    const { rows } = await this.sql.query<{ id: string }>(`select id from ${table} where ${names.map((n, i) => `${n} = $${i + 1}`).join(' and ')}`, Object.values(where));
    return rows[0]?.id ?? null;
  }

  private unique(prefix: string): string {
    this.sequence += 1;
    return `${prefix}-${String(this.sequence).padStart(4, '0')}`;
  }
}

function tenantOf(at: TestItemLocation): Record<string, string> {
  return { buyer_id: at.agreement.buyer.id, supplier_id: at.agreement.supplier.id, agreement_id: at.agreement.id, item_location_id: at.id };
}
