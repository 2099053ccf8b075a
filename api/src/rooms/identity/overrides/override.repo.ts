import type { OverrideState, OverrideStep } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { WaitingStep } from './override-steps.js';

export interface OverrideRow {
  id: string;
  itemLocationId: string;
  agreementId: string;
  step: OverrideStep;
  subjectId: string;
  subject: string;
  state: OverrideState;
  reason: string;
  askedBy: string;
  asker: string;
  askedFor: string | null;
  askedAt: Date;
  validUntil: Date;
  decidedBy: string | null;
  decider: string | null;
  decidedFor: string | null;
  decidedAt: Date | null;
  comment: string | null;
  version: number;
  [column: string]: unknown;
}

export interface NewOverride extends WaitingStep {
  step: OverrideStep;
  subjectId: string;
  reason: string;
  validUntil: Date;
}

const columns = `o.id, o.item_location_id as "itemLocationId", o.agreement_id as "agreementId", o.step, o.subject_id as "subjectId", o.subject, o.reason,
  o.state, o.asked_by as "askedBy", o.asker, o.asked_for as "askedFor", o.asked_at as "askedAt", o.valid_until as "validUntil", o.decided_by as "decidedBy",
  o.decider, o.decided_for as "decidedFor", o.decided_at as "decidedAt", o.comment, o.version`;

export class OverrideRepo {
  constructor(private readonly tx: Tx) {}

  async byId(id: string): Promise<OverrideRow | null> {
    return this.tx.first<OverrideRow>(`select ${columns} from smi.identity_override o where o.org_id = $1 and o.id = $2`, [this.me, id]);
  }

  /** The one that is asked for, also when its time is over. */
  async asked(subjectId: string): Promise<OverrideRow | null> {
    return this.tx.first<OverrideRow>(`select ${columns} from smi.identity_override o where o.org_id = $1 and o.subject_id = $2 and o.state = 'ASKED'`, [this.me, subjectId]);
  }

  /** Newest first; of one subject or of all. */
  async page(subjectId: string | null, request: PageRequest): Promise<OverrideRow[]> {
    const [at, id] = request.after ?? [];
    return this.tx.rows<OverrideRow>(
      `select ${columns} from smi.identity_override o where o.org_id = $1 and ($2::uuid is null or o.subject_id = $2)
         and ($3::timestamptz is null or o.asked_at < $3 or (o.asked_at = $3 and o.id > $4::uuid)) order by o.asked_at desc, o.id limit $5`,
      [this.me, subjectId, at ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(subjectId: string | null): Promise<number> {
    const found = await this.tx.first<{ n: number }>(
      `select count(*)::int as n from (select from smi.identity_override o where o.org_id = $1 and ($2::uuid is null or o.subject_id = $2) limit ${maximumCount + 1}) counted`,
      [this.me, subjectId],
    );
    return found?.n ?? 0;
  }

  async add(override: NewOverride): Promise<string> {
    const { userId, name, acting } = this.tx.actor;
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.identity_override (org_id, item_location_id, agreement_id, step, subject_id, subject, reason, asked_by, asker, asked_for, asked_at, valid_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [this.me, override.itemLocationId, override.agreementId, override.step, override.subjectId, override.name, override.reason, userId, name, acting?.name ?? null, this.tx.clock.now(), override.validUntil],
    );
    if (!row) throw new Error('the override was not inserted');
    return row.id;
  }

  /** What nobody confirmed in time makes room for another one. */
  async expire(row: OverrideRow): Promise<void> {
    await this.tx.change(`update smi.identity_override set state = 'EXPIRED', version = version + 1 where org_id = $1 and id = $2 and state = 'ASKED'`, [this.me, row.id]);
  }

  /** False when somebody was faster. */
  async confirm(row: OverrideRow, comment: string | null): Promise<boolean> {
    const done = await this.tx.first<{ done: boolean }>('select sec.confirm_override($1, $2, $3, $4) as done', [row.id, row.version, comment ?? '', this.tx.clock.now()]);
    return done?.done ?? false;
  }

  /** False when somebody was faster. */
  async end(row: OverrideRow, state: 'WITHDRAWN' | 'REFUSED', comment: string | null): Promise<boolean> {
    const { userId, name, acting } = this.tx.actor;
    const changed = await this.tx.change(
      `update smi.identity_override set state = $4, decided_by = $5, decider = $6, decided_for = $7, decided_at = $8, comment = $9, version = version + 1
        where org_id = $1 and id = $2 and version = $3 and state = 'ASKED'`,
      [this.me, row.id, row.version, state, userId, name, acting?.name ?? null, this.tx.clock.now(), comment],
    );
    return changed === 1;
  }

  private get me(): string {
    return this.tx.actor.organisationId;
  }
}
