import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { FactFields } from './fact.fields.js';
import { HomeResolver } from './home.resolver.js';
import { HomeService } from './home.service.js';
import { ItemLocationHistory } from './item-location-history.js';
import { StandingReader } from './standing.js';

/**
 * Owns: no table; the first screen of both sides.
 * Calls: every room before it.
 * Says: nothing.
 * Never: decides anything.
 */
@Module({
  imports: [IdentityModule, CatalogModule, AgreementsModule, PlanningModule, DeliveriesModule],
  providers: [HomeResolver, HomeService, StandingReader, FactFields, ItemLocationHistory],
})
export class HomeModule {}
