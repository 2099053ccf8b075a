import type { Database } from '../../platform/db/database.js';

export interface Credential {
  userId: string;
  organisationId: string;
  side: string;
  passwordHash: string;
}

/** Statements of the sign-in, under the login role smi_auth: it sees credentials and sessions and no business row. */
export class SignInRepo {
  constructor(private readonly db: Database) {}

  async credential(email: string): Promise<Credential | null> {
    const rows = await this.db.query<Credential>(
      `select user_id as "userId", org_id as "organisationId", side, password_hash as "passwordHash"
       from auth.credential where email = lower($1) and disabled_at is null`,
      [email],
    );
    return rows[0] ?? null;
  }

  async openSession(token: string, credential: Credential, hours: number): Promise<void> {
    await this.db.query(
      `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
       values (sha256(convert_to($1, 'UTF8')), 'web', $2, $3, $4, clock_timestamp() + make_interval(hours => $5))`,
      [token, credential.userId, credential.organisationId, credential.side, hours],
    );
  }

  async revokeSession(token: string): Promise<void> {
    await this.db.query(`update auth.session set revoked_at = clock_timestamp() where token_hash = sha256(convert_to($1, 'UTF8')) and revoked_at is null`, [token]);
  }

  /** Counts a failure in a fixed window and returns how many there are in it. */
  async countFailure(key: string, windowSeconds: number): Promise<number> {
    const rows = await this.db.query<{ failures: number }>(
      `insert into auth.throttle as t (key, failures, window_started_at) values ($1, 1, clock_timestamp())
       on conflict (key) do update set
         failures = case when t.window_started_at < clock_timestamp() - make_interval(secs => $2) then 1 else t.failures + 1 end,
         window_started_at = case when t.window_started_at < clock_timestamp() - make_interval(secs => $2) then clock_timestamp() else t.window_started_at end
       returning failures`,
      [key, windowSeconds],
    );
    return rows[0]?.failures ?? 0;
  }

  /** Seconds until the key may try again; 0 when it may now. */
  async blockedFor(key: string, limit: number, windowSeconds: number): Promise<number> {
    const rows = await this.db.query<{ seconds: number }>(
      `select ceil(extract(epoch from window_started_at + make_interval(secs => $3) - clock_timestamp()))::int as seconds
       from auth.throttle where key = $1 and failures >= $2 and window_started_at > clock_timestamp() - make_interval(secs => $3)`,
      [key, limit, windowSeconds],
    );
    return rows[0]?.seconds ?? 0;
  }

  async forgetFailures(key: string): Promise<void> {
    await this.db.query('delete from auth.throttle where key = $1', [key]);
  }
}
