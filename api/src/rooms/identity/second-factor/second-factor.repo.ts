import type { Ask } from '../../../platform/db/database.js';
import { tokenHash } from '../../../platform/secrets/secret-box.js';

export interface FactorRow {
  sealed: Buffer;
  confirmed: boolean;
  /** Seconds since 1970 by the database's clock. */
  epoch: number;
}

/** Second factors, recovery codes and tickets, under smi_auth. */
export class SecondFactorRepo {
  constructor(private readonly ask: Ask) {}

  async factor(userId: string): Promise<FactorRow | null> {
    const [row] = await this.ask<FactorRow>(
      `select sealed, confirmed_at is not null as confirmed, floor(extract(epoch from clock_timestamp()))::float8 as epoch from auth.second_factor where user_id = $1`,
      [userId],
    );
    return row ?? null;
  }

  /** False when a confirmed factor is there already: it must be disabled first. */
  async offer(userId: string, sealed: Buffer): Promise<boolean> {
    const rows = await this.ask(
      `insert into auth.second_factor as f (user_id, sealed) values ($1, $2)
       on conflict (user_id) do update set sealed = $2, created_at = clock_timestamp(), last_step = 0 where f.confirmed_at is null returning 1`,
      [userId, sealed],
    );
    return rows.length === 1;
  }

  /** Uses up a time step: of two requests with the same code one is first, and an older code never comes after. */
  async useStep(userId: string, step: number): Promise<boolean> {
    return (await this.ask('update auth.second_factor set last_step = $2 where user_id = $1 and last_step < $2 returning 1', [userId, step])).length === 1;
  }

  async confirm(userId: string): Promise<boolean> {
    return (await this.ask('update auth.second_factor set confirmed_at = clock_timestamp() where user_id = $1 and confirmed_at is null returning 1', [userId])).length === 1;
  }

  async remove(userId: string): Promise<void> {
    await this.ask('delete from auth.recovery_code where user_id = $1', [userId]);
    await this.ask('delete from auth.second_factor where user_id = $1', [userId]);
  }

  async replaceRecoveryCodes(userId: string, codes: readonly string[]): Promise<void> {
    await this.ask('delete from auth.recovery_code where user_id = $1', [userId]);
    await this.ask('insert into auth.recovery_code (user_id, code_hash) select $1, h from unnest($2::bytea[]) h', [userId, codes.map((code) => tokenHash(`${userId}:${code}`))]);
  }

  async useRecoveryCode(userId: string, code: string): Promise<boolean> {
    const rows = await this.ask('update auth.recovery_code set used_at = clock_timestamp() where user_id = $1 and code_hash = $2 and used_at is null returning 1', [
      userId,
      tokenHash(`${userId}:${code}`),
    ]);
    return rows.length === 1;
  }

  async issueTicket(token: string, userId: string, minutes: number): Promise<void> {
    await this.ask('delete from auth.ticket where expires_at < clock_timestamp()');
    await this.ask('insert into auth.ticket (token_hash, user_id, expires_at) values ($1, $2, clock_timestamp() + make_interval(mins => $3))', [tokenHash(token), userId, minutes]);
  }

  /** Whose ticket it is, and one try less; null when it is used, expired, tried too often or none at all. */
  async tryTicket(token: string, tries: number): Promise<string | null> {
    const [row] = await this.ask<{ userId: string }>(
      `update auth.ticket set tries = tries + 1 where token_hash = $1 and used_at is null and expires_at > clock_timestamp() and tries < $2 returning user_id as "userId"`,
      [tokenHash(token), tries],
    );
    return row?.userId ?? null;
  }

  async useTicket(token: string): Promise<boolean> {
    return (await this.ask('update auth.ticket set used_at = clock_timestamp() where token_hash = $1 and used_at is null returning 1', [tokenHash(token)])).length === 1;
  }

  /** The account behind a ticket, unless it was disabled between the two steps. */
  async account(userId: string): Promise<{ userId: string; organisationId: string; side: string } | null> {
    const [row] = await this.ask<{ userId: string; organisationId: string; side: string }>(
      `select k.user_id as "userId", k.org_id as "organisationId", k.side from auth.credential c cross join lateral sec.credential_of(c.email) k where c.user_id = $1`,
      [userId],
    );
    return row ?? null;
  }
}
