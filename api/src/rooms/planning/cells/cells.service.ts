import { Injectable } from '@nestjs/common';
import { CELL_POLICIES, CLASS_CELLS, type CellPolicy, type ClassCell, type Day, type Lifecycle, type Result, cellOf, checkCellPolicy, formatQuantity, ok, refuse, refuseAll } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import type { AgreementRow } from '../../agreements/agreement.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { PlanningService } from '../planning.service.js';
import { CellPolicyRepo, type CellVersion } from './cell-policy.repo.js';
import type { AgreementCell, CellPolicySetInput } from './cells.types.js';

/** What the nine cells of an agreement stand for, how many item-locations each has, and setting them anew. */
@Injectable()
export class CellsService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
    private readonly facts: Facts,
  ) {}

  async cells(uow: UnitOfWork, agreementId: string): Promise<AgreementCell[]> {
    const versions = await many(uow, 'planning.cellVersions', (tx, ids) => new CellPolicyRepo(tx).versions(ids)).load(agreementId);
    const counts = await this.counts(uow, agreementId);
    const today = uow.clock.today('UTC');
    return CLASS_CELLS.map((cell) => cellFrom(cell, versions.filter((each) => each.cell === cell), today, counts && (counts.get(cell) ?? 0)));
  }

  async lifecycles(uow: UnitOfWork, agreementId: string): Promise<Array<{ lifecycle: Lifecycle; count: number }>> {
    return many(uow, 'planning.lifecycles', (tx, ids) => new CellPolicyRepo(tx).lifecycles(ids)).load(agreementId);
  }

  async set(uow: UnitOfWork, input: CellPolicySetInput): Promise<Result<{ agreementId: string }>> {
    const id = decodeId('Agreement', input.agreement, ['agreement']);
    if (!id.ok) return id;
    const agreement = await this.agreements.agreement(uow, id.value);
    if (!agreement) return refuse('NOT_FOUND', ['agreement']);
    return command(uow, 'cellPolicySet', input, (tx) => this.store(tx, agreement, input));
  }

  private async store(tx: Tx, { id: agreementId, buyerId, supplierId, state }: AgreementRow, input: CellPolicySetInput): Promise<Result<{ agreementId: string }>> {
    const { cell, expectedVersion, effectiveFrom, serviceLevel, reviewDays, deliveryDays, safetyStock } = input;
    if (state === 'TERMINATED') return refuse('WRONG_STATE', ['agreement'], { state });
    const policy: CellPolicy = { serviceLevel, reviewDays, deliveryDays, safetyStock };
    const today = tx.clock.today('UTC');
    const faults = checkCellPolicy(policy, effectiveFrom, today);
    if (faults.length > 0) return refuseAll(faults);
    const repo = new CellPolicyRepo(tx);
    const before = (await repo.versions([agreementId])).filter((each) => each.cell === cell);
    const current = before[0]?.version ?? 0;
    const tenant = { agreementId, buyerId, supplierId };
    if (current !== expectedVersion || !(await repo.add(tenant, cell, current + 1, effectiveFrom, policy))) return refuse('STALE_OBJECT', [], { type: 'Agreement', id: agreementId, currentVersion: current });
    const payload = { cell, effectiveFrom, before: wordsOf(inForceOn(before, effectiveFrom)?.policy ?? CELL_POLICIES[cell]), after: wordsOf(policy) };
    await this.facts.record(tx, { agreementId, kind: 'cellPolicy.scheduled', subjectType: 'Agreement', subjectId: agreementId, payload });
    if (effectiveFrom <= today) await this.planning.requestPlan(tx, tenant, null, 'cellPolicy.scheduled');
    return ok({ agreementId });
  }

  /** Null where the classes rest on figures that the asker is not shown. */
  private async counts(uow: UnitOfWork, agreementId: string): Promise<Map<ClassCell, number> | null> {
    const openings = await this.agreements.openings(uow, agreementId);
    const consumption = openings.of('CONSUMPTION');
    if (!openings.flows('PRICE') || !openings.byDay('CONSUMPTION') || consumption.delayDays > 0) return null;
    const rows = await many(uow, 'planning.cellCounts', (tx, ids) => new CellPolicyRepo(tx).counts(ids)).load(agreementId);
    const found = new Map<ClassCell, number>();
    for (const { abc, xyz, count } of rows) if (abc !== null) found.set(cellOf(abc, xyz), (found.get(cellOf(abc, xyz)) ?? 0) + count);
    if (rows.length > 0) for (const figure of ['CONSUMPTION', 'PRICE'] as const) uow.reads.note(agreementId, figure, rows.length, ['itemLocations']);
    return found;
  }
}

function cellFrom(cell: ClassCell, versions: readonly CellVersion[], today: Day, itemLocations: number | null): AgreementCell {
  const now = inForceOn(versions, today);
  const [abc, xyz] = [...cell] as [AgreementCell['abc'], AgreementCell['xyz']];
  return { cell, abc, xyz, policy: now?.policy ?? CELL_POLICIES[cell], isDefault: now === undefined, version: versions[0]?.version ?? 0, itemLocations, history: versions.map((each) => ({ ...each, inForce: each === now })) };
}

/** Of those that have taken effect the one with the latest day, then the latest version. */
function inForceOn(versions: readonly CellVersion[], on: Day): CellVersion | undefined {
  return versions.filter((each) => each.effectiveFrom <= on).sort((a, b) => (a.effectiveFrom === b.effectiveFrom ? b.version - a.version : a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}

function wordsOf({ serviceLevel, ...rest }: CellPolicy): Record<string, unknown> {
  return { serviceLevel: formatQuantity(serviceLevel), ...rest };
}

/** Rows of several agreements, batched within the operation. */
function many<T extends { agreementId: string }>(uow: UnitOfWork, name: string, fetch: (tx: Tx, ids: readonly string[]) => Promise<T[]>): DataLoader<string, T[]> {
  return uow.once(name, () => new DataLoader<string, T[]>(async (ids) => {
    const rows = await uow.read((tx) => fetch(tx, ids));
    return ids.map((id) => rows.filter((row) => row.agreementId === id));
  }));
}
