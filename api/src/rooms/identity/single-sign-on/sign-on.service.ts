import { Inject, Injectable } from '@nestjs/common';
import { plainEmail } from '@stockpact/shared';
import type { Logger } from 'pino';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/db/database.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { AUTH_DATABASE, LOGGER } from '../../../platform/tokens.js';
import { localeOf } from '../passwords/letters.js';
import type { Account } from '../sign-in/sign-in.repo.js';
import { type Errand, type KnownPerson, Provider, type ProviderSettings } from './provider.js';
import { SignOnRepo, type SignOnSettings } from './sign-on.repo.js';

export type SignOnProblem = 'SIGN_ON_UNKNOWN' | 'SIGN_ON_UNREACHABLE' | 'SIGN_ON_REFUSED' | 'SIGN_ON_NO_ACCOUNT';

const minutes = 10;

/** Sign-in through an organisation's own provider. What it says counts for the users of that organisation and nobody else's. */
@Injectable()
export class SignOnService {
  private readonly repo: SignOnRepo;

  constructor(
    @Inject(AUTH_DATABASE) db: Database,
    private readonly box: SecretBox,
    private readonly provider: Provider,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.repo = new SignOnRepo((text, values) => db.query(text, values));
  }

  /** By the domain alone: the answer is the same whether the address has an account or not. */
  async find(email: string): Promise<{ name: string; domain: string } | null> {
    const domain = plainEmail(email).split('@').at(-1) ?? '';
    const found = await this.repo.forDomain(domain);
    return found && { name: found.name, domain };
  }

  /** Where to send the browser, and the sealed errand that it brings back; or why not. */
  async begin(domain: string, next: string, email: string | null): Promise<{ url: string; errand: string } | SignOnProblem> {
    const found = await this.repo.forDomain(domain);
    const settings = found && (await this.settings(found.organisationId));
    if (!found || !settings) return 'SIGN_ON_UNKNOWN';
    try {
      const { url, secrets } = await this.provider.begin(settings.provider, { email });
      const errand: Errand = { ...secrets, organisationId: found.organisationId, next, until: Date.now() + minutes * 60_000 };
      return { url, errand: this.box.seal(JSON.stringify(errand), 'sign-on errand').toString('base64url') };
    } catch (error) {
      this.log.warn({ organisation: found.organisationId, error: (error as Error).message }, 'a sign-on provider could not be reached');
      return 'SIGN_ON_UNREACHABLE';
    }
  }

  async complete(sealed: string, query: string): Promise<{ account: Account; next: string; strong: boolean } | SignOnProblem> {
    const errand = this.read(sealed);
    const settings = errand && (await this.settings(errand.organisationId));
    if (!errand || !settings) return 'SIGN_ON_REFUSED';
    const person = await this.ask(settings.provider, errand, query);
    if (!person) return 'SIGN_ON_REFUSED';
    if (person.email.split('@').at(-1) !== settings.stored.emailDomain) return 'SIGN_ON_NO_ACCOUNT';
    const account = (await this.repo.account(errand.organisationId, person.email)) ?? (settings.stored.provision ? await this.provision(errand.organisationId, person) : null);
    return account ? { account, next: errand.next, strong: person.strong } : 'SIGN_ON_NO_ACCOUNT';
  }

  private async ask(provider: ProviderSettings, errand: Errand, query: string): Promise<KnownPerson | null> {
    try {
      return await this.provider.complete(provider, errand, query);
    } catch (error) {
      this.log.warn({ organisation: errand.organisationId, error: (error as Error).message }, 'a sign-on was refused');
      return null;
    }
  }

  private async provision(organisationId: string, person: KnownPerson): Promise<Account | null> {
    await this.repo.provision(organisationId, { email: person.email, name: person.name, locale: localeOf(person.locale?.slice(0, 2)) }, this.clock.now());
    return this.repo.account(organisationId, person.email);
  }

  private read(sealed: string): Errand | null {
    const text = this.box.open(Buffer.from(sealed, 'base64url'), 'sign-on errand');
    const errand = text ? (JSON.parse(text) as Errand) : null;
    return errand && errand.until > Date.now() ? errand : null;
  }

  private async settings(organisationId: string): Promise<{ stored: SignOnSettings; provider: ProviderSettings } | null> {
    const stored = await this.repo.settings(organisationId);
    if (!stored) return null;
    const clientSecret = stored.sealed ? this.box.open(stored.sealed, `sign-on secret of ${organisationId}`) : null;
    return { stored, provider: { issuer: stored.issuer, clientId: stored.clientId, clientSecret } };
  }
}
