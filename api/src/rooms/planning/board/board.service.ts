import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { type ConnectionOf, type CursorKey, type CursorValue, encodeCursor, foreignCursor, pageRequest, totalCount } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { Openings } from '../../agreements/sharing/openings.js';
import { type ItemLocation, toItemLocation } from '../../agreements/item-location.types.js';
import type { Organisation } from '../../identity/identity.types.js';
import { bandOf, daysShown, notePlan, planValues } from '../plan-values.js';
import { PlanningService } from '../planning.service.js';
import type { BoardFilter, BoardPosition, BoardRow, Party } from './board.js';
import { BoardRepo } from './board.repo.js';
import type { BoardSort } from './board.types.js';

export interface BoardPaging {
  first: number;
  after: string | null;
  last: number | null;
  before: string | null;
}

/** The list of item-locations. Reads a page with one statement and leaves nothing of it to be read again in its operation. */
@Injectable()
export class BoardService {
  constructor(
    private readonly planning: PlanningService,
    private readonly agreements: AgreementsService,
  ) {}

  async page(uow: UnitOfWork, filter: BoardFilter, sort: BoardSort, paging: BoardPaging): Promise<ConnectionOf<ItemLocation>> {
    const backward = paging.last !== null;
    const { limit, after } = pageRequest(paging.last ?? paging.first, backward ? paging.before : paging.after, keysOf[sort]);
    const from = after && positionOf(sort, after);
    const found = await uow.read((tx) => new BoardRepo(tx).page({ sort, filter, from, backward, limit }), 'board:read');
    const more = found.length > limit;
    const rows = more ? (backward ? found.slice(1) : found.slice(0, limit)) : found;
    const edges = rows.map((row) => ({ cursor: encodeCursor(cursorOf(sort, row)), node: this.node(uow, row, filter) }));
    return {
      edges,
      pageInfo: {
        hasNextPage: backward ? from !== null : more,
        hasPreviousPage: backward ? more : from !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      get totalCount() {
        return count(uow, filter).then(totalCount);
      },
    };
  }

  /** The first rows of the board without their cursors, for a screen that shows a few. */
  async first(uow: UnitOfWork, filter: BoardFilter, limit: number): Promise<ItemLocation[]> {
    const rows = await uow.read((tx) => new BoardRepo(tx).page({ sort: 'PRIORITY', filter, from: null, backward: false, limit }), 'board:read');
    return rows.slice(0, limit).map((row) => this.node(uow, row, filter));
  }

  private node(uow: UnitOfWork, row: BoardRow, filter: BoardFilter): ItemLocation {
    const openings = this.agreements.rememberOpenings(uow, row.agreementId, row.sharing);
    this.agreements.rememberItemLocations(uow, [row]);
    this.planning.rememberPlan(uow, row.id, row.plan);
    if (row.sharing !== null) notePlan(uow, row.agreementId, row.plan, openings);
    if (row.plan && tellsStock(filter)) uow.reads.note(row.agreementId, 'STOCK');
    for (const figure of classFigures(filter)) uow.reads.note(row.agreementId, figure);
    return { ...toItemLocation(row), known: knownOf(row, openings) };
  }
}

/** That a row fits such a filter tells its status, whatever is asked of it. */
function tellsStock({ status, severity, exceptionsOnly }: BoardFilter): boolean {
  return status !== null || severity !== null || exceptionsOnly;
}

/** That a row fits a class tells the consumption behind it, and the price behind the class by value. */
function classFigures({ abc, xyz, pattern }: BoardFilter): Array<'CONSUMPTION' | 'PRICE'> {
  return [...(abc || xyz || pattern ? (['CONSUMPTION'] as const) : []), ...(abc ? (['PRICE'] as const) : [])];
}

/** A count by status is a figure of each buyer whose item-locations are counted. */
async function count(uow: UnitOfWork, filter: BoardFilter): Promise<number> {
  const byAgreement = await uow.read((tx) => new BoardRepo(tx).count(filter), 'board:read');
  if (tellsStock(filter)) for (const each of byAgreement) uow.reads.note(each.agreementId, 'STOCK', each.planned, ['totalCount']);
  for (const figure of classFigures(filter)) for (const each of byAgreement) uow.reads.note(each.agreementId, figure, each.count, ['totalCount']);
  return byAgreement.reduce((sum, each) => sum + each.count, 0);
}

/** The columns of the board, so that no cell has to be asked for again. */
function knownOf(row: BoardRow, openings: Openings): Record<string, unknown> {
  return {
    ...planValues(row.plan, openings),
    ...(row.plan && { band: bandOf(row.plan, daysShown(row.plan, openings)) }),
    planPending: row.planPending,
    snooze: row.snooze,
    terms: row.terms && { ...row.terms, timeZone: row.timeZone },
    supplier: party(row.supplier, 'SUPPLIER'),
    buyer: party(row.buyer, 'BUYER'),
  };
}

/** A cursor names its order first, so that one of another order is refused and not misread. */
const keysOf: Record<BoardSort, readonly CursorKey[]> = { PRIORITY: ['text', 'whole', 'id'], ITEM: ['text', 'text', 'id'], LOCATION: ['text', 'text', 'text', 'id'] };

function cursorOf(sort: BoardSort, row: BoardRow): CursorValue[] {
  if (sort === 'PRIORITY') return [sort, row.plan ? Math.round(row.plan.score / 100) : -1, row.id];
  return sort === 'ITEM' ? [sort, row.itemNumber, row.id] : [sort, row.locationCode, row.itemNumber, row.id];
}

function positionOf(sort: BoardSort, [tag, ...key]: CursorValue[]): BoardPosition {
  if (tag !== sort) throw foreignCursor();
  const id = String(key.at(-1));
  const [first, second] = key;
  if (sort === 'PRIORITY') return { sort, scoreCenti: Number(first), id };
  return sort === 'ITEM' ? { sort, itemNumber: String(first), id } : { sort, locationCode: String(first), itemNumber: String(second), id };
}

function party({ id, name, shortName }: Party, side: Organisation['side']): Organisation {
  return { typeName: 'Organisation', id: encodeId('Organisation', id), name, shortName, side };
}
