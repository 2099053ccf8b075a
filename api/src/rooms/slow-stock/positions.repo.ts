import { type AgeBucket, type Day, type MoverClass, type Quantity, formatQuantity, fromTenThousandths, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../platform/graphql/connection.js';
import type { Tenant } from '../agreements/tenant.js';

/** One position of the list of slow and excess stock. */
export interface PositionRow extends Tenant {
  itemLocationId: string;
  computedAt: Date;
  /** Last day whose stock or consumption it counts. */
  dataDay: Day;
  listed: boolean;
  moverClass: MoverClass;
  onHand: Quantity;
  excessQuantity: Quantity;
  excessValueMinor: number;
  currency: string | null;
  oldestAgeDays: number | null;
  meanAgeDays: Quantity | null;
  agedOver180: Quantity;
  daysOfSupply: Quantity | null;
  lastConsumptionOn: Day | null;
  ageBuckets: AgeBucket[];
}

export interface PositionSelection {
  moverClasses: MoverClass[] | null;
  locationCodes: string[] | null;
  partnerId: string | null;
  text: string | null;
}

type Stored = Record<string, unknown> & Tenant & {
  itemLocationId: string; computedAt: Date; dataDay: Day; listed: boolean; moverClass: MoverClass; onHand: string; excessQuantity: string; excessValueMinor: string;
  currency: string | null; oldestAgeDays: number | null; meanAgeCenti: number | null; agedOver180: string; daysOfSupplyCenti: number | null;
  lastConsumptionOn: Day | null; ageBuckets: Array<{ fromDays: number; toDays: number | null; quantity: string }>;
};

const columns = `s.buyer_id as "buyerId", s.supplier_id as "supplierId", s.agreement_id as "agreementId", s.item_location_id as "itemLocationId",
  s.computed_at as "computedAt", s.data_day::text as "dataDay", s.listed, s.mover_class as "moverClass", s.on_hand as "onHand", s.excess_quantity as "excessQuantity",
  s.excess_value_minor as "excessValueMinor", s.currency, s.oldest_age_days as "oldestAgeDays", s.mean_age_centi as "meanAgeCenti",
  s.aged_over_180 as "agedOver180", s.days_of_supply_centi as "daysOfSupplyCenti", s.last_consumption_on::text as "lastConsumptionOn",
  s.age_buckets as "ageBuckets"`;

export class PositionsRepo {
  constructor(private readonly tx: Tx) {}

  /**
   * Listed positions of the asker's side, the largest excess value first. The cursor is the id alone: the value in it would tell a
   * withheld price.
   */
  async page(selection: PositionSelection, { after, limit }: PageRequest): Promise<PositionRow[]> {
    const { where, values } = this.conditions(selection);
    values.push(after?.[0] ?? null, limit + 1);
    const n = values.length;
    const place = `(select b.excess_value_minor from smi.slow_stock_position b where b.item_location_id = $${n - 1}::uuid)`;
    const rows = await this.tx.rows<Stored>(
      `select ${columns} from ${where}
         and ($${n - 1}::uuid is null or s.excess_value_minor < ${place} or (s.excess_value_minor = ${place} and s.item_location_id > $${n - 1}::uuid))
       order by s.excess_value_minor desc, s.item_location_id limit $${n}`,
      values,
    );
    return rows.map(toRow);
  }

  async count(selection: PositionSelection): Promise<number> {
    const { where, values } = this.conditions(selection);
    const found = await this.tx.first<{ n: number }>(`select count(*)::int as n from (select 1 from ${where} limit ${maximumCount + 1}) counted`, values);
    return found?.n ?? 0;
  }

  async save(rows: readonly PositionRow[]): Promise<void> {
    const each = <T>(of: (row: PositionRow) => T): T[] => rows.map(of);
    await this.tx.change(
      `insert into smi.slow_stock_position (buyer_id, supplier_id, agreement_id, item_location_id, computed_at, listed, mover_class, on_hand,
         excess_quantity, excess_value_minor, currency, oldest_age_days, mean_age_centi, aged_over_180, days_of_supply_centi, last_consumption_on, age_buckets, data_day)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::boolean[], $7::text[], $8::numeric[], $9::numeric[],
         $10::bigint[], $11::text[], $12::int[], $13::int[], $14::numeric[], $15::int[], $16::date[], $17::jsonb[], $18::date[])
       on conflict (buyer_id, item_location_id) do update set computed_at = excluded.computed_at, listed = excluded.listed,
         mover_class = excluded.mover_class, on_hand = excluded.on_hand, excess_quantity = excluded.excess_quantity,
         excess_value_minor = excluded.excess_value_minor, currency = excluded.currency, oldest_age_days = excluded.oldest_age_days,
         mean_age_centi = excluded.mean_age_centi, aged_over_180 = excluded.aged_over_180, days_of_supply_centi = excluded.days_of_supply_centi,
         last_consumption_on = excluded.last_consumption_on, age_buckets = excluded.age_buckets, data_day = excluded.data_day`,
      [
        each((r) => r.buyerId), each((r) => r.supplierId), each((r) => r.agreementId), each((r) => r.itemLocationId), each((r) => r.computedAt),
        each((r) => r.listed), each((r) => r.moverClass), each((r) => formatQuantity(r.onHand)), each((r) => formatQuantity(r.excessQuantity)),
        each((r) => r.excessValueMinor), each((r) => r.currency), each((r) => r.oldestAgeDays), each((r) => centi(r.meanAgeDays)),
        each((r) => formatQuantity(r.agedOver180)), each((r) => centi(r.daysOfSupply)), each((r) => r.lastConsumptionOn),
        each((r) => JSON.stringify(r.ageBuckets.map((bucket) => ({ ...bucket, quantity: formatQuantity(bucket.quantity) })))), each((r) => r.dataDay),
      ],
    );
  }

  /** The side's own tenant column comes first: it leads the index in whose order the list is read. */
  private conditions({ moverClasses, locationCodes, partnerId, text }: PositionSelection): { where: string; values: unknown[] } {
    const [own, other] = this.tx.actor.side === 'BUYER' ? ['buyer_id', 'supplier_id'] : ['supplier_id', 'buyer_id'];
    const values: unknown[] = [this.tx.actor.organisationId];
    const where = [`s.${own} = $1 and s.listed`];
    const add = (value: unknown, condition: (place: string) => string): void => {
      if (value === null) return;
      values.push(value);
      where.push(condition(`$${values.length}`));
    };
    const told = this.tx.actor.side === 'BUYER' ? '' : ` and s.agreement_id = any ((select sec.shared_agreements('CONSUMPTION'))::uuid[])`;
    add(moverClasses, (p) => `s.mover_class = any(${p}::text[])${told}`);
    add(partnerId, (p) => `s.${other} = ${p}`);
    add(locationCodes, (p) => `l.location_code = any(${p}::text[])`);
    add(text && `%${text.replace(/[\\%_]/g, '\\$&')}%`, (p) => `(l.item_number ilike ${p} or i.name ilike ${p} or l.supplier_part ilike ${p})`);
    const joins = locationCodes || text ? 'join smi.agreements_item_location l on l.buyer_id = s.buyer_id and l.id = s.item_location_id' : '';
    const items = text ? 'join smi.catalog_item i on i.buyer_id = l.buyer_id and i.id = l.item_id' : '';
    return { where: `smi.slow_stock_position s ${joins} ${items} where ${where.join(' and ')}`, values };
  }
}

const centi = (value: Quantity | null): number | null => (value === null ? null : Math.round(value / 100));
const fromCenti = (value: number | null): Quantity | null => (value === null ? null : fromTenThousandths(value * 100));

function toRow(row: Stored): PositionRow {
  const { meanAgeCenti, daysOfSupplyCenti, ...rest } = row;
  return {
    ...rest,
    onHand: quantity(row.onHand),
    excessQuantity: quantity(row.excessQuantity),
    excessValueMinor: Number(row.excessValueMinor),
    agedOver180: quantity(row.agedOver180),
    meanAgeDays: fromCenti(meanAgeCenti),
    daysOfSupply: fromCenti(daysOfSupplyCenti),
    ageBuckets: row.ageBuckets.map((bucket) => ({ ...bucket, quantity: quantity(bucket.quantity) })),
  };
}
