import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { StockModule } from '../stock/stock.module.js';
import { DiscrepancyFields, ProposalDeliveries, ShipmentFields, ShipmentLineFields } from './deliveries.fields.js';
import { DeliveriesResolver } from './deliveries.resolver.js';
import { DeliveriesService } from './deliveries.service.js';
import { Dispatches } from './delivery/dispatches.js';
import { Receipts } from './delivery/receipts.js';
import { Discrepancies } from './discrepancy/discrepancies.js';

/**
 * Owns: shipments (ASN) with their lines, receipts, discrepancies.
 * Calls: identity, catalog, agreements, stock, planning, proposals.
 * Says: shipment.dispatched, shipment.received, discrepancy.resolutionProposed, discrepancy.resolved.
 * Never: takes rows in another order than shipment, lines, proposals, discrepancies, expected receipts.
 */
@Module({
  imports: [IdentityModule, CatalogModule, AgreementsModule, StockModule, PlanningModule, ProposalsModule],
  providers: [DeliveriesService, DeliveriesResolver, ShipmentFields, ShipmentLineFields, DiscrepancyFields, ProposalDeliveries, Dispatches, Receipts, Discrepancies],
  exports: [DeliveriesService],
})
export class DeliveriesModule {}
