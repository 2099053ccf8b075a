import type pg from 'pg';
import type { TableGroup } from '../fixtures/room.js';

export type Row = Record<string, string | null>;

/** Who may read the rows of a table, worked out from the agreements as the superuser sees them: the oracle asks nothing of the portal. */
export interface Readers {
  /** Organisations that may read a row, or one column of it. */
  of: (table: string, column: string, row: Row, group: TableGroup | null) => ReadonlySet<string>;
  /** Location that a row is of: whoever is bound to others may not read it. Null: of none, or free of such bounds. */
  locationOf: (table: string, row: Row) => string | null;
  /** Short names of the parties of a row, for its marks. */
  label: (row: Row) => string;
}

/** The day of the matrix's world, at every site of it. */
const today = '2026-03-02';

interface Dose {
  shared: boolean;
  granularity: string;
  delay: number;
}

interface Agreement {
  id: string;
  buyer: string;
  supplier: string;
  live: boolean;
  doses: Record<string, Dose>;
}

export async function readersOf(sql: pg.Client): Promise<Readers> {
  const { rows: agreements } = await sql.query<Agreement>(
    `select a.id, a.buyer_id as buyer, a.supplier_id as supplier, a.state <> 'TERMINATED' and a.state <> 'DRAFT' as live,
       (select jsonb_object_agg(s.field_group, jsonb_build_object('shared', s.shared, 'granularity', s.granularity, 'delay', s.delay_days))
        from smi.agreements_sharing s where s.agreement_id = a.id) as doses from smi.agreements_agreement a`,
  );
  const { rows: lines } = await sql.query<{ item: string; location: string; agreement: string }>('select item_id as item, location_id as location, agreement_id as agreement from smi.agreements_item_location');
  const { rows: partnerships } = await sql.query<{ buyer: string; supplier: string }>('select buyer_id as buyer, supplier_id as supplier from smi.agreements_partnership');
  const { rows: names } = await sql.query<{ id: string; name: string }>('select id, name from smi.identity_organisation');
  const short = new Map(names.map(({ id, name }) => [id, name.replace('Organisation ', '')]));
  const byId = new Map(agreements.map((each) => [each.id, each]));
  const locations = await locationsOf(sql);
  const partners = (org: string): string[] => [org, ...partnerships.flatMap(({ buyer, supplier }) => (buyer === org ? [supplier] : supplier === org ? [buyer] : []))];
  const parties = (id: string, group: TableGroup | null, shown: (doses: Record<string, Dose>) => boolean): string[] => {
    const found = byId.get(id);
    if (!found) throw new Error(`a row of an agreement that does not exist: ${id}`);
    const supplier = group === 'record' || group === 'supplier' || (found.live && group !== 'buyer' && shown(found.doses));
    return [...(group === 'supplier' ? [] : [found.buyer]), ...(supplier ? [found.supplier] : [])];
  };
  const users = (column: 'item' | 'location', buyer: string, id: string): string[] => [buyer, ...lines.filter((line) => line[column] === id).flatMap((line) => parties(line.agreement, null, () => true))];
  return {
    of: (table, column, row, group) => new Set(ofRow(table, column, row, group, { parties, partners, users })),
    locationOf: (table, row) => locations(table, row),
    label: (row) => (row['agreement_id'] ? `${short.get(byId.get(row['agreement_id'])?.buyer ?? '')}${short.get(byId.get(row['agreement_id'])?.supplier ?? '')}` : short.get(row['org_id'] ?? row['buyer_id'] ?? row['id'] ?? '')) ?? 'x',
  };
}

interface Ways {
  parties: (id: string, group: TableGroup | null, shown: (doses: Record<string, Dose>) => boolean) => string[];
  partners: (org: string) => string[];
  users: (column: 'item' | 'location', buyer: string, id: string) => string[];
}

function ofRow(table: string, column: string, row: Row, group: TableGroup | null, { parties, partners, users }: Ways): string[] {
  if (row['agreement_id']) return parties(row['agreement_id'], group, (doses) => isShown(table, column, row, group, doses));
  if (table === 'identity_organisation') return partners(row['id'] ?? '');
  if (table === 'catalog_calendar' || table === 'catalog_calendar_day') return partners(row['org_id'] ?? '');
  if (table === 'agreements_agreement') return parties(row['id'] ?? '', group, () => true);
  if (table === 'catalog_item') return users('item', row['buyer_id'] ?? '', row['id'] ?? '');
  if (table === 'catalog_location') return users('location', row['buyer_id'] ?? '', row['id'] ?? '');
  if (row['org_id']) return [row['org_id']];
  if (row['buyer_id'] && row['supplier_id']) return [row['buyer_id'], row['supplier_id']];
  if (row['buyer_id']) return [row['buyer_id']];
  throw new Error(`${table}: nobody knows whose rows these are; it has no agreement_id, org_id or buyer_id`);
}

const before = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

/** Whether a row is in the dose of its figure. A period's sum may be a row's own figure, so coarser rows of a day count as told. */
function isShown(table: string, column: string, row: Row, group: TableGroup | null, doses: Record<string, Dose>): boolean {
  const dose = group ? doses[group] : undefined;
  if (!dose) return true;
  if (!dose.shared) return false;
  const last = before(dose.delay);
  const inForce = row['replaced_on'] === 'infinity';
  if (table === 'planning_plan') {
    const demand = column !== 'mean_daily_demand' || ['CONSUMPTION', 'FORECAST'].every((each) => doses[each]?.shared && doses[each].granularity === 'DAY');
    return dose.granularity === 'DAY' && demand && (dose.delay === 0 ? inForce : (row['data_day'] ?? '') <= last && last < (inForce ? '9' : (row['replaced_on'] ?? '')));
  }
  if (table === 'proposals_trace') return dose.granularity === 'DAY' && dose.delay === 0;
  if (table === 'slow_stock_position') return dose.granularity === 'DAY' && (dose.delay === 0 || (row['data_day'] ?? '') <= last);
  return !row['business_date'] || row['business_date'] <= last;
}

/** Tables whose rows no grant of a location bounds, although they name one. */
const unbound = new Set(['catalog_location', 'identity_grant_location']);
/** A file holds rows of many locations: whoever is bound to some sees the own files only. */
const files = new Set(['feeds_import', 'feeds_row_result', 'feeds_touched']);

async function locationsOf(sql: pg.Client): Promise<(table: string, row: Row) => string | null> {
  const { rows } = await sql.query<{ id: string; location: string }>(
    `with place as (select id, location_id from smi.agreements_item_location)
     select id, location_id as location from place
     union all select t.id, p.location_id from smi.agreements_threshold t join place p on p.id = t.item_location_id
     union all select t.id, p.location_id from smi.proposals_proposal t join place p on p.id = t.item_location_id
     union all select id, location_id from smi.deliveries_shipment
     union all select t.id, p.location_id from smi.deliveries_shipment_line t join place p on p.id = t.item_location_id
     union all select d.id, p.location_id from smi.deliveries_discrepancy d join smi.deliveries_shipment_line t on t.id = d.shipment_line_id join place p on p.id = t.item_location_id`,
  );
  const known = new Map(rows.map(({ id, location }) => [id, location]));
  return (table, row) => {
    if (files.has(table)) return 'a file';
    if (unbound.has(table)) return null;
    const names = [row['location_id'], ...[row['item_location_id'], row['proposal_id'], row['shipment_line_id'], row['shipment_id'], row['subject_id'], row['id']].map((id) => known.get(id ?? ''))];
    return names.find((each) => each != null) ?? null;
  };
}
