import { parseArgs } from 'node:util';
import { type ContestSetting, findSeason, ForecastContest, forecastingWorkspace } from '@stockpact/shared';
import { InputProblem } from '../input-problem.js';
import { printed, type Report, reportOf } from './report.js';
import { type FileOptions, type FileShape, readSeries, type Series } from './series-file.js';

export const usage = `Tries every forecasting method on your own series; nothing is stored, no database is needed.

  evaluate forecast <series.csv> --horizon 6
    --horizon 6        periods at the end of each series that are held out and forecast
    --season 12        periods of a season (12 months, 52 weeks, 7 days), or none; found in the series when not given
    --id-columns 1     leading columns that name the series; --header, --no-header: whether the first row names the periods
    --ragged           rows may end early
    --choosers-only    leaves the single methods out
    --json             the result as JSON

One series a row, one column a period, oldest first; a blank cell is not known, which is not zero. More: docs/evaluate.md.
`;

const options = {
  horizon: { type: 'string' }, season: { type: 'string' }, 'id-columns': { type: 'string' }, header: { type: 'boolean' }, 'no-header': { type: 'boolean' },
  ragged: { type: 'boolean' }, 'choosers-only': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' },
} as const;

/** Usual seasons: days, months, weeks. */
const SEASONS = [7, 12, 52];
const DAYS_OF_YEAR = 365;
/** Series that the season is looked for in. */
const SAMPLE = 300;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

/** Runs the command line and returns what is to be printed. */
export async function evaluateForecast(args: readonly string[], onSeries: (count: number) => void = () => {}): Promise<string> {
  const { values, file } = parse(args);
  const report = await measure(file, values, onSeries);
  return values.json ? `${JSON.stringify(report, null, 2)}\n` : printed(report);
}

function parse(args: readonly string[]): { values: Values; file: string } {
  try {
    const { values, positionals: [file, ...more] } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help || file === undefined || more.length > 0) throw new InputProblem(usage);
    return { values, file };
  } catch (error) {
    throw error instanceof InputProblem ? error : new InputProblem(`${(error as Error).message}\n\n${usage}`);
  }
}

async function measure(file: string, values: Values, onSeries: (count: number) => void): Promise<Report> {
  const from = performance.now();
  const horizon = whole('--horizon', values.horizon ?? '', 1);
  const fileOptions: FileOptions = { ids: values['id-columns'] === undefined ? null : whole('--id-columns', values['id-columns'], 0), header: values['no-header'] ? false : (values.header ?? null), ragged: values.ragged ?? false };
  let shape: FileShape = { header: null, ids: 0, delimiter: ',', periods: 0 };
  let started: { evaluation: ForecastContest; setting: ContestSetting } | null = null;
  const waiting: Series[] = [];
  const start = (): { evaluation: ForecastContest; setting: ContestSetting } => {
    const setting = settingOf(horizon, values, waiting);
    const evaluation = new ForecastContest(setting, () => performance.now());
    for (const series of waiting) evaluation.take(series.values);
    return { evaluation, setting };
  };
  for await (const series of readSeries(file, fileOptions, (found) => void (shape = found))) {
    if (started !== null) started.evaluation.take(series.values);
    else if (waiting.push(series) === SAMPLE) started = start();
    if (started !== null && started.evaluation.series % 1000 === 0) onSeries(started.evaluation.series);
  }
  const { evaluation, setting } = started ?? start();
  if (evaluation.series === 0) throw new InputProblem(`--horizon ${horizon} leaves no history: the longest series has ${evaluation.longest} known periods, and two must remain.`);
  return reportOf(file, shape, setting, values.season === undefined, evaluation, (performance.now() - from) / 1000);
}

function settingOf(horizon: number, values: Values, sample: readonly Series[]): ContestSetting {
  const seasonLength = values.season === undefined
    ? findSeason(sample.map((series) => series.values.subarray(0, Math.max(0, series.values.length - horizon))), SEASONS, forecastingWorkspace())
    : values.season === 'none' ? 1 : whole('--season', values.season, 1);
  return { horizon, seasonLength, bucketsPerYear: seasonLength >= 12 ? seasonLength : DAYS_OF_YEAR, choosersOnly: values['choosers-only'] ?? false };
}

function whole(option: string, text: string, least: number): number {
  if (!/^\d+$/.test(text) || Number(text) < least) throw new InputProblem(`${option} ${text || '(missing)'}: give a whole number of at least ${least}.\n\n${usage}`);
  return Number(text);
}
