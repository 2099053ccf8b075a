import { Injectable } from '@nestjs/common';
import { type Result, ok, refuse } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService, loaderOf } from '../../agreements/agreements.service.js';
import { PlanRequestRepo } from '../run/plan-request.repo.js';
import { type PlanRunFilter, type PlanRunRow, PlanRunsRepo } from './plan-runs.repo.js';
import type { PlanRequestInput, PlanRunKind } from './plan-runs.types.js';

/** What the planner did and is doing, and asking it to plan a whole agreement anew. */
@Injectable()
export class PlanRunsService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly facts: Facts,
  ) {}

  async page<T>(uow: UnitOfWork, asked: { agreement: string | null; kind: PlanRunKind | null }, first: number, after: string | null | undefined, node: (row: PlanRunRow) => T): Promise<ConnectionOf<T>> {
    const request = pageRequest(first, after, ['instant', 'id']);
    const id = asked.agreement === null ? null : decodeId('Agreement', asked.agreement);
    if (id !== null && !id.ok) return connectionOf<PlanRunRow, T>([], request, { node, cursorOf: () => [], count: async () => 0 });
    const filter: PlanRunFilter = { agreementId: id === null ? null : id.value, kind: asked.kind };
    const rows = await uow.read((tx) => new PlanRunsRepo(tx).page(filter, request));
    return connectionOf(rows, request, {
      node,
      cursorOf: (row) => [row.startedAt.toISOString(), row.id],
      count: () => uow.read((tx) => new PlanRunsRepo(tx).count(filter)),
    });
  }

  async byId(uow: UnitOfWork, id: string): Promise<PlanRunRow | null> {
    return uow.read((tx) => new PlanRunsRepo(tx).byId(id));
  }

  /** Exceptions that a run opened and closed: told of stock, so noted; batched within the operation. */
  async changes(uow: UnitOfWork, runId: string, agreementId: string): Promise<{ opened: number; closed: number }> {
    const found = await loaderOf(uow, 'planning.runChanges', async (tx, ids) => new PlanRunsRepo(tx).changes(ids), (row) => row.runId).load(runId);
    if (found) uow.reads.note(agreementId, 'STOCK', found.opened + found.closed);
    return found ?? { opened: 0, closed: 0 };
  }

  async request(uow: UnitOfWork, input: PlanRequestInput): Promise<Result<{ agreementId: string }>> {
    const id = decodeId('Agreement', input.agreement, ['agreement']);
    if (!id.ok) return id;
    const agreement = await this.agreements.agreement(uow, id.value);
    if (!agreement) return refuse('NOT_FOUND', ['agreement']);
    return command(uow, 'planRequest', input, async (tx) => {
      const { id: agreementId, buyerId, supplierId } = agreement;
      const requests = new PlanRequestRepo(tx);
      await requests.request({ agreementId, buyerId, supplierId }, null, 'plan.requested');
      await requests.wake(agreementId);
      await this.facts.record(tx, { agreementId, kind: 'plan.requested', subjectType: 'Agreement', subjectId: agreementId, payload: {} });
      return ok({ agreementId });
    });
  }
}
