import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/tx.js';
import { enqueue } from '../jobs/enqueue.js';

export interface NewFact {
  /** Null: a fact of the actor's organisation alone, invisible to the other side. */
  agreementId: string | null;
  /** noun.pastParticiple */
  kind: string;
  subjectType: string;
  subjectId: string;
  /** What changed: before and after, reason. Never a figure that the other side of the agreement may not see. */
  payload: Record<string, unknown>;
}

/**
 * The append-only record of what happened: audit trail, activity feed and outbox in one. Earlier rooms speak, later rooms
 * listen: a listener is a job, enqueued in the transaction of the fact.
 */
@Injectable()
export class Facts {
  private readonly listeners = new Map<string, string[]>();

  /** The job `task` runs after each fact of the kind, with payload {factId, agreementId, subjectId}. */
  listen(kind: string, task: string): void {
    this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), task]);
  }

  /** Returns the id of the fact. Facts of several agreements in one transaction go in the order of agreement ids. */
  async record(tx: Tx, fact: NewFact): Promise<string> {
    const row = await tx.first<{ id: string }>('select sec.record_fact($1, $2, $3, $4, $5, $6) as id', [
      fact.agreementId,
      fact.kind,
      fact.subjectType,
      fact.subjectId,
      JSON.stringify(fact.payload),
      tx.clock.now(),
    ]);
    const factId = row?.id ?? '';
    for (const task of this.listeners.get(fact.kind) ?? []) {
      await enqueue(tx, task, { factId, agreementId: fact.agreementId, subjectId: fact.subjectId }, `${task}:${fact.agreementId ?? fact.subjectId}`);
    }
    return factId;
  }

  /** Many facts in one statement, in the order of agreement ids and then as given. */
  async recordAll(tx: Tx, facts: readonly NewFact[]): Promise<void> {
    if (facts.length === 0) return;
    const ordered = [...facts].sort((a, b) => ((a.agreementId ?? '') < (b.agreementId ?? '') ? -1 : a.agreementId === b.agreementId ? 0 : 1));
    const recorded = await tx.rows<{ id: string }>(
      `select sec.record_fact(f."agreementId", f.kind, f."subjectType", f."subjectId", f.payload, $2) as id
       from (select * from jsonb_to_recordset($1::jsonb) as r (ordinal int, "agreementId" uuid, kind text, "subjectType" text, "subjectId" uuid, payload jsonb)
             order by ordinal) f`,
      [JSON.stringify(ordered.map((fact, ordinal) => ({ ...fact, ordinal }))), tx.clock.now()],
    );
    for (const [index, fact] of ordered.entries()) {
      for (const task of this.listeners.get(fact.kind) ?? []) {
        await enqueue(tx, task, { factId: recorded[index]?.id ?? '', agreementId: fact.agreementId, subjectId: fact.subjectId }, `${task}:${fact.agreementId ?? fact.subjectId}`);
      }
    }
  }
}
