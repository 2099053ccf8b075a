import { type Day, type Quantity, type StockBasis, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { Period } from './measure.js';

/** An agreement with what its last version of the period says about measuring. */
export interface MeasuredAgreement {
  agreementId: string;
  basis: StockBasis;
  /** First day of the agreement's first version. */
  since: Day;
  earlyDays: number;
  lateDays: number;
  quantityPercent: Quantity;
  inBandTarget: Quantity;
  otifTarget: Quantity;
}

type Row = Omit<MeasuredAgreement, 'quantityPercent' | 'inBandTarget' | 'otifTarget'> & { quantityPercent: string; inBandTarget: string; otifTarget: string };

export class MeasuredAgreementsRepo {
  constructor(private readonly tx: Tx) {}

  /** Agreements of the asker that were in force in the period, by number. */
  async inForce({ end }: Period): Promise<MeasuredAgreement[]> {
    const rows = await this.tx.rows<Row & { [column: string]: unknown }>(
      `select a.id as "agreementId", v.stock_basis as basis, f.since::text as since, v.early_tolerance_days as "earlyDays",
         v.late_tolerance_days as "lateDays", v.quantity_tolerance_percent as "quantityPercent", v.in_band_target_percent as "inBandTarget",
         v.otif_target_percent as "otifTarget"
       from smi.agreements_agreement a
       join lateral (select w.* from smi.agreements_version w where w.buyer_id = a.buyer_id and w.agreement_id = a.id and w.effective_from <= $1
                     order by w.effective_from desc, w.version_no desc limit 1) v on true
       join lateral (select min(w.effective_from) as since from smi.agreements_version w where w.buyer_id = a.buyer_id and w.agreement_id = a.id) f on true
       where a.state in ('ACTIVE', 'REVIEW_DUE', 'SUSPENDED') order by a.number, a.id`,
      [end],
    );
    return rows.map((row) => ({ ...row, quantityPercent: quantity(row.quantityPercent), inBandTarget: quantity(row.inBandTarget), otifTarget: quantity(row.otifTarget) }));
  }
}
