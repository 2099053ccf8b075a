import { Injectable } from '@nestjs/common';
import { addDays } from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { CatalogService } from '../catalog/catalog.service.js';
import { toLocation, type Location } from '../catalog/catalog.types.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import type { Shipment } from '../deliveries/deliveries.types.js';
import { IdentityService } from '../identity/identity.service.js';
import type { Organisation } from '../identity/identity.types.js';
import { toOrganisation } from '../identity/to-graphql.js';
import { type FeedRow, HomeRepo } from './home.repo.js';
import type { CalendarEntry, FeedStatus, PartnerSummary, StatusCount, WaitingCounts } from './home.types.js';
import { countsOf, type Standing, StandingReader, tally } from './standing.js';

const inboundLookedAt = 50;

@Injectable()
export class HomeService {
  constructor(
    private readonly identity: IdentityService,
    private readonly agreements: AgreementsService,
    private readonly catalog: CatalogService,
    private readonly deliveries: DeliveriesService,
    private readonly standing: StandingReader,
  ) {}

  async dataAsOf(uow: UnitOfWork): Promise<Date | null> {
    return uow.read((tx) => new HomeRepo(tx).dataAsOf(), 'board:read');
  }

  /** Every status, zero counts included, in the order of gravity. */
  async statusCounts(uow: UnitOfWork): Promise<StatusCount[]> {
    return tally(await this.standing.read(uow));
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

  /** By partner and location code. */
  async partners(uow: UnitOfWork): Promise<PartnerSummary[]> {
    const places = new Map<string, Standing[]>();
    for (const group of await this.standing.read(uow)) {
      const key = `${group.organisationId} ${group.locationCode}`;
      places.set(key, [...(places.get(key) ?? []), group]);
    }
    const summaries = await Promise.all([...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, groups]) => this.summary(uow, groups)));
    return summaries.filter((each): each is PartnerSummary => each !== null);
  }

  async feeds(uow: UnitOfWork): Promise<FeedStatus[]> {
    const { timeZone } = await uow.actor();
    const today = uow.clock.today(timeZone);
    const rows = await uow.read((tx) => new HomeRepo(tx).feeds(), 'board:read');
    return Promise.all(
      rows.map(async ({ partnerId, agreementIds, ...row }) => ({
        ...row,
        partner: partnerId ? await this.organisation(uow, partnerId) : null,
        late: row.latestBusinessDate === null || row.latestBusinessDate < addDays(today, -(await this.expectedAfter(uow, row.kind, agreementIds))),
      })),
    );
  }

  /** Days after which a figure is there: the day after its own, or later for a supplier that is shown it late. That is no late feed. */
  private async expectedAfter(uow: UnitOfWork, kind: FeedRow['kind'], agreementIds: readonly string[]): Promise<number> {
    const delays = await Promise.all(agreementIds.map(async (id) => (await this.agreements.openings(uow, id)).of(kind).delayDays));
    return Math.max(1, Math.min(...delays));
  }

  private async summary(uow: UnitOfWork, groups: readonly Standing[]): Promise<PartnerSummary | null> {
    const [first] = groups;
    const organisation = first && (await this.organisation(uow, first.organisationId));
    if (!organisation) return null;
    const counts = countsOf(groups);
    return {
      organisation,
      location: await this.location(uow, first.locationId),
      itemLocations: groups.reduce((sum, { count }) => sum + count, 0),
      outOfStock: counts.OUT_OF_STOCK,
      belowMin: counts.BELOW_MIN,
      inBand: counts.IN_BAND,
      aboveMax: counts.ABOVE_MAX,
      noData: counts.NO_DATA,
      withheld: counts.WITHHELD,
    };
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
