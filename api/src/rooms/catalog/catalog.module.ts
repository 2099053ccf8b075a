import { Module } from '@nestjs/common';
import { CatalogService } from './catalog.service.js';

/**
 * Owns: items, locations, working calendars.
 * Calls: nobody.
 * Says: nothing yet.
 * Never: knows who supplies what.
 */
@Module({ imports: [], providers: [CatalogService], exports: [CatalogService] })
export class CatalogModule {}
