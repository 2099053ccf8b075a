import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { AgreementRow } from '../../agreements/agreement.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { PlanningService } from '../../planning/planning.service.js';
import { PlanSync, SeenProposals } from './plan-sync.js';
import { PlanSyncRepo } from './plan-sync.repo.js';

/** A job's token lasts five minutes; a turn of two leaves room for a slow batch, and lets other agreements have theirs. */
const longestTurn = 120_000;

/** Item-locations whose proposals are brought in line in one set of statements. */
const syncSize = 2000;

/** The job `replenish`: plans an agreement as its buyer and turns the suggestions into planned proposals. */
@Injectable()
export class ReplenishJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
    private readonly sync: PlanSync,
    private readonly facts: Facts,
  ) {}

  onModuleInit(): void {
    this.jobs.register('replenish', (uow, payload) => this.replenish(uow, String(payload['agreementId'])));
    this.jobs.everyNight('planning.nightly', async (db) => void (await db.query('select sec.request_nightly_plans()')));
  }

  /**
   * A request for the whole agreement is planned in one transaction; what changed item by item goes in batches, each its own
   * transaction. Run twice, it finds nothing left to do.
   */
  async replenish(uow: UnitOfWork, agreementId: string): Promise<void> {
    const agreement = await this.agreements.agreement(uow, agreementId);
    if (!agreement) return;
    if (await this.planning.wholeRequested(uow, agreementId)) await this.full(uow, agreement);
    const until = performance.now() + longestTurn;
    for (let more = true; more; ) {
      more = await uow.write((tx) => this.batch(tx, agreement));
      if (more && performance.now() > until) return this.goOn(uow, agreement);
    }
  }

  private async full(uow: UnitOfWork, { id: agreementId, buyerId, supplierId }: AgreementRow): Promise<void> {
    await uow.write((tx) => this.expire(tx, agreementId));
    let seen: SeenProposals;
    const open = (tx: Tx) => {
      seen = new SeenProposals(tx, buyerId);
      return (ids: string[]) => seen.read(ids);
    };
    await this.planning.runFull(uow, { buyerId, supplierId, agreementId }, open, async (tx, result) => {
      for (let from = 0; from < result.plans.length; from += syncSize) {
        await this.sync.syncPlanned(tx, { ...result, plans: result.plans.slice(from, from + syncSize) }, seen);
      }
    });
  }

  /** Another job takes over what is left, with a token of its own. */
  private async goOn(uow: UnitOfWork, agreement: AgreementRow): Promise<void> {
    await uow.write((tx) => this.planning.requestPlan(tx, agreement, [], 'batch'));
  }

  private async batch(tx: Tx, agreement: { id: string; buyerId: string }): Promise<boolean> {
    await this.expire(tx, agreement.id);
    const seen = new SeenProposals(tx, agreement.buyerId);
    const result = await this.planning.run(tx, agreement.id, (ids) => seen.read(ids));
    await this.sync.syncPlanned(tx, result, seen);
    return result.more;
  }

  /** Nobody answered in time: the proposal ends, and the need behind it is planned anew in this run. */
  private async expire(tx: Tx, agreementId: string): Promise<void> {
    const expired = await new PlanSyncRepo(tx).expire(agreementId);
    const [first] = expired;
    if (!first) return;
    await this.facts.recordAll(tx, expired.map((row) => ({
      agreementId, kind: 'proposal.expired', subjectType: 'ReplenishmentProposal', subjectId: row.id, payload: { number: row.number, decisionDeadline: row.decisionDeadline },
    })));
    await this.planning.requestPlan(tx, first, expired.map((row) => row.itemLocationId), 'proposal.expired');
  }
}
