import { Injectable } from '@nestjs/common';
import { LONGEST_LANE_DAYS, type Result, ok, refuse } from '@stockpact/shared';
import { command } from '../../../../platform/db/command.js';
import type { Tx } from '../../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../../platform/db/unit-of-work.js';
import { Facts } from '../../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../../platform/graphql/connection.js';
import { decodeId } from '../../../../platform/graphql/ids.js';
import type { AgreementRow } from '../../../agreements/agreement.js';
import { AgreementsService } from '../../../agreements/agreements.service.js';
import type { Tenant } from '../../../agreements/tenant.js';
import { PlanningService } from '../../planning.service.js';
import type { LaneRow } from './lane.js';
import { LanesRepo } from './lanes.repo.js';
import { type TransferLane, type TransferLaneRemoveInput, type TransferLaneSetInput, toLane } from './lanes.types.js';

type Outcome = Result<{ laneId: string }>;

/** The lanes of a buyer's agreements, and setting them: what they join is planned anew. */
@Injectable()
export class LanesService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
    private readonly facts: Facts,
  ) {}

  async page(uow: UnitOfWork, agreementId: string | null, first: number, after: string | null): Promise<ConnectionOf<TransferLane>> {
    const request = pageRequest(first, after, ['id']);
    if ((await uow.actor()).side !== 'BUYER') return connectionOf<LaneRow, TransferLane>([], request, { node: toLane, cursorOf: ({ id }) => [id], count: async () => 0 });
    const rows = await uow.read((tx) => new LanesRepo(tx).page(agreementId, request));
    return connectionOf(rows, request, { node: toLane, cursorOf: ({ id }) => [id], count: () => uow.read((tx) => new LanesRepo(tx).count(agreementId)) });
  }

  async byId(uow: UnitOfWork, id: string): Promise<TransferLane | null> {
    if ((await uow.actor()).side !== 'BUYER') return null;
    const [row] = await uow.read((tx) => new LanesRepo(tx).byIds([id]));
    return row ? toLane(row) : null;
  }

  async set(uow: UnitOfWork, input: TransferLaneSetInput): Promise<Outcome> {
    const [id, from, to] = [decodeId('Agreement', input.agreement, ['agreement']), decodeId('Location', input.from, ['from']), decodeId('Location', input.to, ['to'])];
    for (const each of [id, from, to]) if (!each.ok) return each;
    if (!id.ok || !from.ok || !to.ok) return refuse('INVALID');
    const agreement = await this.agreements.agreement(uow, id.value);
    if (!agreement) return refuse('NOT_FOUND', ['agreement']);
    return command(uow, 'transferLaneSet', input, (tx) => this.store(tx, agreement, from.value, to.value, input));
  }

  async remove(uow: UnitOfWork, input: TransferLaneRemoveInput): Promise<Outcome> {
    return command(uow, 'transferLaneRemove', input, async (tx) => {
      const id = decodeId('TransferLane', input.id);
      if (!id.ok) return id;
      const [row] = await new LanesRepo(tx).byIds([id.value]);
      if (!row) return refuse('NOT_FOUND', ['id']);
      if (!row.inUse) return refuse('WRONG_STATE', ['id'], { state: 'REMOVED' });
      return this.put(tx, row, { from: row.from.id, to: row.to.id, days: row.days, inUse: false }, input.expectedVersion, row);
    });
  }

  private async store(tx: Tx, { id: agreementId, buyerId, supplierId, state }: AgreementRow, from: string, to: string, { days, expectedVersion }: TransferLaneSetInput): Promise<Outcome> {
    if (state === 'TERMINATED') return refuse('WRONG_STATE', ['agreement'], { state });
    if (from === to) return refuse('INVALID', ['to'], { reason: 'SAME_SITE' });
    if (!Number.isInteger(days) || days < 0 || days > LONGEST_LANE_DAYS) return refuse('OUT_OF_RANGE', ['days'], { lowest: 0, highest: LONGEST_LANE_DAYS });
    const repo = new LanesRepo(tx);
    const served = await repo.served(agreementId, [from, to]);
    if (!served.has(from)) return refuse('NOT_FOUND', ['from']);
    if (!served.has(to)) return refuse('NOT_FOUND', ['to']);
    return this.put(tx, { agreementId, buyerId, supplierId }, { from, to, days, inUse: true }, expectedVersion, await repo.between(agreementId, from, to));
  }

  /** A removed lane counts as none: who sets it again has not seen it. */
  private async put(tx: Tx, { buyerId, supplierId, agreementId }: Tenant, lane: { from: string; to: string; days: number; inUse: boolean }, expectedVersion: number, before: LaneRow | null): Promise<Outcome> {
    const tenant = { buyerId, supplierId, agreementId };
    const repo = new LanesRepo(tx);
    const seen = before?.inUse ? before.version : 0;
    const id = seen === expectedVersion ? await repo.put(tenant, lane.from, lane.to, lane.days, lane.inUse, before?.version ?? 0) : null;
    if (id === null) return before ? refuse('STALE_OBJECT', [], { type: 'TransferLane', id: before.id, currentVersion: seen }) : refuse('STALE_OBJECT', [], { type: 'Agreement', id: agreementId, currentVersion: 0 });
    const kind = lane.inUse ? 'transferLane.set' : 'transferLane.removed';
    await this.facts.record(tx, { agreementId: null, kind, subjectType: 'Agreement', subjectId: agreementId, payload: before?.inUse ? { laneId: id, days: before.days, daysAfter: lane.days } : { laneId: id, days: lane.days } });
    const joined = await repo.joined(tenant, lane.from, lane.to);
    if (joined.length > 0) await this.planning.requestPlan(tx, tenant, joined, kind);
    return ok({ laneId: id });
  }
}
