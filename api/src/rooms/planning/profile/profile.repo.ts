import { type AbcClass, type ConsumedValue, DAYS_BETWEEN_CHOICES, type Day, type DemandClass, type ForecastMethod, type KeptChoice } from '@stockpact/shared';
import { type Column, asExcluded, columnTexts, insertFromColumns } from '../../../platform/db/columns.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import { AFTER_RUN, MADE_BY_RUN, OF_RUN, runParameters } from '../run/written/of-run.js';
import { rulesVersion } from '../run/written/plan-record.js';
import type { PreviousProfile } from './profile.js';
import type { ProfileRecord } from './profile-record.js';

const columns: ReadonlyArray<Column<ProfileRecord>> = [
  ['item_location_id', 'uuid', (row) => row.itemLocationId],
  ['abc', 'text', (row) => row.abc?.cls ?? null],
  ['abc_since', 'text', (row) => row.abc?.since ?? null],
  ['abc_period', 'text', (row) => row.abc?.period ?? null],
  ['abc_pending', 'text', (row) => row.abc?.pending ?? null],
  ['xyz', 'text', (row) => row.xyz],
  ['pattern', 'text', (row) => row.pattern],
  ['mover', 'text', (row) => row.mover],
  ['classification', 'json', (row) => row.classification],
  ['method', 'text', (row) => row.method],
  ['chosen_on', 'date', (row) => row.chosenOn],
  ['demand_source', 'text', (row) => row.demandSource],
  ['forecast_from', 'date', (row) => row.forecastFrom],
  ['weekly_forecast', 'bigint[]', (row) => row.weekly],
  ['forecast', 'json', (row) => row.forecast],
  ['safety_stock', 'numeric', (row) => row.safetyStock],
  ['computed_minimum', 'numeric', (row) => row.minimum],
  ['computed_reorder_point', 'numeric', (row) => row.reorderPoint],
  ['computed_maximum', 'numeric', (row) => row.maximum],
  ['levels', 'json', (row) => row.levels],
];
const names = columns.map(([name]) => name).slice(1);

const upsert = insertFromColumns(
  'smi.planning_profile',
  OF_RUN,
  columns,
  AFTER_RUN,
  `(buyer_id, item_location_id) do update set ${asExcluded([...MADE_BY_RUN, ...names])}`,
);

/** Profiles as the parameters of the statement that keeps them; made in the thread that computed them. */
export const profileRows = (rows: readonly ProfileRecord[]): string[] => (rows.length === 0 ? [] : columnTexts(columns, rows));

export class ProfileRepo {
  constructor(private readonly tx: Tx) {}

  async previous(itemLocationIds: readonly string[]): Promise<PreviousProfile[]> {
    type Row = { chosenOn: Day | null; pattern: DemandClass; forecast: KeptChoice['choice'] | null; itemLocationId: string; method: ForecastMethod; cls: AbcClass | null; since: string | null; period: string | null; pending: AbcClass | null };
    const rows = await this.tx.rows<Row>(
      `select p.item_location_id as "itemLocationId", p.method, p.abc as cls, p.abc_since as since, p.abc_period as period, p.abc_pending as pending, p.pattern,
         k.chosen_on::text as "chosenOn", k.forecast
       from smi.planning_profile p
       left join lateral (select p.chosen_on, p.forecast where p.rules_version = $3 and p.demand_source = 'STATISTICS' and p.chosen_on > ($4::timestamptz at time zone 'UTC')::date - $5::int) k on true
       where p.buyer_id = $1 and p.item_location_id = any($2)`,
      [this.tx.actor.organisationId, itemLocationIds, rulesVersion, this.tx.clock.now(), DAYS_BETWEEN_CHOICES + 1],
    );
    return rows.map(({ itemLocationId, method, cls, since, period, pending, chosenOn, pattern, forecast }) => ({
      itemLocationId, method, abc: cls === null ? null : { cls, since: since ?? '', period: period ?? '', pending },
      kept: chosenOn === null || forecast === null ? null : { chosenOn, demandClass: pattern, choice: { ...forecast, season: forecast.season && { ...forecast.season, indices: Float64Array.from(forecast.season.indices) } } },
    }));
  }

  /** Whether some item-location of the agreement has no class by value of that period yet. */
  async lacksClasses(agreementId: string, period: string): Promise<boolean> {
    const row = await this.tx.first(
      `select 1 from smi.agreements_item_location l left join smi.planning_profile p on p.buyer_id = l.buyer_id and p.item_location_id = l.id
       where l.buyer_id = $1 and l.agreement_id = $2 and (p.abc_period is null or p.abc_period < $3) limit 1`,
      [this.tx.actor.organisationId, agreementId, period],
    );
    return row !== null;
  }

  /** What each item-location of the agreement consumed in a year up to a day, at the price of today, in minor units. */
  async consumedValues(agreementId: string, today: string): Promise<ConsumedValue[]> {
    const rows = await this.tx.rows<{ id: string; value: string | null }>(
      `select l.id, round(coalesce(c.quantity, 0) * p.unit_price * 100)::bigint::text as value
       from smi.agreements_item_location l
       left join lateral (
         select sum(case d.kind when 'RETURN' then -d.quantity else d.quantity end) as quantity
         from (select distinct on (k.business_date, k.kind, k.source_ref) k.kind, k.quantity from smi.demand_consumption k
               where k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date >= $3::date - 365 and k.business_date < $3::date
               order by k.business_date desc, k.kind desc, k.source_ref desc, k.recorded_at desc) d) c on true
       left join lateral (
         select k.unit_price from smi.agreements_price k where k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.effective_from <= $3::date
         order by k.effective_from desc limit 1) p on true
       where l.buyer_id = $1 and l.agreement_id = $2`,
      [this.tx.actor.organisationId, agreementId, today],
    );
    return rows.map((row) => ({ id: row.id, value: row.value === null ? null : Number(row.value) }));
  }

  /** What `profileRows` made; nothing of nothing. */
  async save(t: Tenant, runId: string, rows: readonly string[]): Promise<void> {
    if (rows.length === 0) return;
    await this.tx.change(upsert, [...runParameters(this.tx, t, runId), ...rows]);
  }
}
