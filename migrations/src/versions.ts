import { Identity1760000001000 } from './versions/1760000001000-identity.js';
import { Catalog1760000002000 } from './versions/1760000002000-catalog.js';
import { Agreements1760000003000 } from './versions/1760000003000-agreements.js';
import { Facts1760000004000 } from './versions/1760000004000-facts.js';
import { StockAndDemand1760000005000 } from './versions/1760000005000-stock-and-demand.js';
import { Planning1760000006000 } from './versions/1760000006000-planning.js';
import { ProposalsAndDeliveries1760000007000 } from './versions/1760000007000-proposals-and-deliveries.js';
import { FeedsAndSlowStock1760000008000 } from './versions/1760000008000-feeds-and-slow-stock.js';
import { QueueDoor1760000009000 } from './versions/1760000009000-queue-door.js';
import { PlanningRequests1760000010000 } from './versions/1760000010000-planning-requests.js';
import { PlanColumns1760000011000 } from './versions/1760000011000-plan-columns.js';
import { BoardSearch1760000012000 } from './versions/1760000012000-board-search.js';
import { LeanRanking1760000013000 } from './versions/1760000013000-lean-ranking.js';
import { AgreementFilter1760000014000 } from './versions/1760000014000-agreement-filter.js';
import { ProposalSecrets1760000021000 } from './versions/1760000021000-proposal-secrets.js';
import { NumberBlocks1760000022000 } from './versions/1760000022000-number-blocks.js';
import { WorkList1760000023000 } from './versions/1760000023000-work-list.js';
import { FeedResults1760000031000 } from './versions/1760000031000-feed-results.js';
import { FeedFreshness1760000041000 } from './versions/1760000041000-feed-freshness.js';
import { Sessions1760000051000 } from './versions/1760000051000-sessions.js';
import { Entrance1760000052000 } from './versions/1760000052000-entrance.js';
import { SingleSignOn1760000053000 } from './versions/1760000053000-single-sign-on.js';
import { PasswordClosed1760000054000 } from './versions/1760000054000-password-closed.js';
import { Grants1760000055000 } from './versions/1760000055000-grants.js';
import { Scopes1760000056000 } from './versions/1760000056000-scopes.js';
import { ApiTokens1760000057000 } from './versions/1760000057000-api-tokens.js';
import { Segregation1760000058000 } from './versions/1760000058000-segregation.js';
import { SharingPolicy1760000061000 } from './versions/1760000061000-sharing-policy.js';
import { AccessLog1760000062000 } from './versions/1760000062000-access-log.js';
import { SharingPreview1760000063000 } from './versions/1760000063000-sharing-preview.js';
import { SharingScopes1760000064000 } from './versions/1760000064000-sharing-scopes.js';
import { AuditChains1760000071000 } from './versions/1760000071000-audit-chains.js';
import { Socket1760000081000 } from './versions/1760000081000-socket.js';
import { OneSpelling1760000082000 } from './versions/1760000082000-one-spelling.js';
import { Exports1760000083000 } from './versions/1760000083000-exports.js';
import { Retention1760000083100 } from './versions/1760000083100-retention.js';
import { ShownClock1760000084000 } from './versions/1760000084000-shown-clock.js';
import { SecondFactorPolicy1760000084100 } from './versions/1760000084100-second-factor-policy.js';
import { InvitationGrants1760000084200 } from './versions/1760000084200-invitation-grants.js';
import { LatePlans1760000085000 } from './versions/1760000085000-late-plans.js';
import { FoldedReads1760000085100 } from './versions/1760000085100-folded-reads.js';
import { DemandSeries1760000091000 } from './versions/1760000091000-demand-series.js';
import { PlanningProfile1760000092000 } from './versions/1760000092000-planning-profile.js';
import { PlanningExceptions1760000093000 } from './versions/1760000093000-planning-exceptions.js';
import { PlanRunProgress1760000094000 } from './versions/1760000094000-plan-run-progress.js';
import { LeadTimes1760000095000 } from './versions/1760000095000-lead-times.js';
import { NightlyPlans1760000095500 } from './versions/1760000095500-nightly-plans.js';
import { ReasoningAsJson1760000096000 } from './versions/1760000096000-reasoning-as-json.js';
import { Delegations1760000097000 } from './versions/1760000097000-delegations.js';
import { ThresholdChanges1760000097100 } from './versions/1760000097100-threshold-changes.js';
import { PermissionUse1760000097200 } from './versions/1760000097200-permission-use.js';
import { PlansOfTheBuyer1760000097300 } from './versions/1760000097300-plans-of-the-buyer.js';
import { EmergencyOverrides1760000097400 } from './versions/1760000097400-emergency-overrides.js';
import { ExceptionList1760000098100 } from './versions/1760000098100-exception-list.js';
import { CellPolicies1760000098200 } from './versions/1760000098200-cell-policies.js';
import { TermsChoices1760000101000 } from './versions/1760000101000-terms-choices.js';
import { DemandCoverage1760000102000 } from './versions/1760000102000-demand-coverage.js';
import { StockLots1760000103000 } from './versions/1760000103000-stock-lots.js';
import { WeeklyChoices1760000104000 } from './versions/1760000104000-weekly-choices.js';
import { Capacity1760000105000 } from './versions/1760000105000-capacity.js';
import { PackedCurves1760000110000 } from './versions/1760000110000-packed-curves.js';
import { PlanningEvaluations1760000106000 } from './versions/1760000106000-planning-evaluations.js';
import { Transfers1760000107000 } from './versions/1760000107000-transfers.js';
import { StorageRooms1760000108000 } from './versions/1760000108000-storage-rooms.js';

