import { PROPOSAL_STATES, type ProposalState } from '@stockpact/shared';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { Tx } from '../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../platform/graphql/connection.js';
import { CommitmentEntity } from './commitment.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import { TraceEntity } from './trace.entity.js';

/** What a list of proposals is narrowed to; null does not narrow. */
export interface ProposalSelection {
  states: ProposalState[] | null;
  itemLocationId: string | null;
  agreementId: string | null;
  partnerId: string | null;
  text: string | null;
}

/** Work lists go by deadline, everything else by the latest change. */
export const byDeadline = (selection: ProposalSelection): boolean => selection.states !== null;

/** Written out, so that the planner can prove the partial index on open proposals. */
const undecided = `p.state in ('PLANNED', 'PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED')`;

export class ProposalsRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<ProposalEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(ProposalEntity, { where: { id: In([...ids]) } });
  }

  async byId(id: string): Promise<ProposalEntity | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** Locks the rows in the order of their ids, as every writer of several proposals does. */
  async lock(ids: readonly string[]): Promise<ProposalEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities
      .createQueryBuilder(ProposalEntity, 'p')
      .setLock('pessimistic_write')
      .where('p.id in (:...ids)', { ids: [...ids] })
      .orderBy('p.id')
      .getMany();
  }

  /** Of each item-location the undecided proposal whose deadline comes first. */
  async mostUrgent(buyerIds: readonly string[], itemLocationIds: readonly string[]): Promise<ProposalEntity[]> {
    this.tx.statements += 1;
    return this.at(buyerIds, itemLocationIds)
      .andWhere(undecided)
      .distinctOn(['p.itemLocationId'])
      .orderBy('p.itemLocationId')
      .addOrderBy('p.decisionDeadline', 'ASC', 'NULLS LAST')
      .addOrderBy('p.arrivalDate')
      .addOrderBy('p.part')
      .getMany();
  }

  /** Of each item-location the `limit` proposals with the latest arrival, cancelled plans left out. */
  async latestOf(buyerIds: readonly string[], itemLocationIds: readonly string[], limit: number): Promise<ProposalEntity[]> {
    this.tx.statements += 1;
    return this.at(buyerIds, itemLocationIds)
      .andWhere(
        `p.id in (select q.id from unnest(:itemLocationIds::uuid[]) l, lateral (
           select q.id from smi.proposals_proposal q where q.buyer_id = any(:buyerIds::uuid[]) and q.item_location_id = l
             and not (q.state = 'CANCELLED' and q.reason_code = 'NO_LONGER_NEEDED')
           order by q.arrival_date desc, q.id limit :limit) q)`,
        { limit },
      )
      .orderBy('p.arrivalDate', 'DESC')
      .addOrderBy('p.id')
      .getMany();
  }

  /** What the plan wants and nobody has released. */
  async plannedAt(buyerIds: readonly string[], itemLocationIds: readonly string[]): Promise<ProposalEntity[]> {
    this.tx.statements += 1;
    return this.at(buyerIds, itemLocationIds).andWhere(`p.state = 'PLANNED' and p.origin = 'PLAN'`).getMany();
  }

  private at(buyerIds: readonly string[], itemLocationIds: readonly string[]): SelectQueryBuilder<ProposalEntity> {
    return this.tx.entities
      .createQueryBuilder(ProposalEntity, 'p')
      .where('p.buyer_id = any(:buyerIds::uuid[])', { buyerIds: [...buyerIds] })
      .andWhere('p.item_location_id = any(:itemLocationIds::uuid[])', { itemLocationIds: [...itemLocationIds] });
  }

  async page(selection: ProposalSelection, request: PageRequest): Promise<ProposalEntity[]> {
    this.tx.statements += 1;
    const query = this.selected(selection).limit(request.limit + 1);
    if (byDeadline(selection)) query.orderBy('p.decisionDeadline', 'ASC', 'NULLS LAST').addOrderBy('p.id');
    else query.orderBy('p.updatedAt', 'DESC').addOrderBy('p.id');
    if (request.after) query.andWhere(beyond(byDeadline(selection), request.after[0] ?? null), { key: request.after[0], id: request.after[1] });
    return query.getMany();
  }

  async count(selection: ProposalSelection): Promise<number> {
    const [inner, values] = this.selected(selection).select('1').limit(maximumCount + 1).getQueryAndParameters();
    const found = await this.tx.first<{ n: number }>(`select count(*)::int as n from (${inner}) counted`, values);
    return found?.n ?? 0;
  }

  private selected(s: ProposalSelection): SelectQueryBuilder<ProposalEntity> {
    const query = this.tx.entities.createQueryBuilder(ProposalEntity, 'p').where(`not (p.state = 'CANCELLED' and p.reason_code is not distinct from 'NO_LONGER_NEEDED')`);
    if (s.states) query.andWhere(inStates(s.states));
    if (s.itemLocationId) query.andWhere('p.item_location_id = :itemLocationId', { itemLocationId: s.itemLocationId });
    if (s.agreementId) query.andWhere('p.agreement_id = :agreementId', { agreementId: s.agreementId });
    if (s.partnerId) query.andWhere(`p.${this.tx.actor.side === 'BUYER' ? 'supplier_id' : 'buyer_id'} = :partnerId`, { partnerId: s.partnerId });
    if (s.text) query.andWhere(matching, { text: `%${s.text.replace(/[\\%_]/g, '\\$&')}%` });
    return query;
  }

  async commitmentsOf(proposalIds: readonly string[]): Promise<CommitmentEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(CommitmentEntity, { where: { proposalId: In([...proposalIds]) }, order: { proposalId: 'ASC', seq: 'ASC' } });
  }

  /** Traces among those the asker may see. */
  async tracesOf(proposalIds: readonly string[]): Promise<TraceEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(TraceEntity, { where: { proposalId: In([...proposalIds]) } });
  }
}

/** Written out instead of bound, so that the planner can prove the partial index of the work list. */
function inStates(states: readonly ProposalState[]): string {
  const known = PROPOSAL_STATES.filter((state) => states.includes(state));
  return known.length > 0 ? `p.state in (${known.map((state) => `'${state}'`).join(', ')})` : 'false';
}

const matching = new Brackets((or) => {
  or.where('p.number ilike :text').orWhere(
    `exists (select 1 from smi.agreements_item_location l join smi.catalog_item i on i.buyer_id = l.buyer_id and i.id = l.item_id
       where l.buyer_id = p.buyer_id and l.id = p.item_location_id
         and (l.item_number ilike :text or l.location_code ilike :text or l.supplier_part ilike :text or i.name ilike :text))`,
  );
});

function beyond(deadline: boolean, key: unknown): string {
  if (!deadline) return '(p.updated_at < :key or (p.updated_at = :key and p.id > :id))';
  if (key === null) return '(p.decision_deadline is null and p.id > :id)';
  return '(p.decision_deadline > :key or (p.decision_deadline = :key and p.id > :id) or p.decision_deadline is null)';
}
