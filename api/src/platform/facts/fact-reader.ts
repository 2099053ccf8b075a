import { Injectable, type OnModuleInit } from '@nestjs/common';
import { auditScopeOf } from '@stockpact/shared';
import DataLoader from 'dataloader';
import type { Tx } from '../db/tx.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../graphql/connection.js';
import { decodeAnyId, encodeId } from '../graphql/ids.js';
import { NodeSources } from '../graphql/node-sources.js';
import { Fact, type FactFilter } from './fact.types.js';
import { type FactRow, type FactSelection, FactsRepo } from './facts.repo.js';

/** An id that no row has: a malformed id in a filter finds nothing, like a foreign one. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Row ids of other subjects whose facts belong to the history of this one. */
export type RelatedSubjects = (tx: Tx, id: string) => Promise<string[]>;

/** Reads the record: the audit trail of the asker's scope, and the timeline of one object. */
@Injectable()
export class FactReader implements OnModuleInit {
  private readonly related = new Map<string, RelatedSubjects>();

  constructor(private readonly nodes: NodeSources) {}

  onModuleInit(): void {
    this.nodes.register('Fact', async (uow, id) => {
      const [row] = await uow.read((tx) => new FactsRepo(tx).byIds([id]));
      return row ? toFact(row) : null;
    });
  }

  /** What happened to these subjects is part of what happened to a subject of this type. */
  relate(type: string, subjects: RelatedSubjects): void {
    this.related.set(type, subjects);
  }

  /** What happened to the object with this row id, oldest first. Batched within the operation. */
  async timeline(uow: UnitOfWork, subjectId: string): Promise<Fact[]> {
    return uow.once('facts.timeline', () => timelineLoader(uow)).load(subjectId);
  }

  /**
   * Newest first: a planner's own actions, or everything the organisation of a manager or auditor did. Of one subject everything
   * that the asker may see of it: the history of an object belongs to the object.
   */
  async page(uow: UnitOfWork, first: number, after: string | null | undefined, filter: FactFilter): Promise<ConnectionOf<Fact>> {
    const request = pageRequest(first, after, ['instant', 'id']);
    const actor = await uow.actor();
    const subjectIds = filter.subject ? await this.subjects(uow, filter.subject) : null;
    const scope = subjectIds ? 'SUBJECTS' : (auditScopeOf(actor.side, actor.roles) ?? 'OWN_ACTIONS');
    const own = actor.acting ? [actor.userId, actor.acting.userId] : [actor.userId];
    const standIns = scope === 'OWN_ACTIONS' ? await uow.read((tx) => new FactsRepo(tx).standIns(own)) : [];
    const selection = { ...selectionOf(filter, scope, subjectIds), own, standIns };
    const rows = await uow.read((tx) => new FactsRepo(tx).page(selection, request));
    return connectionOf(rows, request, {
      node: toFact,
      cursorOf: (row) => [row.at.toISOString(), row.id],
      count: () => uow.read((tx) => new FactsRepo(tx).count(selection)),
    });
  }

  private async subjects(uow: UnitOfWork, globalId: string): Promise<string[]> {
    const subject = decodeAnyId(globalId);
    if (!subject) return [nobody];
    const more = this.related.get(subject.type);
    return more ? [subject.id, ...(await uow.read((tx) => more(tx, subject.id)))] : [subject.id];
  }
}

const longestSearch = 200;

/** A NUL cannot stand in a text of the database: nothing contains it. */
function bounded(text: string | null | undefined): string | null {
  return text ? text.replaceAll('\0', '\ufffd').slice(0, longestSearch) : null;
}

function selectionOf(filter: FactFilter, scope: FactSelection['scope'], subjectIds: string[] | null): Omit<FactSelection, 'own' | 'standIns'> {
  const agreement = filter.agreement ? decodeAnyId(filter.agreement) : null;
  return {
    scope,
    agreementId: filter.agreement ? (agreement?.type === 'Agreement' ? agreement.id : nobody) : null,
    subjectIds,
    kinds: filter.kind ?? null,
    subjectTypes: filter.subjectType ?? null,
    actorName: bounded(filter.actor),
    text: bounded(filter.text),
    from: filter.from ?? null,
    to: filter.to ?? null,
  };
}

function timelineLoader(uow: UnitOfWork): DataLoader<string, Fact[]> {
  return new DataLoader(async (ids) => {
    const rows = await uow.read((tx) => new FactsRepo(tx).ofSubjects(ids));
    const bySubject = new Map<string, Fact[]>(ids.map((id) => [id, []]));
    for (const row of rows) bySubject.get(row.subjectId)?.push(toFact(row));
    return ids.map((id) => bySubject.get(id) ?? []);
  });
}

export function toFact(row: FactRow): Fact {
  const { id, subjectId, ...rest } = row;
  return { ...rest, typeName: 'Fact', id: encodeId('Fact', id), subjectId: encodeId(row.subjectType, subjectId) };
}
