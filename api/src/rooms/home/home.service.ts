import { Injectable } from '@nestjs/common';
import { addDays, BAND_STATUSES } from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { CatalogService } from '../catalog/catalog.service.js';
import { toLocation, type Location } from '../catalog/catalog.types.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import type { Shipment } from '../deliveries/deliveries.types.js';
import { IdentityService } from '../identity/identity.service.js';
import type { Organisation } from '../identity/identity.types.js';
import { toOrganisation } from '../identity/to-graphql.js';
import { HomeRepo, type PartnerRow } from './home.repo.js';
import type { CalendarEntry, FeedStatus, PartnerSummary, StatusCount, WaitingCounts } from './home.types.js';

const inboundLookedAt = 50;

@Injectable()
export class HomeService {
  constructor(
    private readonly identity: IdentityService,
    private readonly catalog: CatalogService,
    private readonly deliveries: DeliveriesService,
  ) {}

  async dataAsOf(uow: UnitOfWork): Promise<Date | null> {
    return uow.read((tx) => new HomeRepo(tx).dataAsOf(), 'board:read');
  }

  /** Every status, zero counts included, in the order of gravity. */
  async statusCounts(uow: UnitOfWork): Promise<StatusCount[]> {
    const rows = await uow.read((tx) => new HomeRepo(tx).statusCounts(), 'board:read');
    return BAND_STATUSES.map((status) => ({ status, count: rows.find((row) => row.status === status)?.count ?? 0, delta: null }));
  }

  async waiting(uow: UnitOfWork): Promise<WaitingCounts> {
    return uow.read((tx) => new HomeRepo(tx).waiting(tx.clock.today(tx.actor.timeZone)), 'board:read');
  }

  async dueInbound(uow: UnitOfWork, first: number): Promise<Shipment[]> {
    const { timeZone } = await uow.actor();
    const today = uow.clock.today(timeZone);
    const open = await this.deliveries.page(uow, inboundLookedAt, null, { open: true });
    const awaited = open.edges.map(({ node }) => node).filter(({ state, eta }) => (state === 'SHIPPED' || state === 'PARTIALLY_RECEIVED') && eta <= today);
    return awaited.slice(0, first);
  }

  async calendar(uow: UnitOfWork, days: number): Promise<CalendarEntry[]> {
    const rows = await uow.read((tx) => {
      const today = tx.clock.today(tx.actor.timeZone);
      return new HomeRepo(tx).calendar(today, addDays(today, days - 1));
    }, 'board:read');
    return Promise.all(rows.map(async ({ locationId, ...row }) => ({ ...row, location: locationId ? await this.location(uow, locationId) : null })));
  }

  async partners(uow: UnitOfWork): Promise<PartnerSummary[]> {
    const rows = await uow.read((tx) => new HomeRepo(tx).partners(), 'board:read');
    const summaries = await Promise.all(rows.map((row) => this.summary(uow, row)));
    return summaries.filter((each): each is PartnerSummary => each !== null);
  }

  async feeds(uow: UnitOfWork): Promise<FeedStatus[]> {
    const { timeZone } = await uow.actor();
    const yesterday = addDays(uow.clock.today(timeZone), -1);
    const rows = await uow.read((tx) => new HomeRepo(tx).feeds(), 'board:read');
    return Promise.all(
      rows.map(async ({ partnerId, ...row }) => ({
        ...row,
        partner: partnerId ? await this.organisation(uow, partnerId) : null,
        late: row.latestBusinessDate === null || row.latestBusinessDate < yesterday,
      })),
    );
  }

  private async summary(uow: UnitOfWork, { organisationId, locationId, ...counts }: PartnerRow): Promise<PartnerSummary | null> {
    const organisation = await this.organisation(uow, organisationId);
    if (!organisation) return null;
    const noData = counts.itemLocations - counts.outOfStock - counts.belowMin - counts.inBand - counts.aboveMax;
    return { organisation, location: await this.location(uow, locationId), ...counts, noData };
  }

  private async organisation(uow: UnitOfWork, id: string): Promise<Organisation | null> {
    const found = await this.identity.organisation(uow, id);
    return found && toOrganisation(found);
  }

  private async location(uow: UnitOfWork, id: string): Promise<Location | null> {
    const found = await this.catalog.location(uow, id);
    return found && toLocation(found);
  }
}
