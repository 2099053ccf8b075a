import { Injectable } from '@nestjs/common';
import {
  type BucketSeries, type ClosingStock, type Day, type DaySeries, type DaySpan, type DemandFact, type Quantity, addDays, dayNumber, daysBetween, daySeries, decodeSeries, encodeSeries, weeklyBuckets,
} from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { Span } from '../../stock/stock.js';
import { StockService } from '../../stock/stock.service.js';
import { CoverageRepo } from './coverage.repo.js';
import { type FactKind, type PackedFacts, type SeriesRecord, SeriesRepo } from './series.repo.js';

/** Two years of weeks for the seasons, and as much again as makes whole weeks. */
export const seriesDays = 104 * 7 + 13;

/** Demand of an item-location as a plan learns from it: corrected days, and whole weeks of them. */
export interface DemandSeries {
  days: BucketSeries;
  weeks: BucketSeries;
}

export interface SeriesWanted extends Tenant {
  itemLocationId: string;
  /** Today at the location; the series ends the day before. */
  today: Day;
  /** Consumption or stock was recorded since it was built. */
  changed: boolean;
}

/** Keeps the packed series of each item-location in step with the facts; only the buyer's context keeps, others read facts. */
@Injectable()
export class SeriesService {
  constructor(private readonly stock: StockService) {}

  /** The series of each; absent: no consumption was ever recorded. Where facts were recorded it is built anew first. */
  async upToDate(tx: Tx, wanted: readonly SeriesWanted[]): Promise<Map<string, DemandSeries>> {
    const repo = new SeriesRepo(tx);
    const ids = wanted.map((each) => each.itemLocationId);
    const stored = new Map((await repo.stored(ids)).map((row) => [row.itemLocationId, row]));
    const stale = wanted.filter((each) => each.changed || !stored.has(each.itemLocationId));
    const series = new Map([...stored].map(([id, row]) => [id, { days: decodeSeries(row.days), weeks: decodeSeries(row.weeks) }]));
    for (const [id, built] of await this.build(tx, stale)) series.set(id, built);
    return series;
  }

  /** What was booked and what the plan learns from, side by side, for one item-location that the asker may see in full. */
  async corrected(tx: Tx, span: Span): Promise<DaySeries | null> {
    const [facts] = await new SeriesRepo(tx).facts([span]);
    if (!facts) return null;
    const empty = await this.stock.daysWithoutStock(tx, [{ ...span, from: addDays(span.from, -1) }]);
    const covered = tx.actor.side === 'BUYER' ? await new CoverageRepo(tx).spans([span.itemLocationId], span.from) : new Map<string, DaySpan[]>();
    return seriesOf(span, facts, empty.get(span.itemLocationId) ?? [], covered.get(span.itemLocationId) ?? []);
  }

  /** The series of each from the facts that the asker may see, item-locations of one buyer; nothing is kept. */
  async seen(tx: Tx, wanted: readonly SeriesWanted[]): Promise<Map<string, DemandSeries>> {
    const buyerId = wanted[0]?.buyerId;
    const spans = spansOf(wanted);
    const facts = await new SeriesRepo(tx).facts([...spans.values()], buyerId);
    const known = facts.flatMap(({ itemLocationId }) => spans.get(itemLocationId) ?? []);
    const empty = known.length === 0 ? new Map<string, Day[]>() : await this.stock.daysWithoutStock(tx, known.map((span) => ({ ...span, from: addDays(span.from, -1) })), buyerId);
    const covered = known.length === 0 ? new Map<string, DaySpan[]>() : await new CoverageRepo(tx).spans(known.map(({ itemLocationId }) => itemLocationId), earliest(known), buyerId);
    return new Map(facts.flatMap((each) => {
      const span = spans.get(each.itemLocationId);
      return span ? [[each.itemLocationId, bucketsOf(span, each, empty.get(each.itemLocationId) ?? [], covered.get(each.itemLocationId) ?? [])] as const] : [];
    }));
  }

