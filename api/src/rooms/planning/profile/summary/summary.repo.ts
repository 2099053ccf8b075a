import type { AbcClass, ClassCell, DemandClass, ForecastMethod, XyzClass } from '@stockpact/shared';
import type { Tx } from '../../../../platform/db/tx.js';
import type { ProfileDemandSource } from '../profile-forecast.types.js';

/** Shares as numbers, quantities as whole ten-thousandths, as the profile keeps them. */
export interface SummaryRow {
  itemLocationId: string;
  abc: AbcClass | null;
  xyz: XyzClass | null;
  cell: ClassCell;
  pattern: DemandClass;
  method: ForecastMethod;
  demandSource: ProfileDemandSource;
  mase: number | null;
  bias: number | null;
  minimum: number | null;
  maximum: number | null;
  [column: string]: unknown;
}

/** The few figures of a profile that a list shows, taken out of it by the database. */
export class SummaryRepo {
  constructor(private readonly tx: Tx) {}

  async summaries(ids: readonly string[]): Promise<SummaryRow[]> {
    return this.tx.rows<SummaryRow>(
      `select p.item_location_id as "itemLocationId", p.abc, p.xyz, p.classification ->> 'cell' as cell, p.pattern, p.method, p.demand_source as "demandSource",
         (select (c ->> 'mase')::float8 from jsonb_array_elements(told.forecast -> 'candidates') c where c ->> 'method' = p.method limit 1) as mase,
         (case when p.method = 'BUYER_FORECAST' then told.forecast #>> '{buyer,bias}' else told.forecast #>> '{accuracy,bias}' end)::float8 as bias,
         (told.levels #>> '{figures,minimum,final}')::float8 as minimum, (told.levels #>> '{figures,maximum,final}')::float8 as maximum
       from smi.agreements_item_location l join smi.planning_profile p on p.buyer_id = l.buyer_id and p.item_location_id = l.id
       cross join lateral (select p.forecast::jsonb as forecast, p.levels::jsonb as levels offset 0) told where l.id = any($1)`,
      [ids],
    );
  }
}
