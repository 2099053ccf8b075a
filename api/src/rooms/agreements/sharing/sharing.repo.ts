import type { Day, FieldGroup, FigureOpening, Granularity, SharingPolicy } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../tenant.js';

export interface SharingRow extends Tenant {
  fieldGroup: FieldGroup;
  shared: boolean;
  granularity: Granularity;
  delayDays: number;
  historyWeeks: number | null;
  horizonWeeks: number | null;
  expiresOn: Day | null;
  changedAt: Date;
}

/** A whole period of a coarser figure; stock carries its statuses, flows their quantity. */
export interface PeriodRow {
  start: Day;
  end: Day;
  daysKnown: number;
  quantity: string | null;
  unrestricted: string | null;
  blocked: string | null;
  quality: string | null;
  reserved: string | null;
}

const columns = `s.buyer_id as "buyerId", s.supplier_id as "supplierId", s.agreement_id as "agreementId", s.field_group as "fieldGroup", s.shared, s.granularity,
  s.delay_days as "delayDays", s.history_weeks as "historyWeeks", s.horizon_weeks as "horizonWeeks", s.expires_on::text as "expiresOn", s.changed_at as "changedAt"`;

export class SharingRepo {
  constructor(private readonly tx: Tx) {}

  /** The policies of agreements as they are written; both sides may read them. */
  async rules(agreementIds: readonly string[]): Promise<SharingRow[]> {
    return this.tx.rows<SharingRow & Record<string, unknown>>(
      `select ${columns} from smi.agreements_sharing s where s.agreement_id = any($1) order by s.agreement_id, s.field_group`,
      [agreementIds],
    );
  }

  /** How the figures of agreements stand open to a supplier now. The database decides; nothing is worked out again here. */
  async states(agreementIds: readonly string[]): Promise<Array<{ agreementId: string; figures: FigureOpening[] }>> {
    return this.tx.rows('select n.agreement_id as "agreementId", n.figures from sec.sharing_state() n where n.agreement_id = any($1)', [agreementIds]);
  }

  async write(t: Tenant, policy: SharingPolicy): Promise<void> {
    await this.tx.change(
      `update smi.agreements_sharing set shared = $4, granularity = $5, delay_days = $6, history_weeks = $7, horizon_weeks = $8, expires_on = $9,
         changed_at = $10, version = version + 1 where buyer_id = $1 and agreement_id = $2 and field_group = $3`,
      [
        t.buyerId, t.agreementId, policy.figure, policy.shared, policy.granularity, policy.delayDays, policy.historyWeeks, policy.horizonWeeks, policy.expiresOn,
        this.tx.clock.now(),
      ],
    );
  }

  /** Whole periods of a figure that is shared by week or month. Only for a supplier. */
  async periods(figure: FieldGroup, itemLocationId: string, from: Day, to: Day): Promise<PeriodRow[]> {
    return this.tx.rows<PeriodRow & Record<string, unknown>>(
      `select p.period_start::text as start, p.period_end::text as end, p.days_known as "daysKnown", p.quantity, p.unrestricted, p.blocked, p.quality, p.reserved
       from sec.shared_periods($1, $2, $3, $4) p`,
      [figure, itemLocationId, from, to],
    );
  }
}

export function policyOf({ fieldGroup: figure, shared, granularity, delayDays, historyWeeks, horizonWeeks, expiresOn }: SharingRow): SharingPolicy {
  return { figure, shared, granularity, delayDays, historyWeeks, horizonWeeks, expiresOn };
}
