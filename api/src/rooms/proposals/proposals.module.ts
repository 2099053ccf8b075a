import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { StockModule } from '../stock/stock.module.js';
import { AnswerOverride } from './decision/answer-override.js';
import { Answers } from './decision/answers.js';
import { Decisions } from './decision/decisions.js';
import { DecisionsResolver } from './decision/decisions.resolver.js';
import { Grounds } from './decision/grounds.js';
import { Promises } from './decision/promises.js';
import { ReleaseDesk } from './decision/release-desk.js';
import { Releases } from './decision/releases.js';
import { Fulfilment } from './fulfilment.js';
import { ItemLocationProposals } from './item-location.fields.js';
import { CapacityLoadFields } from './load/capacity-load.fields.js';
import { CapacityLoadService } from './load/capacity-load.service.js';
import { PlanSync } from './plan/plan-sync.js';
import { ReplenishJob } from './plan/replenish-job.js';
import { WhatIfDesk } from './what-if/what-if-desk.js';
import { WhatIfResolver } from './what-if/what-if.resolver.js';
import { ProposalFields } from './proposals.fields.js';
import { ProposalsResolver } from './proposals.resolver.js';
import { ProposalsService } from './proposals.service.js';

/**
 * Owns: replenishment proposals, their reasoning and commitments; the job that turns plans into proposals.
 * Calls: identity, agreements, stock, planning.
 * Says: proposals.planned, proposal.created, .released, .autoAccepted, .recalled, .accepted, .changed, .countered, .changeAgreed, .rejected,
 *   .expired, .committed, .recommitted, .cancelled, .closed.
 * Never: moves a state but by a conditional update on the state and version that the decision saw.
 */
@Module({
  imports: [IdentityModule, AgreementsModule, PlanningModule, StockModule],
  providers: [
    ProposalsService, ProposalsResolver, ProposalFields, ItemLocationProposals, DecisionsResolver,
    Decisions, Grounds, Releases, ReleaseDesk, Answers, AnswerOverride, Promises, Fulfilment, PlanSync, ReplenishJob, WhatIfDesk, WhatIfResolver,
    CapacityLoadService, CapacityLoadFields,
  ],
  exports: [ProposalsService, Fulfilment],
})
export class ProposalsModule {}
