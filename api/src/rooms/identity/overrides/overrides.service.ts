import { Injectable } from '@nestjs/common';
import { type Result, askOverride, confirmOverride, endOverride, ok, overrideStateAt, refuse } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeAnyId } from '../../../platform/graphql/ids.js';
import { Approvals } from '../grants/approvals.js';
import { type OverridableStep, OverrideSteps, type WaitingStep } from './override-steps.js';
import { type OverrideRow, OverrideRepo } from './override.repo.js';

export interface OverrideDecision {
  id: string;
  expectedVersion: number;
  comment: string | null;
}

type Done = { overrideId: string };
type Found = { row: OverrideRow; step: OverridableStep; waiting: WaitingStep };
const longestComment = 500;

/** One step, two planners, some hours: instead of the manager who is missing, or beyond their limits. Within the caller's transaction. */
@Injectable()
export class OverridesService {
  constructor(
    private readonly facts: Facts,
    private readonly approvals: Approvals,
    private readonly steps: OverrideSteps,
  ) {}

  async ask(tx: Tx, input: { subject: string; hours: number; reason: string }): Promise<Result<Done>> {
    const subject = decodeAnyId(input.subject);
    const step = subject && this.steps.of(subject.type);
    if (!subject || !step) return refuse('NOT_FOUND', ['subject']);
    const waiting = await step.find(tx, subject.id);
    if (!waiting.ok) return waiting;
    const judged = askOverride({ ...input, proposedBy: await this.approvals.asPerson(tx, waiting.value.proposedBy) }, { userId: tx.actor.userId, at: tx.clock.now() });
    if (!judged.ok) return judged;
    const apart = await this.apart(tx, waiting.value);
    if (!apart.ok) return apart;
    const repo = new OverrideRepo(tx);
    const open = await repo.asked(subject.id);
    if (open && overrideStateAt(open, tx.clock.now()) === 'ASKED') return refuse('ALREADY_EXISTS', ['subject'], { reason: 'OVERRIDE_ASKED', who: open.asker });
    if (open) await repo.expire(open);
    const id = await repo.add({ ...waiting.value, ...judged.value, step: step.step, subjectId: subject.id });
    await this.record(tx, 'override.asked', await repo.byId(id), null);
    return ok({ overrideId: id });
  }

  /** Takes the step with it: what the rules of the step refuse leaves the override as it was. */
  async confirm(tx: Tx, decision: OverrideDecision): Promise<Result<Done>> {
    const found = await this.find(tx, decision);
    if (!found.ok) return found;
    const { row, step, waiting } = found.value;
    const proposedBy = await this.approvals.asPerson(tx, waiting.proposedBy);
    const askedBy = (await this.approvals.asPerson(tx, row.askedBy)) ?? row.askedBy;
    const judged = confirmOverride({ ...row, askedBy, proposedBy }, { userId: tx.actor.userId, at: tx.clock.now() });
    if (!judged.ok) return judged;
    for (const apart of [await this.approvals.apart(tx, row.askedBy, row.askedAt), await this.apart(tx, waiting)]) if (!apart.ok) return apart;
    if (!(await new OverrideRepo(tx).confirm(row, decision.comment))) return stale(row);
    await this.record(tx, 'override.confirmed', row, decision.comment);
    const taken = await step.take(tx, row.subjectId, decision.comment);
    return taken.ok ? ok({ overrideId: row.id }) : taken;
  }

  async end(tx: Tx, decision: OverrideDecision): Promise<Result<Done>> {
    const row = await this.rowOf(tx, decision);
    if (!row.ok) return row;
    const judged = endOverride({ ...row.value, proposedBy: null }, { userId: tx.actor.userId, at: tx.clock.now(), comment: decision.comment ?? '' });
    if (!judged.ok) return judged;
    if (!(await new OverrideRepo(tx).end(row.value, judged.value, decision.comment))) return stale(row.value);
    await this.record(tx, judged.value === 'REFUSED' ? 'override.refused' : 'override.withdrawn', row.value, decision.comment);
    return ok({ overrideId: row.value.id });
  }

  private async rowOf(tx: Tx, { id, expectedVersion, comment }: OverrideDecision): Promise<Result<OverrideRow>> {
    const row = await new OverrideRepo(tx).byId(id);
    if (!row) return refuse('NOT_FOUND', ['id']);
    if (comment !== null && comment.length > longestComment) return refuse('OUT_OF_RANGE', ['comment'], { reason: 'TOO_LONG', highest: longestComment });
    return row.version === expectedVersion ? ok(row) : stale(row);
  }

  private async find(tx: Tx, decision: OverrideDecision): Promise<Result<Found>> {
    const row = await this.rowOf(tx, decision);
    if (!row.ok) return row;
    const [, step] = this.steps.named(row.value.step);
    const waiting = await step.find(tx, row.value.subjectId);
    return waiting.ok ? ok({ row: row.value, step, waiting: waiting.value }) : waiting;
  }

  private async apart(tx: Tx, { proposedBy, proposedAt }: WaitingStep): Promise<Result<true>> {
    return this.approvals.apart(tx, proposedBy, proposedAt);
  }

  private async record(tx: Tx, kind: string, row: OverrideRow | null, comment: string | null): Promise<void> {
    if (!row) throw new Error('the override is not readable');
    const { step, subject, reason, asker, validUntil } = row;
    const payload = { step, subject, reason, asker, validUntil: validUntil.toISOString(), ...(comment ? { comment } : {}) };
    await this.facts.record(tx, { agreementId: null, kind, subjectType: 'EmergencyOverride', subjectId: row.id, payload });
  }
}

const stale = (row: OverrideRow): Result<never> => refuse('STALE_OBJECT', [], { type: 'EmergencyOverride', id: row.id, currentVersion: row.version });
