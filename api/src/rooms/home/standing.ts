import { Injectable } from '@nestjs/common';
import { addDays, type Day, type ShownStatus, type StatusGroup, type StatusTally, tallyStatuses } from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { CatalogService } from '../catalog/catalog.service.js';
import { statusWithoutPlan } from '../planning/plan-values.js';
import { HomeRepo, type StandingRow } from './home.repo.js';

/** Item-locations of one agreement and location that are alike. */
export interface Standing extends StatusGroup {
  organisationId: string;
  locationId: string;
  locationCode: string;
  /** The day that is told: today at the location, or earlier for a supplier that is shown stock late. */
  newest: Day;
}

/** Where everything stands that the reader may see, counted once for the whole first screen. */
@Injectable()
export class StandingReader {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly catalog: CatalogService,
  ) {}

  async read(uow: UnitOfWork): Promise<Standing[]> {
    return uow.once('home.standing', async () => {
      const rows = await uow.read((tx) => new HomeRepo(tx).standing(), 'board:read');
      return Promise.all(rows.map((row) => this.standing(uow, row)));
    });
  }

  private async standing(uow: UnitOfWork, { agreementId, status, before, ...row }: StandingRow): Promise<Standing> {
    const openings = await this.agreements.openings(uow, agreementId);
    const none = statusWithoutPlan(openings);
    // Counts by status are figures of the buyer: one entry in its access log for each agreement.
    if (status !== null) uow.reads.note(agreementId, 'STOCK', row.count);
    return { ...row, status: status ?? none, before: status === null ? none : before, newest: addDays(await this.today(uow, row.locationId), -Math.max(0, openings.of('STOCK').delayDays - 1)) };
  }

  private async today(uow: UnitOfWork, locationId: string): Promise<Day> {
    const found = await this.catalog.location(uow, locationId);
    return uow.clock.today(found?.timeZone ?? (await uow.actor()).timeZone);
  }
}

export const tally = (groups: readonly Standing[]): StatusTally[] => tallyStatuses(groups, ({ newest }) => newest);

/** How many of the groups' item-locations have each status. */
export function countsOf(groups: readonly Standing[]): Record<ShownStatus, number> {
  return Object.fromEntries(tally(groups).map(({ status, count }) => [status, count])) as Record<ShownStatus, number>;
}
