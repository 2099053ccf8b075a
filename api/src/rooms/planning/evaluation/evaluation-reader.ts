import { Injectable } from '@nestjs/common';
import { addDays, isUsable, ONE, type BucketSeries, type Day, daysBetween, quantity } from '@stockpact/shared';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import { PlanInputReader } from '../run/plan-input-reader.js';
import { factsOf } from '../run/plan-inputs.js';
import type { EvaluationRow } from './evaluation.js';
import type { Past } from './policy-trial.js';

/** Demand of one item-location: weeks in base units, NaN where a week teaches nothing, and the facts of its days. */
export interface Evaluated {
  weeks: Float64Array | null;
  past: Past | null;
}

/** Two years and what makes whole weeks, as series are kept. */
const historyDays = 741;

/** Reads the past of item-locations as far as the asker's organisation sees it. */
@Injectable()
export class EvaluationReader {
  constructor(
    private readonly inputs: PlanInputReader,
    private readonly agreements: AgreementsService,
  ) {}

  async read(uow: UnitOfWork, row: EvaluationRow, itemLocationIds: string[]): Promise<Evaluated[]> {
    if (row.byWeek) return this.weekly(uow, itemLocationIds);
    const request = { agreementId: row.agreementId, itemLocationIds, changedIds: new Set<string>(), classes: null, viewing: true, replaying: true };
    const read = await uow.read((tx) => this.inputs.read(tx, request, () => Promise.resolve(new Map())));
    return read.lines.map((line) => {
      const series = read.series.get(line.id);
      const facts = factsOf(read, line, null);
      return { weeks: series ? unitsOf(series.weeks) : null, past: facts && { key: line.id, facts } };
    });
  }

  /** Where a supplier is shown weeks only. */
  private async weekly(uow: UnitOfWork, itemLocationIds: string[]): Promise<Evaluated[]> {
    const lines = await uow.read((tx) => this.agreements.itemLocationsByIds(tx, itemLocationIds));
    const found: Evaluated[] = [];
    for (const line of lines) found.push({ weeks: await this.weeksOf(uow, line), past: null });
    return found;
  }

  private async weeksOf(uow: UnitOfWork, line: ItemLocationRow): Promise<Float64Array | null> {
    const today: Day = uow.clock.today(line.timeZone);
    const rows = await this.agreements.periods(uow, 'CONSUMPTION', line.id, addDays(today, -historyDays), addDays(today, -1));
    const whole = rows.filter((each) => each.quantity !== null && each.daysKnown > 0);
    const [first, last] = [whole[0], whole.at(-1)];
    if (!first || !last) return null;
    const weeks = new Float64Array(Math.floor(daysBetween(first.start, last.start) / 7) + 1).fill(Number.NaN);
    for (const each of whole) weeks[Math.floor(daysBetween(first.start, each.start) / 7)] = quantity(each.quantity ?? '0') / ONE;
    return weeks;
  }
}

function unitsOf({ values, marks }: BucketSeries): Float64Array {
  return values.map((value, index) => (isUsable(marks[index] ?? 0) ? value / ONE : Number.NaN));
}
