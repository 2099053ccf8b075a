import { Injectable } from '@nestjs/common';
import { type AbcClass, daily, type Result, ok, refuse } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, maximumCount, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { enqueue } from '../../../platform/jobs/enqueue.js';
import { AgreementsService, loaderOf } from '../../agreements/agreements.service.js';
import type { Openings } from '../../agreements/sharing/openings.js';
import type { EvaluationResult, EvaluationRow, EvaluationScope } from './evaluation.js';
import { EvaluationRepo } from './evaluation.repo.js';
import type { EvaluationCancelInput, EvaluationRequestInput } from './evaluation.types.js';

/** Item-locations that one evaluation tries; of more, every n-th. */
const mostTried = 1_000;
const longestHorizon = 26;

/** Methods and policies tried on the past: asked for, followed, cancelled; the work itself is a job. */
@Injectable()
export class EvaluationsService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly facts: Facts,
  ) {}

  async page<T>(uow: UnitOfWork, first: number, after: string | null | undefined, node: (row: EvaluationRow) => T): Promise<ConnectionOf<T>> {
    const request = pageRequest(first, after, ['instant', 'id']);
    const rows = await uow.read((tx) => new EvaluationRepo(tx).page(request));
    return connectionOf(rows, request, {
      node,
      cursorOf: (row) => [row.requestedAt.toISOString(), row.id],
      count: () => uow.read((tx) => new EvaluationRepo(tx).count(maximumCount + 1)),
    });
  }

  async byId(uow: UnitOfWork, id: string): Promise<EvaluationRow | null> {
    return uow.read((tx) => new EvaluationRepo(tx).byId(id));
  }

  /** Batched within the operation; null until it is complete. */
  async result(uow: UnitOfWork, id: string): Promise<EvaluationResult | null> {
    const found = await loaderOf(uow, 'planning.evaluation', async (tx, ids) => new EvaluationRepo(tx).results(ids), (row) => row.id).load(id);
    return found?.result ?? null;
  }

  openings(uow: UnitOfWork, agreementId: string): Promise<Openings> {
    return this.agreements.openings(uow, agreementId);
  }

  async request(uow: UnitOfWork, input: EvaluationRequestInput): Promise<Result<{ id: string }>> {
    const scope = scopeOf(input);
    if (!scope.ok) return scope;
    const horizonWeeks = input.horizonWeeks ?? 6;
    if (horizonWeeks < 1 || horizonWeeks > longestHorizon) return refuse('OUT_OF_RANGE', ['horizonWeeks'], { lowest: 1, highest: longestHorizon });
    const agreement = await this.agreements.agreement(uow, scope.value.agreementId);
    if (!agreement) return refuse('NOT_FOUND', ['agreement']);
    const dose = doseOf(await this.agreements.openings(uow, agreement.id), scope.value.abc);
    if (!dose.ok) return dose;
    return command(uow, 'evaluationRequest', input, async (tx) => {
      const { id: agreementId, buyerId, supplierId } = agreement;
      const repo = new EvaluationRepo(tx);
      const found = await repo.inScope(scope.value);
      if (found.length === 0) return refuse('NOT_FOUND', ['scope'], { reason: 'EMPTY_SCOPE' });
      const every = Math.max(1, Math.ceil(found.length / mostTried));
      const itemLocations = found.filter((_, index) => index % every === 0);
      const id = await repo.request({ ...scope.value, tenant: { buyerId, supplierId, agreementId }, horizonWeeks, byWeek: dose.value.byWeek, itemLocations, inScope: found.length });
      await enqueue(tx, 'planning.evaluate', { evaluationId: id });
      const { abc, locationId } = scope.value;
      await this.facts.record(tx, { agreementId: null, kind: 'evaluation.requested', subjectType: 'Evaluation', subjectId: id, payload: { agreement: agreement.number, abc, location: locationId, itemLocations: itemLocations.length, horizonWeeks } });
      return ok({ id });
    });
  }

  async cancel(uow: UnitOfWork, input: EvaluationCancelInput): Promise<Result<{ id: string }>> {
    const id = decodeId('Evaluation', input.id);
    if (!id.ok) return id;
    return command(uow, 'evaluationCancel', input, async (tx) => {
      const repo = new EvaluationRepo(tx);
      const row = await repo.byId(id.value);
      if (!row) return refuse('NOT_FOUND', ['id']);
      if (row.state !== 'WAITING' && row.state !== 'RUNNING') return refuse('WRONG_STATE', [], { state: row.state });
      if (!(await repo.cancel(row.id, input.expectedVersion))) return refuse('STALE_OBJECT', [], { type: 'Evaluation', id: row.id, currentVersion: row.version });
      await this.facts.record(tx, { agreementId: null, kind: 'evaluation.cancelled', subjectType: 'Evaluation', subjectId: row.id, payload: { agreement: row.agreementNumber, done: row.done, itemLocations: row.itemLocations.length } });
      return ok({ id: row.id });
    });
  }
}

function scopeOf({ agreement, location, abc }: EvaluationRequestInput): Result<EvaluationScope> {
  const agreementId = decodeId('Agreement', agreement, ['agreement']);
  if (!agreementId.ok) return agreementId;
  const locationId = location == null ? null : decodeId('Location', location, ['location']);
  if (locationId !== null && !locationId.ok) return locationId;
  return ok({ agreementId: agreementId.value, locationId: locationId?.value ?? null, abc: abc ?? null });
}

/** Policies live through days, forecasts learn from weeks; months teach neither. The class by value is derived from the price. */
function doseOf(openings: Openings, abc: AbcClass | null): Result<{ byWeek: boolean }> {
  const consumption = openings.of('CONSUMPTION');
  if (consumption.reason !== null || consumption.granularity === 'MONTH') return refuse('NOT_SHARED', ['agreement'], { reason: consumption.reason ?? 'COARSER' });
  if (abc !== null && !openings.flows('PRICE')) return refuse('NOT_SHARED', ['abc'], { reason: openings.of('PRICE').reason ?? 'NOT_SHARED' });
  return ok({ byWeek: daily(consumption).reason !== null });
}
