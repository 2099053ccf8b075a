import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { TokenState } from './tokens.types.js';

export interface TokenRow {
  id: string;
  name: string;
  lastFour: string;
  state: TokenState;
  permissions: string[];
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  revokedBy: string | null;
  version: number;
  [column: string]: unknown;
}

const nameOf = (column: string): string => `(select u.name from smi.identity_user u where u.org_id = t.org_id and u.id = t.${column})`;
const columns = `t.id, t.name, t.last_four as "lastFour", t.permissions, ${nameOf('created_by')} as "createdBy", sec.shown(t.created_at) as "createdAt", sec.shown(t.expires_at) as "expiresAt",
  sec.shown(t.last_used_at) as "lastUsedAt", sec.shown(t.revoked_at) as "revokedAt", ${nameOf('revoked_by')} as "revokedBy", t.version,
  case when t.revoked_at is not null then 'REVOKED' when t.expires_at <= clock_timestamp() then 'EXPIRED' else 'ACTIVE' end as state`;

export class TokensRepo {
  constructor(private readonly tx: Tx) {}

  async byId(id: string): Promise<TokenRow | null> {
    return this.tx.first<TokenRow>(`select ${columns} from smi.identity_api_token t where t.org_id = $1 and t.id = $2`, [this.tx.actor.organisationId, id]);
  }

  /** Newest first. */
  async page(request: PageRequest): Promise<TokenRow[]> {
    const [at, id] = request.after ?? [];
    return this.tx.rows<TokenRow>(
      `select ${columns} from smi.identity_api_token t where t.org_id = $1 and ($2::timestamptz is null or sec.shown(t.created_at) < $2 or (sec.shown(t.created_at) = $2 and t.id > $3::uuid))
        order by sec.shown(t.created_at) desc, t.id limit $4`,
      [this.tx.actor.organisationId, at ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(): Promise<number> {
    const found = await this.tx.first<{ n: number }>(`select count(*)::int as n from (select from smi.identity_api_token t where t.org_id = $1 limit ${maximumCount + 1}) counted`, [this.tx.actor.organisationId]);
    return found?.n ?? 0;
  }

  /** Only the hash reaches the database. */
  async create(token: { name: string; lastFour: string; permissions: readonly string[]; days: number; hash: Buffer }): Promise<string> {
    const row = await this.tx.first<{ id: string }>('select sec.token_create($1, $2, $3, clock_timestamp() + make_interval(days => $4), $5) as id', [
      token.name, token.lastFour, [...token.permissions], token.days, token.hash,
    ]);
    return row?.id ?? '';
  }

  async revoke(id: string): Promise<boolean> {
    return (await this.tx.first<{ done: boolean }>('select sec.token_revoke($1) as done', [id]))?.done ?? false;
  }
}
