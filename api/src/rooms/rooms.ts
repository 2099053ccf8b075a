import type { Type } from '@nestjs/common';
import { AgreementsModule } from './agreements/agreements.module.js';
import { AccessEntity } from './agreements/access/access.entity.js';
import { AgreementEntity, PartnershipEntity } from './agreements/agreement/agreement.entity.js';
import { AgreementVersionEntity, SharingEntity } from './agreements/agreement/agreement-version.entity.js';
import { ItemLocationEntity } from './agreements/item-location/item-location.entity.js';
import { PriceEntity, TermsEntity } from './agreements/item-location/terms.entity.js';
import { ThresholdEntity } from './agreements/threshold/threshold.entity.js';
import { CalendarDayEntity, CalendarEntity } from './catalog/calendar.entity.js';
import { CatalogModule } from './catalog/catalog.module.js';
import { ItemEntity } from './catalog/item.entity.js';
import { LocationEntity } from './catalog/location.entity.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { DiscrepancyEntity } from './deliveries/discrepancy/discrepancy.entity.js';
import { ShipmentEntity, ShipmentLineEntity } from './deliveries/shipment.entity.js';
import { ConsumptionEntity, ForecastEntity } from './demand/demand.entity.js';
import { DemandModule } from './demand/demand.module.js';
import { FeedsModule } from './feeds/feeds.module.js';
import { HomeModule } from './home/home.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { OrganisationEntity } from './identity/organisation.entity.js';
import { UserEntity } from './identity/user.entity.js';
import { PlanEntity } from './planning/plan.entity.js';
import { PlanRequestEntity, PlanRunEntity } from './planning/run/plan-run.entity.js';
import { SnoozeEntity } from './planning/snooze/snooze.entity.js';
import { PlanningModule } from './planning/planning.module.js';
import { CommitmentEntity } from './proposals/commitment.entity.js';
import { ProposalEntity } from './proposals/proposal.entity.js';
import { ProposalsModule } from './proposals/proposals.module.js';
import { TraceEntity } from './proposals/trace.entity.js';
import { ExpectedReceiptEntity, ReceiptEntity } from './stock/receipt.entity.js';
import { SnapshotEntity } from './stock/snapshot.entity.js';
import { ServiceLevelsModule } from './service-levels/service-levels.module.js';
import { SlowStockModule } from './slow-stock/slow-stock.module.js';
import { StockModule } from './stock/stock.module.js';

/** The rooms in their order: a room calls only rooms before it. A new room is one line. */
export const rooms: Array<Type<unknown>> = [
  IdentityModule,
  CatalogModule,
  AgreementsModule,
  StockModule,
  DemandModule,
  PlanningModule,
  ProposalsModule,
  DeliveriesModule,
  FeedsModule,
  ServiceLevelsModule,
  SlowStockModule,
  HomeModule,
];

/** Every entity, checked against the database by the drift test. */
export const entities: Array<abstract new () => object> = [
  OrganisationEntity,
  UserEntity,
  ItemEntity, LocationEntity, CalendarEntity, CalendarDayEntity,
  AgreementEntity, PartnershipEntity, AgreementVersionEntity, SharingEntity, AccessEntity,
  ItemLocationEntity, TermsEntity, PriceEntity, ThresholdEntity,
  SnapshotEntity, ReceiptEntity, ExpectedReceiptEntity, ConsumptionEntity, ForecastEntity,
  PlanEntity, PlanRunEntity, PlanRequestEntity, SnoozeEntity,
  ProposalEntity, CommitmentEntity, TraceEntity,
  ShipmentEntity, ShipmentLineEntity, DiscrepancyEntity,
];
