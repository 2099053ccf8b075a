import { Inject, Injectable } from '@nestjs/common';
import { MOST_RAISED, type Result, ok, refuse } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { CONFIG, type Config } from '../../../config.js';
import { command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { ExportsRepo } from '../../../platform/exports/exports.repo.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { PeopleRepo } from '../people/people.repo.js';
import { reasonOf } from '../people/people.service.js';
import type { ExportDay, ExportQuotaRaiseInput } from './quota.types.js';

/** What people may save in files, as their administrator sees and raises it. Nobody raises the own. */
@Injectable()
export class QuotaService {
  constructor(
    private readonly facts: Facts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async today(uow: UnitOfWork, userId: string): Promise<ExportDay> {
    const loader = uow.once('identity.exportDay', () => new DataLoader<string, ExportDay>(async (ids) => {
      const rows = await uow.read((tx) => new ExportsRepo(tx).today(ids));
      const byUser = new Map(rows.map((row) => [row.userId, row]));
      return ids.map((id) => {
        const { rowCount = 0, raised = 0, version = 0 } = byUser.get(id) ?? {};
        return { rows: rowCount, allowance: this.config.exports.rowsPerDay, raised, version };
      });
    }));
    return loader.load(userId);
  }

  async raise(uow: UnitOfWork, input: ExportQuotaRaiseInput): Promise<Result<{ userId: string }>> {
    return command(uow, 'exportQuotaRaise', input, async (tx) => {
      const reason = reasonOf(input.reason);
      if (!reason.ok) return reason;
      if (input.rows < 1 || input.rows > MOST_RAISED) return refuse('OUT_OF_RANGE', ['rows'], { lowest: 1, highest: MOST_RAISED });
      const id = decodeId('User', input.id);
      if (!id.ok) return id;
      if (id.value === tx.actor.userId) return refuse('APPROVAL_REQUIRED', ['id'], { reason: 'NOT_TO_ONESELF' });
      const [person] = await new PeopleRepo(tx).byIds([id.value]);
      if (!person) return refuse('NOT_FOUND', ['id']);
      const repo = new ExportsRepo(tx);
      if (!(await repo.raise(id.value, input.rows, input.expectedVersion))) {
        const [day] = await repo.today([id.value]);
        return refuse('STALE_OBJECT', [], { type: 'User', id: id.value, currentVersion: day?.version ?? 0 });
      }
      await this.facts.record(tx, { agreementId: null, kind: 'exportQuota.raised', subjectType: 'User', subjectId: id.value, payload: { user: person.name, rows: input.rows, reason: reason.value } });
      return ok({ userId: id.value });
    });
  }
}
