import type { Tx } from '../db/tx.js';

/** A chain of facts that the asker's organisation is a party to, and its newest record. */
export interface ChainHeadRow {
  chainId: string;
  /** Null for the organisation's own chain. */
  agreementId: string | null;
  agreementNumber: string | null;
  partnerId: string | null;
  seq: number;
  hash: string;
  [column: string]: unknown;
}

/** A record exactly as its hash covers it: `payload` and `at` are the texts that were hashed. */
export interface ChainRecord {
  chain: string;
  seq: number;
  id: string;
  organisation: string;
  actor: string;
  actorName: string;
  via: string;
  kind: string;
  subjectType: string;
  subjectId: string;
  at: string;
  payload: string;
  previousHash: string;
  hash: string;
  [column: string]: unknown;
}

export class ChainRepo {
  constructor(private readonly tx: Tx) {}

  /** By agreement number, the organisation's own chain first. */
  async heads(): Promise<ChainHeadRow[]> {
    return this.tx.rows<ChainHeadRow>(
      `select chain_id as "chainId", agreement_id as "agreementId", agreement_number as "agreementNumber", partner_id as "partnerId", seq::int as seq, encode(hash, 'hex') as hash
       from sec.audit_chains() order by agreement_number nulls first, chain_id`,
    );
  }

  /** How many records of the chain the asker may see. */
  async count(chainId: string): Promise<number> {
    return (await this.tx.first<{ n: number }>('select count(*)::int as n from smi.platform_fact where chain_id = $1', [chainId]))?.n ?? 0;
  }

  /** Records after a number, in their order. Row-level security gives those of the asker's own chains only. */
  async records(chainId: string, after: number, limit: number): Promise<ChainRecord[]> {
    return this.tx.rows<ChainRecord>(
      `select f.chain_id as chain, f.seq::int as seq, f.id, f.org_id as organisation, f.actor_id as actor, f.actor_name as "actorName", f.via, f.kind,
         f.subject_type as "subjectType", f.subject_id as "subjectId", to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, f.payload::text as payload,
         encode(f.previous_hash, 'hex') as "previousHash", encode(f.hash, 'hex') as hash
       from smi.platform_fact f where f.chain_id = $1 and f.seq > $2 order by f.seq limit $3`,
      [chainId, after, limit],
    );
  }
}