/** Every version of the schema, oldest first. A landed version is never edited; a change is a new one. */
export const versions = [
  Identity1760000001000,
  Catalog1760000002000,
  Agreements1760000003000,
  Facts1760000004000,
  StockAndDemand1760000005000,
  Planning1760000006000,
  ProposalsAndDeliveries1760000007000,
  FeedsAndSlowStock1760000008000,
  QueueDoor1760000009000,
  PlanningRequests1760000010000,
  PlanColumns1760000011000,
  BoardSearch1760000012000,
  LeanRanking1760000013000,
  AgreementFilter1760000014000,
  ProposalSecrets1760000021000,
  NumberBlocks1760000022000,
  WorkList1760000023000,
  FeedResults1760000031000,
  FeedFreshness1760000041000,
  Sessions1760000051000,
  Entrance1760000052000,
  SingleSignOn1760000053000,
  PasswordClosed1760000054000,
  Grants1760000055000,
  Scopes1760000056000,
  ApiTokens1760000057000,
  Segregation1760000058000,
  SharingPolicy1760000061000,
  AccessLog1760000062000,
  SharingPreview1760000063000,
  SharingScopes1760000064000,
  AuditChains1760000071000,
  Socket1760000081000,
  OneSpelling1760000082000,
  Exports1760000083000,
  Retention1760000083100,
  ShownClock1760000084000,
  SecondFactorPolicy1760000084100,
  InvitationGrants1760000084200,
  LatePlans1760000085000,
  FoldedReads1760000085100,
  DemandSeries1760000091000,
  PlanningProfile1760000092000,
  PlanningExceptions1760000093000,
  PlanRunProgress1760000094000,
  LeadTimes1760000095000,
  NightlyPlans1760000095500,
  ReasoningAsJson1760000096000,
  Delegations1760000097000,
  ThresholdChanges1760000097100,
  PermissionUse1760000097200,
  PlansOfTheBuyer1760000097300,
  EmergencyOverrides1760000097400,
  ExceptionList1760000098100,
  CellPolicies1760000098200,
  TermsChoices1760000101000,
  DemandCoverage1760000102000,
  StockLots1760000103000,
  WeeklyChoices1760000104000,
  Capacity1760000105000,
  PlanningEvaluations1760000106000,
  Transfers1760000107000,
  StorageRooms1760000108000,
  PackedCurves1760000110000,
];
