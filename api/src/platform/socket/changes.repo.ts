import type { Tx } from '../db/tx.js';

export interface ChainFact {
  id: string;
  seq: number;
  kind: string;
  agreementId: string | null;
  actorId: string;
  subjectType: string;
  subjectId: string;
  [column: string]: unknown;
}

export class ChangesRepo {
  constructor(private readonly tx: Tx) {}

  /** Where the asker's chains stand. */
  async heads(): Promise<Array<{ chainId: string; seq: number }>> {
    return this.tx.prepared('select chain_id as "chainId", seq::int as seq from sec.chain_heads()');
  }

  /** Facts of a chain after a place. Of an agreement only while it lives for the asker: history stays readable, news ends. */
  async after(chainId: string, seq: number, limit: number): Promise<ChainFact[]> {
    return this.tx.prepared<ChainFact>(
      `select f.id, f.seq::int as seq, f.kind, f.agreement_id as "agreementId", f.actor_id as "actorId", f.subject_type as "subjectType", f.subject_id as "subjectId"
       from smi.platform_fact f
       where f.chain_id = $1 and f.seq > $2 and (f.agreement_id is null or exists (select from smi.agreements_agreement a where a.id = f.agreement_id))
       order by f.seq limit $3`,
      [chainId, seq, limit],
    );
  }
}
