import { Injectable } from '@nestjs/common';
import type { ImportKind } from '@stockpact/shared';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { ChangeJudge } from '../../agreements/threshold/change-judge.js';
import { ThresholdsService } from '../../agreements/threshold/thresholds.service.js';
import { CatalogService } from '../../catalog/catalog.service.js';
import { DemandService } from '../../demand/demand.service.js';
import { StockService } from '../../stock/stock.service.js';
import { CapacityReleases } from '../../planning/capacity/capacity-releases.js';
import { CapacityFeed } from './capacity.js';
import { ConsumptionFeed } from './consumption.js';
import { ExpectedReceiptsFeed } from './expected-receipts.js';
import type { Feed, ImportContext } from './feed.js';
import { ItemsFeed, LocationsFeed } from './master-data.js';
import { Places } from './places.js';
import { StockFeed } from './stock.js';
import { StockLotsFeed } from './stock-lots.js';
import { TermsFeed } from './terms.js';
import { ThresholdsFeed } from './thresholds.js';

/** Makes the feed of a kind, one object an import. */
@Injectable()
export class FeedsByKind {
  constructor(
    private readonly catalog: CatalogService,
    private readonly agreements: AgreementsService,
    private readonly thresholds: ThresholdsService,
    private readonly changeJudge: ChangeJudge,
    private readonly stock: StockService,
    private readonly demand: DemandService,
    private readonly capacity: CapacityReleases,
  ) {}

  feed(kind: ImportKind, context: ImportContext): Feed {
    const { now, bounds } = context;
    const places = (): Places => new Places(this.agreements, this.catalog, bounds, now);
    const makers: Record<ImportKind, () => unknown> = {
      ITEMS: () => new ItemsFeed(this.catalog),
      LOCATIONS: () => new LocationsFeed(this.catalog),
      TERMS: () => new TermsFeed(this.agreements, this.catalog, bounds, now),
      THRESHOLDS: () => new ThresholdsFeed(places(), this.thresholds, this.changeJudge, context.takenInAt),
      STOCK: () => new StockFeed(places(), this.stock, context),
      STOCK_LOTS: () => new StockLotsFeed(places(), this.stock, context),
      CONSUMPTION: () => new ConsumptionFeed(places(), this.demand, context),
      EXPECTED_RECEIPTS: () => new ExpectedReceiptsFeed(places(), this.stock),
      CAPACITY: () => new CapacityFeed(this.agreements, this.capacity, now),
    };
    return makers[kind]() as Feed;
  }
}
