import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Statements as a user's own session, past the server: what Postgres itself lets that person do. Nothing of it stays. */
export class TestSession {
  constructor(
    private readonly sql: pg.Client,
    private readonly organisationId: string,
  ) {}

  /** As the user of that name of the organisation. */
  async as(name: string, statement: string): Promise<Array<Record<string, unknown>>> {
    const token = randomUUID() + randomUUID();
    await this.sql.query(
      `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at) select sha256(convert_to($1, 'UTF8')), 'web', u.id, u.org_id, o.side, clock_timestamp() + interval '1 hour'
         from smi.identity_user u join smi.identity_organisation o on o.id = u.org_id where u.name = $2 and u.org_id = $3`,
      [token, name, this.organisationId],
    );
    await this.sql.query('begin');
    try {
      await this.sql.query("select set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true)", [token]);
      return (await this.sql.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await this.sql.query('rollback');
    }
  }
}
