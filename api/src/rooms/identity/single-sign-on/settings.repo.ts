import type { Tx } from '../../../platform/db/tx.js';
import type { SingleSignOn, SingleSignOnUpdateInput } from './settings.types.js';

type Row = SingleSignOn & { [column: string]: unknown };

export class SettingsRepo {
  constructor(private readonly tx: Tx) {}

  async current(): Promise<SingleSignOn | null> {
    return this.tx.first<Row>(
      `select issuer, client_id as "clientId", email_domain as "emailDomain", enabled, password_closed as "passwordClosed", provision_roles as "provisionRoles",
         sec.shown(secret_set_at) as "secretSetAt", sec.shown(updated_at) as "updatedAt", version from smi.identity_single_sign_on where org_id = $1`,
      [this.tx.actor.organisationId],
    );
  }

  async domainFree(domain: string): Promise<boolean> {
    return (await this.tx.first<{ free: boolean }>('select sec.domain_free($1) as free', [domain]))?.free ?? false;
  }

  /** False when somebody else saved first. */
  async save(input: SingleSignOnUpdateInput, sealed: Buffer | null): Promise<boolean> {
    const values = [this.tx.actor.organisationId, input.issuer, input.clientId, input.emailDomain, input.enabled, input.passwordClosed, input.provisionRoles, sealed !== null];
    const secretSetAt = 'case when $8 then clock_timestamp() end';
    const saved = input.expectedVersion === 0
      ? await this.tx.change(
          `insert into smi.identity_single_sign_on (org_id, issuer, client_id, email_domain, enabled, password_closed, provision_roles, secret_set_at)
           values ($1, $2, $3, $4, $5, $6, $7, ${secretSetAt}) on conflict (org_id) do nothing`,
          values,
        )
      : await this.tx.change(
          `update smi.identity_single_sign_on set issuer = $2, client_id = $3, email_domain = $4, enabled = $5, password_closed = $6, provision_roles = $7,
             secret_set_at = coalesce(${secretSetAt}, secret_set_at), updated_at = clock_timestamp(), version = version + 1 where org_id = $1 and version = $9`,
          [...values, input.expectedVersion],
        );
    if (saved === 1 && sealed) await this.tx.rows('select sec.keep_sign_on_secret($1)', [sealed]);
    return saved === 1;
  }
}
