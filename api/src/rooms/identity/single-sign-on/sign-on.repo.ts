import type { Ask } from '../../../platform/db/database.js';
import type { Account } from '../sign-in/sign-in.repo.js';

export interface SignOnSettings {
  issuer: string;
  clientId: string;
  emailDomain: string;
  provision: boolean;
  sealed: Buffer | null;
}

/** What the entrance may know about single sign-on, under smi_auth. */
export class SignOnRepo {
  constructor(private readonly ask: Ask) {}

  async forDomain(domain: string): Promise<{ organisationId: string; name: string } | null> {
    const [row] = await this.ask<{ organisationId: string; name: string }>('select org_id as "organisationId", name from sec.sign_on_for($1)', [domain]);
    return row ?? null;
  }

  async settings(organisationId: string): Promise<SignOnSettings | null> {
    const [row] = await this.ask<SignOnSettings>(
      `select issuer, client_id as "clientId", email_domain as "emailDomain", provision, sealed from sec.sign_on_settings($1)`,
      [organisationId],
    );
    return row ?? null;
  }

  async account(organisationId: string, email: string): Promise<Account | null> {
    const [row] = await this.ask<Account>('select user_id as "userId", org_id as "organisationId", side from sec.sign_on_account($1, $2)', [organisationId, email]);
    return row ?? null;
  }

  async provision(organisationId: string, who: { email: string; name: string; locale: string }, at: Date): Promise<boolean> {
    const [row] = await this.ask<{ done: boolean }>('select sec.provision_member($1, $2, $3, $4, $5) as done', [organisationId, who.email, who.name, who.locale, at]);
    return row?.done ?? false;
  }
}
