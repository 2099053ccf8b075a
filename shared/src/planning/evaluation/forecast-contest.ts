import { forecastErrors } from '../forecasting/accuracy/errors.js';
import { chooseForecast } from '../forecasting/choice/choose.js';
import { forecast, type ForecastRequest } from '../forecasting/forecast.js';
import { type DemandLabels, labelDemand } from '../forecasting/labels.js';
import { forecastingWorkspace } from '../forecasting/workspace.js';
import { addTo, emptyTally, symmetricErrors, type Tally } from './tally.js';

export const CONTEST_METHODS = ['NAIVE', 'SEASONAL_NAIVE', 'MOVING_AVERAGE', 'SES', 'HOLT', 'DAMPED_TREND', 'THETA', 'CROSTON', 'SBA', 'TSB', 'DECLINE', 'SEASONAL_SES', 'SEASONAL_DAMPED_TREND', 'SEASONAL_THETA'] as const;
export const CONTEST_CHOOSERS = ['chooser F-14', 'chooser'] as const;
export const CONTEST_CLASSES = ['SMOOTH', 'ERRATIC', 'INTERMITTENT', 'LUMPY', 'NONE', 'trend', 'season', 'dying'] as const;

export type Contestant = (typeof CONTEST_METHODS)[number] | (typeof CONTEST_CHOOSERS)[number];
export type ContestClass = (typeof CONTEST_CLASSES)[number];
export type ContestSetting = { horizon: number; seasonLength: number; bucketsPerYear: number; choosersOnly: boolean };

/** Tallies of every contestant, over all series and over those of each class. A series may have several labels. */
export class ForecastContest {
  readonly overall = new Map<Contestant, Tally>();
  readonly byClass = new Map<ContestClass, Map<Contestant, Tally>>();
  readonly chosen = new Map<string, number>();
  series = 0;
  tooShort = 0;
  longest = 0;
  private readonly work = forecastingWorkspace();

  /** `clock` tells milliseconds, where the time of each is to be known. */
  constructor(
    private readonly setting: ContestSetting,
    private readonly clock: () => number = () => 0,
  ) {}

  /** Holds the last periods of one series out and lets every contestant forecast them from the rest. */
  take(values: Float64Array): void {
    const { horizon, seasonLength, choosersOnly } = this.setting;
    this.longest = Math.max(this.longest, values.length);
    const training = values.subarray(0, Math.max(0, values.length - horizon));
    if (training.filter((each) => !Number.isNaN(each)).length < 2) {
      this.tooShort += 1;
      return;
    }
    this.series += 1;
    const heldOut = values.subarray(training.length);
    const classes = classesOf(labelDemand(training, seasonLength, this.work));
    for (const method of choosersOnly ? [] : CONTEST_METHODS) this.time(method, classes, training, heldOut, () => this.by(method, training));
    this.time('chooser F-14', classes, training, heldOut, () => this.chosenBy('F-14', training));
    this.time('chooser', classes, training, heldOut, () => this.chosenBy('F-14 WIDE', training));
  }

  private by(method: ForecastRequest['method'], training: Float64Array): Float64Array | null {
    const { horizon, seasonLength } = this.setting;
    return forecast(training, { method, horizon, seasonLength }, this.work)?.perBucket ?? null;
  }

  private chosenBy(rule: 'F-14' | 'F-14 WIDE', training: Float64Array): Float64Array {
    const { horizon, seasonLength, bucketsPerYear } = this.setting;
    const { method, perBucket } = chooseForecast(training, { horizon, seasonLength, bucketsPerYear, rule }, this.work);
    if (rule === 'F-14 WIDE') this.chosen.set(method, (this.chosen.get(method) ?? 0) + 1);
    return perBucket;
  }

  private time(contestant: Contestant, classes: readonly ContestClass[], training: Float64Array, heldOut: Float64Array, run: () => Float64Array | null): void {
    const from = this.clock();
    const expected = run();
    const seconds = (this.clock() - from) / 1000;
    // A method that cannot forecast this series (no two seasons) is not counted for it.
    if (expected === null) return;
    const errors = forecastErrors(heldOut, expected, training);
    const smape = symmetricErrors(heldOut, expected);
    addTo(tallyOf(this.overall, contestant), errors, smape, seconds);
    for (const each of classes) {
      const tallies = this.byClass.get(each) ?? new Map<Contestant, Tally>();
      this.byClass.set(each, tallies);
      addTo(tallyOf(tallies, contestant), errors, smape, seconds);
    }
  }
}

function tallyOf(tallies: Map<Contestant, Tally>, contestant: Contestant): Tally {
  const tally = tallies.get(contestant) ?? emptyTally();
  tallies.set(contestant, tally);
  return tally;
}

function classesOf({ pattern, trending, seasonal, dying }: DemandLabels): ContestClass[] {
  return [pattern, ...(trending ? ['trend' as const] : []), ...(seasonal ? ['season' as const] : []), ...(dying ? ['dying' as const] : [])];
}
