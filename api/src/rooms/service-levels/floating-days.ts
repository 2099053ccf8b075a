import {
  type Day,
  type DemandHistory,
  type StockDay,
  DEMAND_WINDOW_DAYS,
  addDays,
  bandSeries,
  bandStatus,
  dayNumber,
  daysBeyond,
  daysBetween,
  demandOn,
  expectDemand,
  inBandShare,
  packHistory,
  stockoutRate,
} from '@stockpact/shared';
import { byItemLocation } from '../../platform/db/by-item-location.js';
import type { BandDaysRepo, Closing, FloatingItemLocation } from './band-days.repo.js';
import { type BandDays, sumBandDays } from './measure.js';

/**
 * Days with limits in days of demand. The limits of a past day are those that the demand after it made: what was consumed, and
 * what is expected where that is not known yet. An item-location without any known consumption cannot be measured.
 */
export async function floatingDays(repo: BandDaysRepo, today: Day): Promise<Map<string, BandDays>> {
  const places = await repo.floating();
  if (places.length === 0) return new Map();
  const reach = Math.max(...places.map((place) => daysBeyond(place.thresholds)));
  const from = addDays(places.reduce((first, place) => (place.from < first ? place.from : first), today), -DEMAND_WINDOW_DAYS);
  const closings = byItemLocation(await repo.closingsOf(places));
  const demand = byItemLocation(await repo.demandOf(places, from, today));
  const parts = places.map((place) => {
    const facts = demand.get(place.itemLocationId) ?? [];
    const history = facts.length > 0 ? packHistory(from, today, facts) : null;
    return [place.agreementId, measured(place, closings.get(place.itemLocationId) ?? [], history, today, reach)] as const;
  });
  return new Map([...new Set(parts.map(([id]) => id))].map((id) => [id, sumBandDays(parts.filter(([other]) => other === id).map(([, days]) => days))]));
}

function measured(place: FloatingItemLocation, closings: readonly Closing[], history: DemandHistory | null, today: Day, reach: number): BandDays {
  const count = daysBetween(place.from, place.to) + 1;
  const band = history && bandSeries(place.thresholds, place.from, count, demandFrom(place.from, count + reach + 1, history, today));
  const days: StockDay[] = Array.from({ length: count }, () => ({ status: 'NO_DATA', excused: false, minimumAboveZero: false }));
  for (const { day, stock, available } of band ? closings : []) {
    const at = daysBetween(place.from, day);
    const minimum = band?.minimum[at] ?? null;
    days[at] = { status: bandStatus(stock, minimum, band?.maximum[at] ?? null, available), excused: false, minimumAboveZero: (minimum ?? 0) > 0 };
  }
  return counted(days);
}

/** Known demand of past days, expected demand of the others. */
function demandFrom(start: Day, count: number, history: DemandHistory, today: Day): number[] {
  const expected = expectDemand({ today, start: today, count: 7, history, forecast: null });
  const first = dayNumber(start);
  return Array.from({ length: count }, (_, ahead) => demandOn(first + ahead, history, expected.weekdayMeans));
}

function counted(days: readonly StockDay[]): BandDays {
  const share = inBandShare(days);
  const stockouts = stockoutRate(days).rate.gross;
  return {
    expected: share.daysExpected,
    measured: share.daysMeasured,
    inBand: share.inBand.gross.numerator,
    below: share.belowMin.gross.numerator,
    above: share.aboveMax.gross.numerator,
    stockoutMeasured: stockouts.denominator,
    stockouts: stockouts.numerator,
  };
}
