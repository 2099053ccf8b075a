import { Module } from '@nestjs/common';
import { CatalogResolver } from './catalog.resolver.js';
import { CatalogService } from './catalog.service.js';

/**
 * Owns: items, locations, working calendars.
 * Calls: nobody.
 * Says: nothing yet.
 * Never: knows who supplies what.
 */
@Module({ providers: [CatalogService, CatalogResolver], exports: [CatalogService] })
export class CatalogModule {}
