import type { Day } from '@stockpact/shared';
import { In } from 'typeorm';
import type { Tx } from '../../platform/db/tx.js';
import type { PageRequest } from '../../platform/graphql/connection.js';
import { maximumCount } from '../../platform/graphql/connection.js';
import type { ItemRow, LocationRow } from './catalog.js';
import { ItemEntity } from './item.entity.js';
import { LocationEntity } from './location.entity.js';

export interface CalendarRecord {
  organisationId: string;
  id: string;
  code: string;
  name: string;
  weekdays: number;
  days: Day[] | null;
  open: boolean[] | null;
}

export class CatalogRepo {
  constructor(private readonly tx: Tx) {}

  async items(ids: readonly string[]): Promise<ItemRow[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(ItemEntity, { where: { id: In([...ids]) } });
  }

  async locations(ids: readonly string[]): Promise<LocationRow[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(LocationEntity, { where: { id: In([...ids]) } });
  }

  async itemsByNumber(numbers: readonly string[]): Promise<ItemRow[]> {
    this.tx.statements += 1;
    return this.tx.entities.createQueryBuilder(ItemEntity, 'i').where('i.number = any(:numbers)', { numbers }).getMany();
  }

  async locationsByCode(codes: readonly string[]): Promise<LocationRow[]> {
    this.tx.statements += 1;
    return this.tx.entities.createQueryBuilder(LocationEntity, 'l').where('l.code = any(:codes)', { codes }).getMany();
  }

  /** One row more than wanted, in the order of code and id. */
  async locationPage(request: PageRequest): Promise<LocationRow[]> {
    return this.tx.rows<LocationRow>(
      `select l.buyer_id as "buyerId", l.id, l.code, l.name, l.time_zone as "timeZone", l.delivery_calendar_id as "deliveryCalendarId"
       from smi.catalog_location l where $2::text is null or (l.code, l.id) > ($2, $3::uuid)
       order by l.code, l.id limit $1`,
      [request.limit + 1, request.after?.[0] ?? null, request.after?.[1] ?? null],
    );
  }

  async countLocations(): Promise<number> {
    const row = await this.tx.first<{ count: number }>(
      'select count(*)::int as count from (select 1 from smi.catalog_location limit $1) l',
      [maximumCount + 1],
    );
    return row?.count ?? 0;
  }

  /** Calendars with their exceptions of those days; one statement for all. */
  async calendars(ids: readonly string[], from: Day, to: Day): Promise<CalendarRecord[]> {
    return this.tx.rows<CalendarRecord>(
      `select c.org_id as "organisationId", c.id, c.code, c.name, c.weekdays, x.days, x.open
       from smi.catalog_calendar c
       left join lateral (
         select array_agg(d.day::text order by d.day) as days, array_agg(d.open order by d.day) as open
         from smi.catalog_calendar_day d where d.org_id = c.org_id and d.calendar_id = c.id and d.day between $2 and $3) x on true
       where c.id = any($1)`,
      [ids, from, to],
    );
  }

  async calendarsByCode(organisationId: string, codes: readonly string[]): Promise<Array<{ code: string; id: string }>> {
    return this.tx.rows('select code, id from smi.catalog_calendar where org_id = $1 and code = any($2)', [organisationId, codes]);
  }
}
