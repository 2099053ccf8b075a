import { Injectable } from '@nestjs/common';
import { type Day, type Refusal, type Result, addDays, ok, refusal, refuse, refuseAll } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService, loaderOf } from '../../agreements/agreements.service.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import { SnoozeRepo, type SnoozeRow } from './snooze.repo.js';
import type { ItemLocationSnoozeInput, ItemLocationUnsnoozeInput } from './snooze.types.js';

const longestDays = 90;
const longestReason = 300;

/** An organisation puts an exception aside for a while; its own affair, so the fact is its own too. */
@Injectable()
export class SnoozeService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly facts: Facts,
  ) {}

  async inForce(uow: UnitOfWork, itemLocationId: string): Promise<SnoozeRow | null> {
    return loaderOf(uow, 'planning.snooze', async (tx, ids) => new SnoozeRepo(tx).inForce(ids), (row) => row.itemLocationId).load(itemLocationId);
  }

  async snooze(uow: UnitOfWork, input: ItemLocationSnoozeInput): Promise<Result<{ itemLocationId: string }>> {
    return command(uow, 'itemLocationSnooze', input, async (tx) => {
      const line = await this.line(tx, input.id);
      if (!line.ok) return line;
      const reason = input.reason.trim();
      const faults = faultsOf(input.until, reason, tx.clock.today(line.value.timeZone));
      if (faults.length > 0) return refuseAll(faults);
      await new SnoozeRepo(tx).put(line.value.id, input.until, reason);
      return this.say(tx, line.value, 'exception.snoozed', { until: input.until, reason });
    });
  }

  async unsnooze(uow: UnitOfWork, input: ItemLocationUnsnoozeInput): Promise<Result<{ itemLocationId: string }>> {
    return command(uow, 'itemLocationUnsnooze', input, async (tx) => {
      const line = await this.line(tx, input.id);
      if (!line.ok) return line;
      const ended = await new SnoozeRepo(tx).end(line.value.id, tx.clock.today(line.value.timeZone));
      if (!ended) return refuse('WRONG_STATE', ['id'], { state: 'NOT_SNOOZED' });
      return this.say(tx, line.value, 'exception.resumed', {});
    });
  }

  private async line(tx: Tx, globalId: string): Promise<Result<ItemLocationRow>> {
    const id = decodeId('ItemLocation', globalId);
    if (!id.ok) return id;
    const [line] = await this.agreements.itemLocationsByIds(tx, [id.value]);
    return line ? ok(line) : refuse('NOT_FOUND', ['id']);
  }

  private async say(tx: Tx, line: ItemLocationRow, kind: string, payload: Record<string, unknown>): Promise<Result<{ itemLocationId: string }>> {
    await this.facts.record(tx, { agreementId: null, kind, subjectType: 'ItemLocation', subjectId: line.id, payload });
    return ok({ itemLocationId: line.id });
  }
}

function faultsOf(until: Day, reason: string, today: Day): Refusal[] {
  const faults: Refusal[] = [];
  const lowest = addDays(today, 1);
  const highest = addDays(today, longestDays);
  if (until < lowest || until > highest) faults.push(refusal('OUT_OF_RANGE', ['until'], { lowest, highest }));
  if (reason.length === 0) faults.push(refusal('REQUIRED', ['reason']));
  if (reason.length > longestReason) faults.push(refusal('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: longestReason }));
  return faults;
}
