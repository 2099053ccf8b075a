import type { Type } from '@nestjs/common';
import { AgreementsModule } from './agreements/agreements.module.js';
import { CatalogModule } from './catalog/catalog.module.js';
import { DemandModule } from './demand/demand.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { OrganisationEntity } from './identity/organisation.entity.js';
import { UserEntity } from './identity/user.entity.js';
import { PlanningModule } from './planning/planning.module.js';
import { StockModule } from './stock/stock.module.js';

/** The rooms in their order: a room calls only rooms before it. A new room is one line. */
export const rooms: Array<Type<unknown>> = [
  IdentityModule,
  CatalogModule,
  AgreementsModule,
  StockModule,
  DemandModule,
  PlanningModule,
];

/** Every entity, checked against the database by the drift test. */
export const entities: Array<abstract new () => object> = [
  OrganisationEntity,
  UserEntity,
];