  private async build(tx: Tx, wanted: readonly SeriesWanted[]): Promise<Map<string, DemandSeries>> {
    if (wanted.length === 0) return new Map();
    const built = await this.seen(tx, wanted);
    const tenants = new Map(wanted.map((each) => [each.itemLocationId, each]));
    const records: SeriesRecord[] = [];
    for (const [itemLocationId, series] of built) {
      const tenant = tenants.get(itemLocationId);
      if (!tenant) continue;
      const { buyerId, supplierId, agreementId, today } = tenant;
      const { from, to } = spanOf(itemLocationId, today);
      records.push({ buyerId, supplierId, agreementId, itemLocationId, firstDay: from, lastDay: to, days: encodeSeries(series.days), weeks: encodeSeries(series.weeks) });
    }
    await new SeriesRepo(tx).save(records);
    return built;
  }
}

function spanOf(itemLocationId: string, today: Day): Span {
  return { itemLocationId, from: addDays(today, -seriesDays), to: addDays(today, -1) };
}

function spansOf(wanted: readonly SeriesWanted[]): Map<string, Span> {
  return new Map(wanted.map(({ itemLocationId, today }) => [itemLocationId, spanOf(itemLocationId, today)]));
}

function bucketsOf(span: Span, facts: PackedFacts, emptyDays: readonly Day[], covered: readonly DaySpan[]): DemandSeries {
  const daily = seriesOf(span, facts, emptyDays, covered);
  return { days: { first: dayNumber(span.from), bucketDays: 1, values: daily.corrected, marks: daily.marks }, weeks: weeklyBuckets(daily) };
}

const kinds: Readonly<Record<string, FactKind>> = { REG: 'REGULAR', ONE: 'ONE_OFF', RET: 'RETURN' };

/** A day without a record is zero where a complete file covered it, and missing elsewhere (0.5). */
function seriesOf(span: Span, packed: PackedFacts, emptyDays: readonly Day[], covered: readonly DaySpan[]): DaySeries {
  const facts = unpacked(span.from, packed);
  return daySeries({ firstDay: span.from, lastDay: span.to, facts, covered: sinceFirst(facts, covered), stock: closingOf(span, emptyDays) });
}

/** Before its first record nobody knows whether an item was there at all: a launch must not begin with zeros. */
function sinceFirst(facts: readonly DemandFact[], covered: readonly DaySpan[]): DaySpan[] {
  const first = facts.reduce<Day | null>((least, { day }) => (least === null || day < least ? day : least), null);
  return first === null ? [] : covered.filter(({ to }) => to >= first).map(({ from, to }) => ({ from: from < first ? first : from, to }));
}

function earliest(spans: readonly Span[]): Day {
  return spans.reduce<Day>((least, { from }) => (from < least ? from : least), spans[0]?.from ?? ('1970-01-01' as Day));
}

function unpacked(from: Day, { plain, referenced }: PackedFacts): DemandFact[] {
  const facts: DemandFact[] = [];
  for (const text of plain?.split(',') ?? []) {
    const [offset = '', kind = '', quantity = ''] = text.split(' ');
    facts.push({ day: addDays(from, Number(offset)), kind: kinds[kind] ?? 'REGULAR', quantity: Number(quantity) as Quantity });
  }
  for (const [offset, kind, quantity, reference] of referenced ?? []) facts.push({ day: addDays(from, offset), kind, quantity: quantity as Quantity, reference });
  return facts;
}

/** Known are only the days that closed without usable stock; they are what censors (0.8). */
function closingOf(span: Span, emptyDays: readonly Day[]): ClosingStock {
  const firstDay = addDays(span.from, -1);
  const quantities = new Float64Array(daysBetween(firstDay, span.to) + 1).fill(Number.NaN);
  for (const day of emptyDays) quantities[daysBetween(firstDay, day)] = 0;
  return { firstDay, quantities };
}
