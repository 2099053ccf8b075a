import type { SessionFactors } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { PageRequest } from '../../../platform/graphql/connection.js';

export interface SessionRow {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  agent: string | null;
  address: string | null;
  current: boolean;
  [column: string]: unknown;
}

export interface SecurityRow {
  secondFactorAt: Date | null;
  recoveryCodesLeft: number;
  passwordChangedAt: Date | null;
  factors: SessionFactors;
  secondFactorRequired: boolean;
  [column: string]: unknown;
}

/** The asker's own sessions, through functions that know no other. */
export class SessionsRepo {
  constructor(private readonly tx: Tx) {}

  /** Latest opened first. */
  async page(request: PageRequest): Promise<SessionRow[]> {
    const [at, id] = request.after ?? [];
    return this.tx.rows<SessionRow>(
      `select * from (select id, sec.shown(created_at) as "createdAt", sec.shown(last_seen_at) as "lastSeenAt", sec.shown(expires_at) as "expiresAt", agent, address, current from sec.own_sessions()) s
       where $1::timestamptz is null or "createdAt" < $1 or ("createdAt" = $1 and id > $2::uuid) order by "createdAt" desc, id limit $3`,
      [at ?? null, id ?? null, request.limit + 1],
    );
  }

  async ids(): Promise<string[]> {
    return (await this.tx.rows<{ id: string }>('select id from sec.own_sessions() where not current')).map(({ id }) => id);
  }

  async count(): Promise<number> {
    return (await this.tx.first<{ n: number }>('select count(*)::int as n from sec.own_sessions()'))?.n ?? 0;
  }

  async end(id: string): Promise<boolean> {
    return (await this.tx.first<{ ended: boolean }>('select sec.end_session($1) as ended', [id]))?.ended ?? false;
  }

  async endOthers(): Promise<number> {
    return (await this.tx.first<{ ended: number }>('select sec.end_other_sessions() as ended'))?.ended ?? 0;
  }

  async security(): Promise<SecurityRow | null> {
    return this.tx.first<SecurityRow>(
      `select sec.shown(second_factor_at) as "secondFactorAt", codes_left as "recoveryCodesLeft", sec.shown(password_changed_at) as "passwordChangedAt", factors,
         demanded as "secondFactorRequired" from sec.own_security()`,
    );
  }
}
