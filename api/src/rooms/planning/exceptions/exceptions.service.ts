import { Injectable } from '@nestjs/common';
import { type Result, ok, refuse } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, type CursorKey, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { ExceptionChangeRow, ExceptionFilter, ListedException } from './exception-list.js';
import { ExceptionListRepo } from './exception-list.repo.js';
import type { ExceptionAcknowledgeInput, PlanningException } from './exceptions.types.js';
import { noteException, tellException } from './tell-exception.js';

const keysOf = (open: boolean): readonly CursorKey[] => [open ? 'whole' : 'instant', 'id'];

/** The exceptions of the asker's agreements: what is open, what closed, and who has seen it. */
@Injectable()
export class ExceptionsService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly facts: Facts,
  ) {}

  async page(uow: UnitOfWork, filter: ExceptionFilter, first: number, after: string | null): Promise<ConnectionOf<PlanningException>> {
    const request = pageRequest(first, after, keysOf(filter.open));
    const rows = await uow.read((tx) => new ExceptionListRepo(tx).page(filter, request));
    const told = new Map(await Promise.all(rows.slice(0, request.limit).map(async (row) => [row, await this.tell(uow, row)] as const)));
    return connectionOf(rows, request, {
      node: (row) => told.get(row) as PlanningException,
      cursorOf: (row) => [filter.open ? row.scoreCenti : (row.closedAt?.toISOString() ?? ''), row.id],
      count: () => count(uow, filter),
    });
  }

  async byId(uow: UnitOfWork, id: string): Promise<PlanningException | null> {
    const [row] = await uow.read((tx) => new ExceptionListRepo(tx).byIds([id]));
    return row ? this.tell(uow, row) : null;
  }

  /** What happened to an exception, oldest first; batched within the operation. */
  async changes(uow: UnitOfWork, id: string): Promise<ExceptionChangeRow[]> {
    const loader = uow.once('planning.exceptionChanges', () => new DataLoader<string, ExceptionChangeRow[]>(async (ids) => {
      const rows = await uow.read((tx) => new ExceptionListRepo(tx).changes(ids));
      return ids.map((each) => rows.filter((row) => row.exceptionId === each));
    }));
    return loader.load(id);
  }

  /** Says that it has been seen. Who has seen it first stays; a closed one needs nobody any more. */
  async acknowledge(uow: UnitOfWork, input: ExceptionAcknowledgeInput): Promise<Result<{ exceptionId: string }>> {
    return command(uow, 'exceptionAcknowledge', input, async (tx) => {
      const id = decodeId('PlanningException', input.id);
      if (!id.ok) return id;
      const repo = new ExceptionListRepo(tx);
      const [row] = await repo.byIds([id.value]);
      if (!row) return refuse('NOT_FOUND', ['id']);
      if (row.closedAt !== null) return refuse('WRONG_STATE', ['id'], { state: 'CLOSED' });
      if (row.version === input.expectedVersion && row.acknowledgedAt !== null) return ok({ exceptionId: row.id });
      if (!(await repo.acknowledge(row, input.expectedVersion))) return refuse('STALE_OBJECT', [], { type: 'PlanningException', id: row.id, currentVersion: row.version });
      // The other side sees it on the exception, as far as it sees that: the fact is the organisation's own.
      await this.facts.record(tx, { agreementId: null, kind: 'exception.acknowledged', subjectType: 'ItemLocation', subjectId: row.line.id, payload: { exception: row.type, severity: row.severity } });
      return ok({ exceptionId: row.id });
    });
  }

  private async tell(uow: UnitOfWork, row: ListedException): Promise<PlanningException> {
    this.agreements.rememberItemLocations(uow, [row.line]);
    const openings = await this.agreements.openings(uow, row.line.agreementId);
    noteException(uow, row, openings);
    return tellException(row, openings, uow.clock.today(row.line.timeZone));
  }
}

/** How many there are is a figure of each buyer whose stock they rest on. */
async function count(uow: UnitOfWork, filter: ExceptionFilter): Promise<number> {
  const byAgreement = await uow.read((tx) => new ExceptionListRepo(tx).count(filter));
  for (const each of byAgreement) uow.reads.note(each.agreementId, 'STOCK', each.count, ['totalCount']);
  return byAgreement.reduce((sum, each) => sum + each.count, 0);
}
