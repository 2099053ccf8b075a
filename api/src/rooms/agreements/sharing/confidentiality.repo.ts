import type { ConfidentialityCover, ConfidentialityRecord, Day, FieldGroup } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../tenant.js';

export interface ConfidentialityRow extends Tenant {
  id: string;
  number: number;
  textVersion: string;
  text: string;
  figures: FieldGroup[];
  validFrom: Day;
  validTo: Day;
  draftedAt: Date;
  buyerSignerId: string | null;
  buyerSigner: string | null;
  buyerSignedAt: Date | null;
  supplierSignerId: string | null;
  supplierSigner: string | null;
  supplierSignedAt: Date | null;
  endedSide: 'BUYER' | 'SUPPLIER' | null;
  endedAt: Date | null;
  endedOn: Day | null;
  version: number;
}

const columns = `c.buyer_id as "buyerId", c.supplier_id as "supplierId", c.agreement_id as "agreementId", c.id, c.number, c.text_version as "textVersion", c.text,
  c.figures, c.valid_from::text as "validFrom", c.valid_to::text as "validTo", c.drafted_at as "draftedAt",
  c.buyer_signer_id as "buyerSignerId", c.supplier_signer_id as "supplierSignerId", c.buyer_signer as "buyerSigner",
  c.buyer_signed_at as "buyerSignedAt", c.supplier_signer as "supplierSigner", c.supplier_signed_at as "supplierSignedAt", c.ended_side as "endedSide",
  c.ended_at as "endedAt", c.ended_at::date::text as "endedOn", c.version`;

export interface NewConfidentiality {
  textVersion: string;
  text: string;
  figures: FieldGroup[];
  validFrom: Day;
  validTo: Day;
}

export class ConfidentialityRepo {
  constructor(private readonly tx: Tx) {}

  /** Newest first. */
  async ofAgreements(ids: readonly string[]): Promise<ConfidentialityRow[]> {
    return this.tx.rows<ConfidentialityRow & Record<string, unknown>>(
      `select ${columns} from smi.agreements_confidentiality c where c.agreement_id = any($1) order by c.agreement_id, c.number desc`,
      [ids],
    );
  }

  async byId(id: string): Promise<ConfidentialityRow | null> {
    return this.tx.first<ConfidentialityRow & Record<string, unknown>>(`select ${columns} from smi.agreements_confidentiality c where c.id = $1`, [id]);
  }

  async draft(t: Tenant, wish: NewConfidentiality): Promise<string> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.agreements_confidentiality (buyer_id, supplier_id, agreement_id, number, text_version, text, figures, valid_from, valid_to, drafted_by, drafted_at)
       select $1, $2, $3, coalesce(max(c.number), 0) + 1, $4, $5, $6, $7, $8, $9, $10
       from smi.agreements_confidentiality c where c.buyer_id = $1 and c.agreement_id = $3 returning id`,
      [t.buyerId, t.supplierId, t.agreementId, wish.textVersion, wish.text, wish.figures, wish.validFrom, wish.validTo, this.tx.actor.userId, this.tx.clock.now()],
    );
    return row?.id ?? '';
  }

  /** False when somebody changed it first. A side can write its own signature only; the database grants it no more. */
  async sign(row: ConfidentialityRow, expectedVersion: number): Promise<boolean> {
    const side = this.tx.actor.side === 'BUYER' ? 'buyer' : 'supplier';
    const changed = await this.tx.change(
      `update smi.agreements_confidentiality set ${side}_signer_id = $3, ${side}_signer = $4, ${side}_signed_at = $5, version = version + 1
       where buyer_id = $1 and id = $2 and version = $6 and ${side}_signed_at is null and ended_at is null`,
      [row.buyerId, row.id, this.tx.actor.userId, this.tx.actor.name, this.tx.clock.now(), expectedVersion],
    );
    return changed === 1;
  }

  async end(row: ConfidentialityRow, expectedVersion: number): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.agreements_confidentiality set ended_by = $3, ended_side = $4, ended_at = $5, version = version + 1
       where buyer_id = $1 and id = $2 and version = $6 and ended_at is null`,
      [row.buyerId, row.id, this.tx.actor.userId, this.tx.actor.side, this.tx.clock.now(), expectedVersion],
    );
    return changed === 1;
  }
}

export function recordOf(row: ConfidentialityRow): ConfidentialityRecord {
  const { figures, validFrom, validTo } = row;
  return { figures, validFrom, validTo, buyerSigned: row.buyerSignedAt !== null, supplierSigned: row.supplierSignedAt !== null, ended: row.endedAt !== null };
}

export function coverOf(row: ConfidentialityRow): ConfidentialityCover {
  const { figures, validFrom, validTo, endedOn } = row;
  return { figures, validFrom, validTo, endedOn, signed: row.buyerSignedAt !== null && row.supplierSignedAt !== null };
}
