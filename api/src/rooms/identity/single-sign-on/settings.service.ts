import { Inject, Injectable } from '@nestjs/common';
import { type Refusal, type Result, type Role, ok, readLine, refusal, refusalsOf, refuse, refuseAll, roleExistsOn } from '@stockpact/shared';
import { CONFIG, type Config } from '../../../config.js';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { conflictsOf } from '../invitations/invitations.service.js';
import { Provider } from './provider.js';
import { SettingsRepo } from './settings.repo.js';
import type { SingleSignOnSettings, SingleSignOnUpdateInput } from './settings.types.js';

/** Domains in which everybody can have an address: nobody's to route. */
const openDomains = new Set(['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'yahoo.com', 'yahoo.co.jp', 'icloud.com', 'gmx.de', 'gmx.net', 'web.de', 'proton.me', 'docomo.ne.jp', 'ezweb.ne.jp', 'qq.com', '163.com']);

@Injectable()
export class SettingsService {
  constructor(
    private readonly facts: Facts,
    private readonly box: SecretBox,
    private readonly provider: Provider,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async settings(uow: UnitOfWork): Promise<SingleSignOnSettings> {
    return { callbackUrl: this.provider.callbackUrl(), current: await uow.read((tx) => new SettingsRepo(tx).current()) };
  }

  /** The secret is sealed before it goes anywhere, and is no part of what is remembered of the request. */
  async update(uow: UnitOfWork, given: SingleSignOnUpdateInput): Promise<Result<{ version: number }>> {
    const input = { ...given, issuer: given.issuer.trim(), clientId: given.clientId.trim(), emailDomain: given.emailDomain.trim().toLowerCase(), provisionRoles: [...new Set(given.provisionRoles)] };
    const secret = input.clientSecret?.trim() || null;
    return command(uow, 'singleSignOnUpdate', { ...input, clientSecret: secret ? 'given' : null } as typeof input, async (tx) => {
      const repo = new SettingsRepo(tx);
      const before = await repo.current();
      if ((before?.version ?? 0) !== input.expectedVersion) return refuse('STALE_OBJECT', [], { type: 'Organisation', id: tx.actor.organisationId, currentVersion: before?.version ?? 0 });
      const faults = [...this.faultsOf(tx, input), ...((await repo.domainFree(input.emailDomain)) ? [] : [refusal('INVALID', ['emailDomain'], { reason: 'DOMAIN_NOT_YOURS' })])];
      if (faults.length > 0) return refuseAll(faults);
      const sealed = secret ? this.box.seal(secret, `sign-on secret of ${tx.actor.organisationId}`) : null;
      if (!(await repo.save(input, sealed))) return refuse('STALE_OBJECT', [], { type: 'Organisation', id: tx.actor.organisationId, currentVersion: before?.version ?? 1 });
      await this.record(tx, input, sealed !== null);
      return ok({ version: input.expectedVersion + 1 });
    });
  }

  private faultsOf(tx: Tx, input: SingleSignOnUpdateInput): Refusal[] {
    const faults: Refusal[] = [];
    const issuer = URL.parse(input.issuer);
    const https = issuer?.protocol === 'https:' || (this.config.signOnLocal && issuer?.protocol === 'http:');
    if (!issuer || !https || issuer.username || issuer.search || issuer.hash || input.issuer.length > 500) faults.push(refusal('INVALID', ['issuer']));
    faults.push(...refusalsOf(readLine('clientId', input.clientId, 500)));
    if ((input.clientSecret ?? '').length > 2000) faults.push(refusal('INVALID', ['clientSecret']));
    if (!/^[a-z0-9.-]+\.[a-z0-9-]+$/.test(input.emailDomain) || input.emailDomain.length > 253) faults.push(refusal('INVALID', ['emailDomain']));
    else if (openDomains.has(input.emailDomain) || tx.actor.email.split('@').at(-1) !== input.emailDomain) faults.push(refusal('INVALID', ['emailDomain'], { reason: 'DOMAIN_NOT_YOURS' }));
    const wrong = (role: Role): boolean => role === 'AD' || role === 'IC' || !roleExistsOn(tx.actor.side, role);
    if (input.provisionRoles.some(wrong)) faults.push(refusal('INVALID', ['provisionRoles']));
    else faults.push(...conflictsOf(input.provisionRoles, 'provisionRoles'));
    return faults;
  }

  private async record(tx: Tx, input: SingleSignOnUpdateInput, secretChanged: boolean): Promise<void> {
    const { issuer, clientId, emailDomain, enabled, passwordClosed, provisionRoles } = input;
    await this.facts.record(tx, {
      agreementId: null, kind: 'singleSignOn.updated', subjectType: 'Organisation', subjectId: tx.actor.organisationId,
      payload: { issuer, clientId, emailDomain, enabled, passwordClosed, provisionRoles, secretChanged },
    });
  }
}
