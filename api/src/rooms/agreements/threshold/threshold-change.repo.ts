import { type Day, type Quantity, type RecordedThreshold, type Side, type ThresholdChangeGround, type ThresholdChangeState, type ThresholdUnit, formatQuantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { ThresholdRow } from '../terms.js';

export interface ThresholdChangeRow extends ThresholdRow {
  id: string;
  state: ThresholdChangeState;
  minimumFloor: Quantity | null;
  grounds: ThresholdChangeGround[];
  /** Hundredths of a percent. */
  share: number | null;
  replacesId: string | null;
  proposedBy: string;
  proposer: string;
  proposedFor: string | null;
  proposedSide: Side;
  proposedAt: Date;
  decidedBy: string | null;
  decider: string | null;
  decidedFor: string | null;
  decidedSide: Side | null;
  decidedAt: Date | null;
  comment: string | null;
  version: number;
}

export interface NewThresholdChange extends ThresholdRow {
  grounds: readonly ThresholdChangeGround[];
  share: number | null;
  replacesId: string | null;
}

export interface ChangeSelection {
  states: readonly ThresholdChangeState[] | null;
  agreementId: string | null;
}

type Limits = Record<'minimum' | 'maximum', string> & Record<'reorderPoint' | 'target' | 'minimumFloor', string | null>;
export type HistoryRow = RecordedThreshold & { id: string; itemLocationId: string };

const columns = `c.buyer_id as "buyerId", c.supplier_id as "supplierId", c.agreement_id as "agreementId", c.id, c.item_location_id as "itemLocationId", c.state,
  c.effective_from::text as "effectiveFrom", c.unit, c.minimum, c.maximum, c.reorder_point as "reorderPoint", c.target, c.minimum_floor as "minimumFloor", c.reason, c.grounds,
  c.share_centi::float8 as share, c.replaces_id as "replacesId", c.proposed_by as "proposedBy", c.proposer, c.proposed_for as "proposedFor", c.proposed_side as "proposedSide",
  c.proposed_at as "proposedAt", c.decided_by as "decidedBy", c.decider, c.decided_for as "decidedFor", c.decided_side as "decidedSide", c.decided_at as "decidedAt", c.comment, c.version`;

const newestShown = 20;

export class ThresholdChangeRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<ThresholdChangeRow[]> {
    return this.select('where c.id = any($1::uuid[])', [[...ids]]);
  }

  /** Newest first, at most twenty of each item-location. */
  async ofItemLocations(ids: readonly string[]): Promise<ThresholdChangeRow[]> {
    return this.select(
      `join (select k.id, row_number() over (partition by k.item_location_id order by k.proposed_at desc, k.id) as n from smi.agreements_threshold_change k
         where k.item_location_id = any($1::uuid[])) newest on newest.id = c.id and newest.n <= ${newestShown} order by c.proposed_at desc, c.id`,
      [[...ids]],
    );
  }

  /** Item-locations with a change that waits. */
  async waiting(itemLocationIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.tx.rows<{ id: string }>(`select c.item_location_id as id from smi.agreements_threshold_change c where c.item_location_id = any($1::uuid[]) and c.state = 'PROPOSED'`, [[...itemLocationIds]]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Newest first. */
  async page(selection: ChangeSelection, request: PageRequest): Promise<ThresholdChangeRow[]> {
    const [at, id] = request.after ?? [];
    return this.select(
      `where ${this.condition} and ($4::timestamptz is null or c.proposed_at < $4 or (c.proposed_at = $4 and c.id > $5::uuid)) order by c.proposed_at desc, c.id limit $6`,
      [...this.values(selection), at ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(selection: ChangeSelection): Promise<number> {
    const found = await this.tx.first<{ n: number }>(`select count(*)::int as n from (select from smi.agreements_threshold_change c where ${this.condition} limit ${maximumCount + 1}) counted`, this.values(selection));
    return found?.n ?? 0;
  }

  /**
   * Of each item-location what was recorded, in the order of recording: from what was in force on the day on. Without what the asker alone
   * has recorded since the instant: a file is measured against what was there before it.
   */
  async histories(days: ReadonlyMap<string, Day>, ownSince: Date | null): Promise<Map<string, HistoryRow[]>> {
    const counts = (of: string): string => `not ($3::timestamptz is not null and ${of}.recorded_at >= $3 and ${of}.recorded_by is not distinct from $4 and ${of}.agreed_by is null)`;
    const rows = await this.tx.rows<Limits & { id: string; itemLocationId: string; effectiveFrom: Day; unit: ThresholdUnit; agreed: boolean }>(
      `select t.id, t.item_location_id as "itemLocationId", t.effective_from::text as "effectiveFrom", t.unit, t.minimum, t.maximum, t.reorder_point as "reorderPoint", t.target,
         t.minimum_floor as "minimumFloor", t.agreed_by is not null as agreed
       from unnest($1::uuid[], $2::date[]) as u(id, day) cross join lateral (
         select k.* from smi.agreements_threshold k where k.item_location_id = u.id and ${counts('k')}
           and k.effective_from >= coalesce((select max(m.effective_from) from smi.agreements_threshold m
             where m.item_location_id = u.id and m.effective_from <= u.day and ${counts('m')}), '-infinity'::date)) t
       order by t.recorded_at, t.id`,
      [[...days.keys()], [...days.values()], ownSince, this.tx.actor.userId],
    );
    const byItemLocation = new Map<string, HistoryRow[]>();
    for (const row of rows) byItemLocation.set(row.itemLocationId, [...(byItemLocation.get(row.itemLocationId) ?? []), { ...row, ...exact(row) }]);
    return byItemLocation;
  }

  async add(rows: readonly NewThresholdChange[]): Promise<Array<{ id: string; itemLocationId: string }>> {
    const { userId, name, acting, side } = this.tx.actor;
    return this.tx.rows(
      `insert into smi.agreements_threshold_change (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, unit, minimum, maximum, reorder_point, target, minimum_floor,
         reason, grounds, share_centi, replaces_id, proposed_by, proposer, proposed_for, proposed_side, proposed_at)
       select r."buyerId", r."supplierId", r."agreementId", r."itemLocationId", r."effectiveFrom", r.unit, r.minimum, r.maximum, r."reorderPoint", r.target, r."minimumFloor",
         r.reason, r.grounds, r.share, r."replacesId", $2, $3, $4, $5, $6
       from jsonb_to_recordset($1::jsonb) as r ("buyerId" uuid, "supplierId" uuid, "agreementId" uuid, "itemLocationId" uuid, "effectiveFrom" date, unit text, minimum numeric, maximum numeric,
         "reorderPoint" numeric, target numeric, "minimumFloor" numeric, reason text, grounds text[], share bigint, "replacesId" uuid)
       returning id, item_location_id as "itemLocationId"`,
      [JSON.stringify(rows.map((row) => ({ ...row, ...written(row) }))), userId, name, acting?.name ?? null, side, this.tx.clock.now()],
    );
  }

  /** False when somebody was faster. */
  async close(row: ThresholdChangeRow, state: 'REJECTED' | 'WITHDRAWN', comment: string | null): Promise<boolean> {
    const { userId, name, acting, side } = this.tx.actor;
    const changed = await this.tx.change(
      `update smi.agreements_threshold_change set state = $4, decided_by = $5, decider = $6, decided_for = $7, decided_side = $8, decided_at = $9, comment = $10, version = version + 1
        where buyer_id = $1 and id = $2 and version = $3 and state = 'PROPOSED'`,
      [row.buyerId, row.id, row.version, state, userId, name, acting?.name ?? null, side, this.tx.clock.now(), comment],
    );
    return changed === 1;
  }

  /** The id of the new limits; null when somebody was faster. */
  async accept(row: ThresholdChangeRow, comment: string | null): Promise<string | null> {
    const made = await this.tx.first<{ id: string | null }>('select sec.accept_threshold_change($1, $2, $3, $4) as id', [row.id, row.version, comment ?? '', this.tx.clock.now()]);
    return made?.id ?? null;
  }

  private readonly condition = `$1 in (c.buyer_id, c.supplier_id) and ($2::text[] is null or c.state = any($2)) and ($3::uuid is null or c.agreement_id = $3)`;

  private values({ states, agreementId }: ChangeSelection): unknown[] {
    return [this.tx.actor.organisationId, states, agreementId];
  }

  private async select(rest: string, values: unknown[]): Promise<ThresholdChangeRow[]> {
    const rows = await this.tx.rows<Omit<ThresholdChangeRow, keyof Limits> & Limits & Record<string, unknown>>(`select ${columns} from smi.agreements_threshold_change c ${rest}`, values);
    return rows.map((row) => ({ ...row, ...exact(row) }));
  }
}

type Exact = Pick<ThresholdChangeRow, keyof Limits>;

function exact({ minimum, maximum, reorderPoint, target, minimumFloor }: Limits): Exact {
  const known = (text: string | null): Quantity | null => (text === null ? null : quantity(text));
  return { minimum: quantity(minimum), maximum: quantity(maximum), reorderPoint: known(reorderPoint), target: known(target), minimumFloor: known(minimumFloor) };
}

function written({ minimum, maximum, reorderPoint, target, minimumFloor }: ThresholdRow): Limits {
  const known = (value: Quantity | null | undefined): string | null => (value === null || value === undefined ? null : formatQuantity(value));
  return { minimum: formatQuantity(minimum), maximum: formatQuantity(maximum), reorderPoint: known(reorderPoint), target: known(target), minimumFloor: known(minimumFloor) };
}
