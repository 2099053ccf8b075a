import { Injectable } from '@nestjs/common';
import { type Day, addDays, horizonOf } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { ThresholdsService } from '../../agreements/threshold/thresholds.service.js';
import { DemandService } from '../../demand/demand.service.js';
import { StockService } from '../../stock/stock.service.js';
import type { ReadOpenProposals } from '../plan.js';
import { demandSpans, type PlanInputs } from './plan-inputs.js';

/** Days before today that a calendar must know: the latest ship day of an arrival may lie in the past. */
const daysBack = 60;

/** Reads the inputs of many item-locations of one agreement: the same number of statements for one as for two thousand. */
@Injectable()
export class PlanInputReader {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly thresholds: ThresholdsService,
    private readonly stock: StockService,
    private readonly demand: DemandService,
  ) {}

  async read(tx: Tx, agreementId: string, itemLocationIds: string[], openProposals: ReadOpenProposals): Promise<PlanInputs> {
    const lines = await this.agreements.itemLocationsByIds(tx, itemLocationIds);
    const today = new Map(lines.map((line) => [line.id, tx.clock.today(line.timeZone)]));
    const version = await this.agreements.versionInForce(tx, agreementId, earliest(today.values()) ?? tx.clock.today('UTC'));
    const terms = await this.agreements.termsInForce(tx, itemLocationIds);
    const spans = demandSpans(today);
    const { from, to } = calendarSpan([...today.values()], Math.max(0, ...[...terms.values()].map((each) => horizonOf({ horizonDays: version?.horizonDays ?? 60, terms: each }))));
    return {
      lines,
      today,
      version,
      terms,
      calendars: await this.agreements.calendarsOf(tx, terms.values(), from, to),
      thresholds: await this.thresholds.inForceAndLater(tx, today),
      positions: await this.stock.positions(tx, itemLocationIds),
      expected: await this.stock.expected(tx, itemLocationIds),
      proposals: await openProposals(itemLocationIds),
      histories: await this.demand.histories(tx, spans),
      forecasts: await this.demand.forecasts(tx, spans),
    };
  }
}

function earliest(days: Iterable<Day>): Day | null {
  let found: Day | null = null;
  for (const day of days) if (found === null || day < found) found = day;
  return found;
}

function calendarSpan(days: Day[], horizon: number): { from: Day; to: Day } {
  const sorted = [...days].sort();
  const first = sorted[0] ?? ('1970-01-01' as Day);
  return { from: addDays(first, -daysBack), to: addDays(sorted.at(-1) ?? first, horizon + daysBack) };
}
