import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../db/database.js';
import { AUTH_DATABASE } from '../tokens.js';

/** The session of one socket: a token of its own under which everything it is told is read. */
export interface SocketSession {
  id: string;
  token: string;
  userId: string;
  organisationId: string;
}

const newToken = (): string => randomBytes(32).toString('base64url');

/** Tickets and sessions of sockets, under the login role of the sign-in. */
@Injectable()
export class SocketSessions {
  constructor(@Inject(AUTH_DATABASE) private readonly db: Database) {}

  /** A ticket for the holder of a browser session, who may act for somebody; null when the session does not count or holds too many unused ones. */
  async issue(token: string, delegation: string | null): Promise<string | null> {
    const ticket = newToken();
    const [row] = await this.db.query<{ issued: boolean }>('select sec.issue_socket_ticket($1, $2) as issued', [token, ticket]);
    return row?.issued && (delegation === null || (await this.bind(ticket, delegation))) ? ticket : null;
  }

  /** False when the holder does not act for anybody under it: the ticket then opens what the cookie opens, and is not given away. */
  private async bind(ticket: string, delegation: string): Promise<boolean> {
    const [row] = await this.db.query<{ bound: boolean }>('select sec.bind_socket_ticket($1, $2) as bound', [ticket, delegation]);
    return row?.bound ?? false;
  }

  /** Opens the socket's session. Works once for a ticket. */
  async redeem(ticket: string): Promise<SocketSession | null> {
    const token = newToken();
    const [row] = await this.db.query<{ id: string; userId: string; organisationId: string }>(
      'select id, user_id as "userId", org_id as "organisationId" from sec.redeem_socket_ticket($1, $2)',
      [ticket, token],
    );
    return row ? { ...row, token } : null;
  }

  /** Which of these sessions still count. */
  async living(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.query<{ id: string }>('select id from sec.living_sockets($1::uuid[]) as id', [[...ids]]);
    return new Set(rows.map(({ id }) => id));
  }

  async drop(id: string): Promise<void> {
    await this.db.query(`delete from auth.session where id = $1 and kind = 'socket'`, [id]);
  }

  /** The organisations that a chain of facts concerns. */
  async parties(chain: string): Promise<readonly string[]> {
    const [row] = await this.db.query<{ parties: string[] }>('select sec.chain_parties($1) as parties', [chain]);
    return row?.parties ?? [];
  }
}
