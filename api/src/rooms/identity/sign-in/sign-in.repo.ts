import type { SessionFactors } from '@stockpact/shared';
import type { Ask, Database } from '../../../platform/db/database.js';
import type { Caller } from './caller.js';

export interface Account {
  userId: string;
  organisationId: string;
  side: string;
}

export interface Credential extends Account {
  passwordHash: string;
  secondFactor: boolean;
}

/** Whose session it is, with what the entrance needs to know before it changes something. */
export interface SessionUser extends Account {
  email: string;
  name: string;
  locale: string;
  passwordHash: string | null;
  secondFactor: boolean;
  /** What opened this session, and when. */
  factors: SessionFactors;
  openedAt: Date;
  /** A role asks for more than opened it: nothing but the second factor is left to do. */
  limited: boolean;
  /** A role that the user holds asks for a second factor. */
  demanded: boolean;
}

const account = `user_id as "userId", org_id as "organisationId", side`;

/** Statements of the sign-in, under the login role smi_auth: it sees credentials and sessions and no business row. */
export class SignInRepo {
  constructor(private readonly db: Database) {}

  async credential(email: string): Promise<Credential | null> {
    const [found] = await this.db.query<Credential>(
      `select ${account}, password_hash as "passwordHash", second_factor as "secondFactor" from sec.credential_of($1)`,
      [email],
    );
    return found ?? null;
  }

  async sessionUser(token: string): Promise<SessionUser | null> {
    const [found] = await this.db.query<SessionUser>(
      `select ${account}, email, name, locale, password_hash as "passwordHash", second_factor as "secondFactor", factors, opened_at as "openedAt", limited, demanded
       from sec.session_user($1)`,
      [token],
    );
    return found ?? null;
  }

  async openSession(token: string, who: Account, caller: Caller, hours: number, factors: SessionFactors): Promise<void> {
    await this.db.query(
      `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at, agent, address, factors)
       values (sha256(convert_to($1, 'UTF8')), 'web', $2, $3, $4, clock_timestamp() + make_interval(hours => $5), left($6, 100), left($7, 50), $8)`,
      [token, who.userId, who.organisationId, who.side, hours, caller.agent, caller.network, factors],
    );
  }

  /** The holder of this session has just shown a code. */
  async strengthen(token: string, ask: Ask): Promise<void> {
    await ask(`update auth.session set factors = 'CODE' where token_hash = sha256(convert_to($1, 'UTF8')) and kind = 'web'`, [token]);
  }

  async revokeSession(token: string): Promise<void> {
    await this.db.query(`update auth.session set revoked_at = clock_timestamp() where token_hash = sha256(convert_to($1, 'UTF8')) and revoked_at is null`, [token]);
  }

  /** The organisation lets its users sign in through its own provider only. */
  async passwordClosed(userId: string): Promise<boolean> {
    const [row] = await this.db.query<{ closed: boolean }>('select sec.password_closed($1) as closed', [userId]);
    return row?.closed ?? false;
  }

  async endSessions(userId: string, ask: Ask): Promise<void> {
    await ask(`update auth.session set revoked_at = clock_timestamp() where user_id = $1 and kind = 'web' and revoked_at is null`, [userId]);
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
