import type { Ask } from '../../../platform/db/database.js';

/** Passwords and the links that set them, under smi_auth. */
export class PasswordsRepo {
  constructor(private readonly ask: Ask) {}

  async requestReset(email: string, linkHash: Buffer, sealed: Buffer): Promise<void> {
    await this.ask('select sec.request_reset($1, $2, $3)', [email, linkHash, sealed]);
  }

  async resetLink(linkHash: Buffer): Promise<{ email: string; name: string } | null> {
    const [row] = await this.ask<{ email: string; name: string }>('select email, name from sec.look_reset($1)', [linkHash]);
    return row ?? null;
  }

  async reset(linkHash: Buffer, passwordHash: string, at: Date): Promise<boolean> {
    const [row] = await this.ask<{ userId: string | null }>('select sec.reset_password($1, $2, $3) as "userId"', [linkHash, passwordHash, at]);
    return row?.userId != null;
  }

  async change(userId: string, passwordHash: string): Promise<void> {
    await this.ask('update auth.credential set password_hash = $2, changed_at = clock_timestamp() where user_id = $1', [userId, passwordHash]);
    await this.ask('select sec.close_resets($1)', [userId]);
  }
}
