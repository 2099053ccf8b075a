import { Injectable } from '@nestjs/common';
import { type Day, type DemandForecast, type DemandHistory, type ForecastQuantity, type Quantity, addDays, daysBetween, daysInBucket, spreadForecast } from '@stockpact/shared';
import { byItemLocation } from '../../platform/db/by-item-location.js';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Span } from '../stock/stock.js';
import { StockService } from '../stock/stock.service.js';
import type { ConsumptionRow } from './demand.js';
import type { Tenant } from '../agreements/tenant.js';
import { type CoveredSpan, CoverageRepo } from './series/coverage.repo.js';
import { DemandRepo, type PackedDays } from './demand.repo.js';

/** What was consumed and what is forecast. */
@Injectable()
export class DemandService {
  constructor(private readonly stock: StockService) {}

  /** A row equal to the latest of its day, kind and reference is unchanged, any other counts from now on. */
  async recordConsumption(tx: Tx, rows: readonly ConsumptionRow[]): Promise<{ applied: number; unchanged: number }> {
    const applied = await new DemandRepo(tx).record(rows);
    return { applied, unchanged: rows.length - applied };
  }

  /** Days of which a complete file said everything; tells the item-locations whose series change with it. */
  async cover(tx: Tx, spans: readonly CoveredSpan[], importId: string): Promise<Array<Tenant & { itemLocationId: string }>> {
    return spans.length === 0 ? [] : new CoverageRepo(tx).cover(spans, importId);
  }

  /** Consumption of each known day of the span. */
  async consumption(uow: UnitOfWork, span: Span): Promise<Map<Day, Quantity>> {
    const rows = await uow.read((tx) => new DemandRepo(tx).consumption(span));
    return new Map(rows.map((row) => [row.day, row.quantity]));
  }

  /** Buckets of the newest forecast that begin in the span, as they were issued and as far as the asker may see them. */
  async forecast(uow: UnitOfWork, span: Span): Promise<Array<{ start: Day; end: Day; quantity: Quantity; daysKnown: number }>> {
    const rows = await uow.read((tx) => new DemandRepo(tx).buckets(span));
    return rows.map((row) => {
      const days = daysInBucket(row);
      return { start: row.start, end: addDays(row.start, days - 1), quantity: row.quantity, daysKnown: days };
    });
  }

  /** Recurring demand of each span with the days that stock censored (0.8); absent: nothing is known. Only in the buyer's context. */
  async histories(tx: Tx, spans: readonly Span[]): Promise<Map<string, DemandHistory>> {
    const packed = await new DemandRepo(tx).recurring(spans);
    const known = new Set(packed.map((row) => row.itemLocationId));
    const dayEarlier = spans.filter((span) => known.has(span.itemLocationId)).map((span) => ({ ...span, from: addDays(span.from, -1) }));
    const emptyDays = dayEarlier.length === 0 ? new Map<string, Day[]>() : await this.stock.daysWithoutStock(tx, dayEarlier);
    const spanOf = new Map(spans.map((span) => [span.itemLocationId, span]));
    return new Map(packed.flatMap((row) => {
      const span = spanOf.get(row.itemLocationId);
      return span ? [[row.itemLocationId, historyOf(span, row, emptyDays.get(row.itemLocationId) ?? [])] as const] : [];
    }));
  }

  /** Every forecast issued since a day as demand per day, oldest first; absent: none. For anybody else than the buyer say whose they are. */
  async issues(tx: Tx, itemLocationIds: readonly string[], since: Day, buyerId?: string): Promise<Map<string, DemandForecast[]>> {
    const rows = await new DemandRepo(tx).issues(itemLocationIds, since, buyerId);
    return new Map([...byItemLocation(rows)].flatMap(([id, issues]) => {
      const spread = issues.flatMap(({ issuedOn, buckets }) => {
        const perDay = spreadForecast(buckets.split(',').map(bucketOf));
        return perDay ? [{ ...perDay, issuedAt: `${issuedOn}T00:00:00.000Z` }] : [];
      });
      return spread.length > 0 ? [[id, spread] as const] : [];
    }));
  }

  /** The newest forecasts as demand per day; absent: none. `span.to` is the day by which they were issued. */
  async forecasts(tx: Tx, spans: readonly Span[]): Promise<Map<string, DemandForecast>> {
    return new Map([...byItemLocation(await new DemandRepo(tx).forecasts(spans))].flatMap(([id, rows]) => {
      const spread = spreadForecast(rows);
      return spread ? [[id, { ...spread, issuedAt: `${rows[0]?.issuedOn ?? ''}T00:00:00.000Z` }] as const] : [];
    }));
  }
}

function bucketOf(text: string): ForecastQuantity {
  const [start = '', bucket = 'W', amount = '0'] = text.split(' ');
  return { start: start as Day, bucket: bucket as ForecastQuantity['bucket'], quantity: Number(amount) as Quantity };
}

/** A day that opened or closed without usable stock shows only a lower bound of its demand. */
function historyOf(span: Span, packed: PackedDays, emptyDays: readonly Day[]): DemandHistory {
  const length = daysBetween(span.from, span.to) + 1;
  const quantities = new Float64Array(length).fill(Number.NaN);
  const offsets = packed.offsets.split(',');
  packed.quantities.split(',').forEach((text, index) => {
    quantities[Number(offsets[index])] = Number(text);
  });
  const censored = new Uint8Array(length);
  for (const day of emptyDays) {
    const index = daysBetween(span.from, day);
    if (index >= 0) censored[index] = 1;
    if (index + 1 < length) censored[index + 1] = 1;
  }
  return { firstDay: span.from, quantities, censored };
}
