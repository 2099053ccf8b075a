import { type Day, formatQuantity, type Quantity, quantity, type Threshold, type ThresholdUnit } from '@stockpact/shared';
import { In } from 'typeorm';
import type { Tx } from '../../../platform/db/tx.js';
import type { ThresholdRow } from '../terms.js';
import { ThresholdEntity } from './threshold.entity.js';

const newestShown = 100;

export class ThresholdRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<ThresholdEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(ThresholdEntity, { where: { id: In([...ids]) } });
  }

  /** Newest first, at most a hundred of each item-location. */
  async history(itemLocationIds: readonly string[]): Promise<ThresholdEntity[]> {
    this.tx.statements += 1;
    const rows = await this.tx.entities
      .createQueryBuilder(ThresholdEntity, 't')
      .where('t.itemLocationId = any(:ids)', { ids: itemLocationIds })
      .orderBy('t.itemLocationId').addOrderBy('t.effectiveFrom', 'DESC').addOrderBy('t.recordedAt', 'DESC')
      .getMany();
    const seen = new Map<string, number>();
    return rows.filter((row) => {
      const count = (seen.get(row.itemLocationId) ?? 0) + 1;
      seen.set(row.itemLocationId, count);
      return count <= newestShown;
    });
  }

  /** The threshold in force on each item-location's day and all later ones, oldest first. */
  async inForceAndLater(days: ReadonlyMap<string, Day>, buyerId = this.tx.actor.organisationId): Promise<Array<Threshold & { itemLocationId: string }>> {
    type Row = Record<'minimum' | 'maximum', string> & Record<'reorderPoint' | 'target' | 'minimumFloor', string | null>;
    const rows = await this.tx.rows<Row & { itemLocationId: string; effectiveFrom: Day; unit: ThresholdUnit }>(
      `select t.item_location_id as "itemLocationId", t.effective_from::text as "effectiveFrom", t.unit, t.minimum, t.maximum,
         t.reorder_point as "reorderPoint", t.target, t.minimum_floor as "minimumFloor"
       from unnest($1::uuid[], $2::date[]) as u(id, day)
       cross join lateral (
         select k.* from smi.agreements_threshold k where k.buyer_id = $3 and k.item_location_id = u.id
           and k.effective_from >= coalesce((select max(m.effective_from) from smi.agreements_threshold m
             where m.buyer_id = $3 and m.item_location_id = u.id and m.effective_from <= u.day), u.day)) t
       order by t.effective_from, t.recorded_at`,
      [[...days.keys()], [...days.values()], buyerId],
    );
    return rows.map((row) => ({
      ...row,
      minimum: quantity(row.minimum),
      maximum: quantity(row.maximum),
      reorderPoint: row.reorderPoint === null ? null : quantity(row.reorderPoint),
      target: row.target === null ? null : quantity(row.target),
      minimumFloor: row.minimumFloor === null ? null : quantity(row.minimumFloor),
    }));
  }

  /**
   * Records thresholds that differ from what is scheduled for their day. A later correction of one day always counts:
   * recorded_at moves on even when the clock stands still. Returns the item-locations whose limits changed.
   */
  async schedule(rows: readonly ThresholdRow[]): Promise<Array<{ id: string; itemLocationId: string }>> {
    return this.tx.rows(
      `with r as (
         select distinct on (item_location_id, effective_from) *
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::text[], $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[],
             $11::numeric[], $12::text[])
           with ordinality as u(buyer_id, supplier_id, agreement_id, item_location_id, effective_from, unit, minimum, maximum, reorder_point, target, floor, reason, n)
         order by item_location_id, effective_from, n desc)
       insert into smi.agreements_threshold as t (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, unit, minimum, maximum, reorder_point,
         target, minimum_floor, reason, recorded_at, recorded_by)
       select r.buyer_id, r.supplier_id, r.agreement_id, r.item_location_id, r.effective_from, r.unit, r.minimum, r.maximum, r.reorder_point, r.target, r.floor,
         r.reason, greatest($13::timestamptz, case when now.effective_from = r.effective_from then now.recorded_at + interval '1 microsecond' end), $14
       from r left join lateral (
         select * from smi.agreements_threshold k where k.buyer_id = r.buyer_id and k.item_location_id = r.item_location_id and k.effective_from <= r.effective_from
         order by k.effective_from desc, k.recorded_at desc limit 1) now on true
       where now.id is null or (now.unit, now.minimum, now.maximum, now.reorder_point, now.target, now.minimum_floor)
         is distinct from (r.unit, r.minimum, r.maximum, r.reorder_point, r.target, r.floor)
       returning t.id, t.item_location_id as "itemLocationId"`,
      [
        rows.map((row) => row.buyerId),
        rows.map((row) => row.supplierId),
        rows.map((row) => row.agreementId),
        rows.map((row) => row.itemLocationId),
        rows.map((row) => row.effectiveFrom),
        rows.map((row) => row.unit),
        rows.map((row) => formatQuantity(row.minimum)),
        rows.map((row) => formatQuantity(row.maximum)),
        rows.map((row) => text(row.reorderPoint)),
        rows.map((row) => text(row.target)),
        rows.map((row) => text(row.minimumFloor)),
        rows.map((row) => row.reason),
        this.tx.clock.now(),
        this.tx.actor.userId,
      ],
    );
  }

  /** Those item-locations changed: whoever holds an older version is told so. */
  async nextVersions(itemLocationIds: readonly string[]): Promise<void> {
    await this.tx.change('update smi.agreements_item_location set version = version + 1 where id = any($1)', [itemLocationIds]);
  }
}

function text(value: Quantity | null | undefined): string | null {
  return value === null || value === undefined ? null : formatQuantity(value);
}
