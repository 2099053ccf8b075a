import { Injectable } from '@nestjs/common';
import { addDays } from '@stockpact/shared';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import type { CalendarRow } from '../../catalog/catalog.js';
import { CatalogService } from '../../catalog/catalog.service.js';
import { loaderOf } from '../agreements.service.js';
import type { Terms } from '../terms.js';
import { TermsRepo } from './terms.repo.js';

/** Days of exceptions that a calendar shows. */
export const daysShown = 60;

/** Terms as the screens read them: in force today at each location, batched within the operation. */
@Injectable()
export class TermsService {
  constructor(private readonly catalog: CatalogService) {}

  async inForce(uow: UnitOfWork, itemLocationId: string): Promise<Terms | null> {
    return loaderOf(uow, 'agreements.terms', async (tx, ids) => new TermsRepo(tx).termsInForce(ids, null), (row) => row.itemLocationId).load(itemLocationId);
  }

  async next(uow: UnitOfWork, itemLocationId: string): Promise<Terms | null> {
    return loaderOf(uow, 'agreements.nextTerms', async (tx, ids) => new TermsRepo(tx).next(ids), (row) => row.itemLocationId).load(itemLocationId);
  }

  async calendar(uow: UnitOfWork, id: string): Promise<CalendarRow | null> {
    return loaderOf(uow, 'agreements.calendar', async (tx, ids) => {
      const utc = tx.clock.today('UTC');
      return [...(await this.catalog.calendars(tx, ids, addDays(utc, -1), addDays(utc, daysShown + 2))).values()];
    }, (row) => row.id).load(id);
  }
}
