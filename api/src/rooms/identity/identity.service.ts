import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, isTimeZone, ok, refusal, refuse, refuseAll } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../platform/db/command.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { Facts } from '../../platform/facts/facts.js';
import { IdentityRepo, type Preferences, type UserRow } from './identity.repo.js';
import type { ViewerPreferencesUpdateInput } from './identity.types.js';
import type { OrganisationEntity } from './organisation.entity.js';

@Injectable()
export class IdentityService {
  constructor(private readonly facts: Facts) {}

  async viewer(uow: UnitOfWork): Promise<UserRow> {
    const { userId } = await uow.actor();
    const user = await uow.read((tx) => new IdentityRepo(tx).user(userId));
    if (!user) throw new Error('the session has no user');
    return user;
  }

  /** Batched within the operation; null when the asker may not see it. */
  async organisation(uow: UnitOfWork, id: string): Promise<OrganisationEntity | null> {
    return uow.once('identity.organisation', () => organisationLoader(uow)).load(id);
  }

  async updatePreferences(uow: UnitOfWork, input: ViewerPreferencesUpdateInput): Promise<Result<{ userId: string }>> {
    return command(uow, 'viewerPreferencesUpdate', input, async (tx) => {
      const repo = new IdentityRepo(tx);
      const user = await repo.user(tx.actor.userId);
      if (!user) return refuse('NOT_FOUND');
      const to = { locale: input.locale ?? user.locale, timeZone: input.timeZone ?? user.timeZone, colourScheme: input.colourScheme ?? user.colourScheme };
      const faults = preferenceFaults(to);
      if (faults.length > 0) return refuseAll(faults);
      if (!(await repo.updatePreferences(user.id, input.expectedVersion, to))) {
        return refuse('STALE_OBJECT', [], { type: 'User', id: user.id, currentVersion: user.version });
      }
      await this.facts.record(tx, { agreementId: null, kind: 'user.preferencesUpdated', subjectType: 'User', subjectId: user.id, payload: { to } });
      return ok({ userId: user.id });
    });
  }
}

function preferenceFaults(to: Preferences): Refusal[] {
  const faults: Refusal[] = [];
  if (!['en', 'ja'].includes(to.locale)) faults.push(refusal('INVALID', ['locale']));
  if (!isTimeZone(to.timeZone)) faults.push(refusal('INVALID', ['timeZone']));
  if (!['auto', 'light', 'dark'].includes(to.colourScheme)) faults.push(refusal('INVALID', ['colourScheme']));
  return faults;
}

function organisationLoader(uow: UnitOfWork): DataLoader<string, OrganisationEntity | null> {
  return new DataLoader(async (ids) => {
    const rows = await uow.read((tx) => new IdentityRepo(tx).organisations(ids));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
