import { Injectable } from '@nestjs/common';
import { LONGEST_GROUP, type ReleasedWeek, type Result, addDays, checkCapacityWeeks, codeFault, formatQuantity, ok, plainCode, refuse, weekOf } from '@stockpact/shared';
import DataLoader from 'dataloader';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import type { AgreementRow } from '../agreement.js';
import { AgreementRepo } from '../agreement/agreement.repo.js';
import { CapacityRepo, type CapacityWeekRow, type StatedWeek } from './capacity.repo.js';

/** Weeks of one group as a supplier states them; expectedVersion 0 for a week that was not stated yet. */
export interface CapacityWish {
  agreementId: string;
  group: string;
  weeks: ReadonlyArray<ReleasedWeek & { expectedVersion: number }>;
}

/** What suppliers can ship by week, and what they release of it. */
@Injectable()
export class CapacityService {
  constructor(private readonly facts: Facts) {}

  /** Weeks of an agreement from this one on; batched within the operation. */
  async weeks(uow: UnitOfWork, agreementId: string, count: number): Promise<CapacityWeekRow[]> {
    const from = weekOf(uow.clock.today('UTC'));
    const loader = uow.once('agreements.capacity', () => new DataLoader<string, CapacityWeekRow[]>(async (ids) => {
      const rows = await uow.read((tx) => new CapacityRepo(tx).weeks(ids, from));
      return ids.map((id) => rows.filter((row) => row.agreementId === id));
    }));
    const end = addDays(from, 7 * count);
    return (await loader.load(agreementId)).filter(({ week }) => week < end);
  }

  /** Within the caller's transaction. */
  async state(tx: Tx, { agreementId, weeks, ...wish }: CapacityWish): Promise<Result<AgreementRow>> {
    const group = plainCode(wish.group);
    if (group === '') return refuse('REQUIRED', ['group']);
    if (group.length > LONGEST_GROUP) return refuse('OUT_OF_RANGE', ['group'], { reason: 'TOO_LONG', highest: LONGEST_GROUP });
    const fault = codeFault(group);
    if (fault) return refuse('INVALID', ['group'], { reason: fault });
    const [agreement] = await new AgreementRepo(tx).agreements([agreementId]);
    if (!agreement) return refuse('NOT_FOUND', ['agreement']);
    const checked = checkCapacityWeeks(weeks, tx.clock.today('UTC'));
    if (!checked.ok) return checked;
    const { buyerId, supplierId } = agreement;
    const written = await new CapacityRepo(tx).put({ buyerId, supplierId, agreementId }, group, weeks);
    if (written < weeks.length) return refuse('STALE_OBJECT', ['weeks'], { type: 'CapacityWeek' });
    const payload = { group, from: weeks[0]?.week ?? '', weeks: weeks.length, released: weeks.map(({ released }) => formatQuantity(released)).join(', ') };
    await this.facts.record(tx, { agreementId, kind: 'capacity.released', subjectType: 'Agreement', subjectId: agreementId, payload });
    return ok(agreement);
  }

  /** Weeks of a file, replacing what was stated of them. A fact for each agreement and group that changed; answers with those. */
  async stateAll(tx: Tx, rows: readonly StatedWeek[]): Promise<{ applied: number; unchanged: number; changed: Array<{ agreementId: string; group: string }> }> {
    const written = await new CapacityRepo(tx).putAll(rows);
    const changed = new Map<string, { agreementId: string; group: string; from: string; weeks: number }>();
    for (const { agreementId, group, week } of written) {
      const known = changed.get(`${agreementId} ${group}`);
      changed.set(`${agreementId} ${group}`, { agreementId, group, from: known && known.from < week ? known.from : week, weeks: (known?.weeks ?? 0) + 1 });
    }
    const facts = [...changed.values()].map(({ agreementId, ...payload }) => ({ agreementId, kind: 'capacity.released', subjectType: 'Agreement', subjectId: agreementId, payload }));
    await this.facts.recordAll(tx, facts);
    return { applied: written.length, unchanged: rows.length - written.length, changed: [...changed.values()] };
  }
}
