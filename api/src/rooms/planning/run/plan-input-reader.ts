import { Injectable } from '@nestjs/common';
import { type AbcClass, type Day, type SettledClass, addDays, horizonOf } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import { ThresholdsService } from '../../agreements/threshold/thresholds.service.js';
import { DemandService } from '../../demand/demand.service.js';
import { SeriesService } from '../../demand/series/series.service.js';
import { StockService } from '../../stock/stock.service.js';
import { CellPolicyRepo } from '../cells/cell-policy.repo.js';
import type { ReadOpenProposals } from '../plan.js';
import type { Link, StandingTransfer } from '../transfers/transfer.js';
import { lanesOf } from '../transfers/transfer-links.js';
import { TransferPlanRepo } from '../transfers/transfer-plan.repo.js';
import { ProfileRepo } from '../profile/profile.repo.js';
import type { PlanInputs } from './plan-inputs.js';

/** Days before today that a calendar must know: the latest ship day of an arrival may lie in the past. */
const daysBack = 60;
/** The year that is lived through again. */
const replayedDays = 371;

/** Forecasts and deliveries are compared over this long: half a year of issues, a year of deliveries. */
const issueDays = 182;
const deliveryDays = 365;

export interface BatchRequest {
  agreementId: string;
  itemLocationIds: string[];
  /** Those whose consumption or stock was recorded since they were last planned. */
  changedIds: ReadonlySet<string>;
  classes: Map<string, SettledClass<AbcClass>> | null;
  /** Ways for transfers under the agreement; none: nothing is read of transfers. */
  links?: readonly Link[];
  /** Read for somebody who looks: as far as row-level security shows it, with the calendars of the past year, and nothing is kept. */
  viewing?: boolean;
  /** The past is lived through: with the thresholds of the past year, not only those in force and later. */
  replaying?: boolean;
}

/** Reads the inputs of many item-locations of one agreement: the same number of statements for one as for two thousand. */
@Injectable()
export class PlanInputReader {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly thresholds: ThresholdsService,
    private readonly stock: StockService,
    private readonly demand: DemandService,
    private readonly series: SeriesService,
  ) {}

  async read(tx: Tx, { agreementId, itemLocationIds, changedIds, classes, links = [], viewing = false, replaying = false }: BatchRequest, openProposals: ReadOpenProposals): Promise<PlanInputs> {
    const lines = await this.agreements.itemLocationsByIds(tx, itemLocationIds);
    const today = new Map(lines.map((line) => [line.id, tx.clock.today(line.timeZone)]));
    const earliest = earliestOf(today.values()) ?? tx.clock.today('UTC');
    const version = await this.agreements.versionInForce(tx, agreementId, earliest);
    const terms = await this.agreements.termsInForce(tx, itemLocationIds);
    const limited = !viewing && [...terms.values()].some(({ capacityGroup }) => capacityGroup != null);
    const storing = !viewing && [...terms.values()].some(({ storagePerPiece }) => storagePerPiece != null);
    const buyerId = lines[0]?.buyerId;
    const { from, to } = calendarSpan([...today.values()], viewing ? replayedDays : daysBack, Math.max(0, ...[...terms.values()].map((each) => horizonOf({ horizonDays: version?.horizonDays ?? 60, terms: each }))));
    return {
      lines,
      today,
      version,
      terms,
      calendars: await this.agreements.calendarsOf(tx, terms.values(), from, to),
      thresholds: await this.thresholds.inForceAndLater(tx, replaying ? daysEarlier(today, replayedDays) : today, buyerId),
      positions: await this.stock.positions(tx, itemLocationIds),
      capacities: limited ? await this.agreements.capacity(tx, agreementId, addDays(earliest, -1)) : [],
      rooms: storing ? await this.agreements.storageLimits(tx, agreementId) : [],
      lots: await this.stock.lots(tx, itemLocationIds),
      expected: await this.stock.expected(tx, itemLocationIds),
      proposals: await openProposals(itemLocationIds),
      ...(await this.past(tx, lines, today, viewing ? null : changedIds, earliest)),
      prices: await this.agreements.pricesInForce(tx, itemLocationIds),
      previous: new Map(viewing ? [] : (await new ProfileRepo(tx).previous(itemLocationIds)).map((row) => [row.itemLocationId, row])),
      policies: viewing ? {} : await new CellPolicyRepo(tx).inForce(agreementId, earliest),
      classes,
      lanes: lanesOf(links),
      transfers: viewing || links.length > 0 ? await standingOf(tx, itemLocationIds, viewing, earliest) : [],
    };
  }

  /** What forecasts and levels learn from; changed null: as the asker sees it. */
  private async past(tx: Tx, lines: readonly ItemLocationRow[], today: ReadonlyMap<string, Day>, changedIds: ReadonlySet<string> | null, earliest: Day): Promise<Pick<PlanInputs, 'series' | 'issues' | 'deliveries'>> {
    const ids = lines.map(({ id }) => id);
    const wanted = lines.map(({ id, buyerId, supplierId, agreementId }) => ({
      itemLocationId: id, buyerId, supplierId, agreementId, today: today.get(id) ?? earliest, changed: changedIds?.has(id) ?? true,
    }));
    return {
      series: changedIds === null ? await this.series.seen(tx, wanted) : await this.series.upToDate(tx, wanted),
      issues: await this.demand.issues(tx, ids, addDays(earliest, -issueDays), lines[0]?.buyerId),
      deliveries: await this.stock.deliveries(tx, ids, addDays(earliest, -deliveryDays), lines[0]?.buyerId),
    };
  }
}

function daysEarlier(days: ReadonlyMap<string, Day>, back: number): Map<string, Day> {
  return new Map([...days].map(([id, day]) => [id, addDays(day, -back)]));
}

/** A run makes its offers anew and respects what was turned down until the day in question; a viewer counts what is offered. */
async function standingOf(tx: Tx, ids: readonly string[], viewing: boolean, today: Day): Promise<StandingTransfer[]> {
  const found = await new TransferPlanRepo(tx).standing(ids, viewing ? ['OFFERED', 'ACCEPTED'] : ['ACCEPTED', 'DECLINED']);
  return found.filter(({ state, replaces }) => state !== 'DECLINED' || replaces >= today);
}

function earliestOf(days: Iterable<Day>): Day | null {
  let found: Day | null = null;
  for (const day of days) if (found === null || day < found) found = day;
  return found;
}

function calendarSpan(days: Day[], back: number, horizon: number): { from: Day; to: Day } {
  const sorted = [...days].sort();
  const first = sorted[0] ?? ('1970-01-01' as Day);
  return { from: addDays(first, -back), to: addDays(sorted.at(-1) ?? first, horizon + daysBack) };
}
