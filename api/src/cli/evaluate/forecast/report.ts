import { CLASSES, type Contestant, type Evaluation, type Setting } from './evaluation.js';
import type { FileShape } from './series-file.js';
import { figuresOf, type Figures, type Tally } from './tally.js';

/** What was measured and on what, as data: the shape of `--json`. */
export type Report = {
  file: string;
  series: number;
  tooShort: number;
  periods: number;
  header: boolean;
  idColumns: number;
  horizon: number;
  season: number;
  seasonFound: boolean;
  seconds: number;
  methods: Row[];
  classes: { label: string; series: number; methods: Row[] }[];
  chosen: Record<string, number>;
};
export type Row = { method: Contestant } & Figures;

export function reportOf(file: string, shape: FileShape, setting: Setting, seasonFound: boolean, evaluation: Evaluation, seconds: number): Report {
  const classes = CLASSES.flatMap((label) => {
    const tallies = evaluation.byClass.get(label);
    return tallies ? [{ label, series: tallies.get('chooser')?.series ?? 0, methods: rowsOf(tallies) }] : [];
  });
  return {
    file, series: evaluation.series, tooShort: evaluation.tooShort, periods: shape.periods, header: shape.header !== null, idColumns: shape.ids,
    horizon: setting.horizon, season: setting.seasonLength, seasonFound, seconds, methods: rowsOf(evaluation.overall), classes,
    chosen: Object.fromEntries([...evaluation.chosen].sort((a, b) => b[1] - a[1])),
  };
}

function rowsOf(tallies: Map<Contestant, Tally>): Row[] {
  return [...tallies].map(([method, tally]) => ({ method, ...figuresOf(tally) }));
}

/** The report for people. */
export function printed(report: Report): string {
  const { file, series, tooShort, periods, header, idColumns, horizon, season, seasonFound, seconds, chosen } = report;
  const rows = [
    `${file}: ${counted(series)} series of up to ${periods} periods${tooShort > 0 ? `, ${counted(tooShort)} too short for ${horizon} held out and two before` : ''}`,
    `Read as: ${header ? 'a header row' : 'no header row'}, ${idColumns === 0 ? 'no id column' : idColumns === 1 ? 'first column an id' : `first ${idColumns} columns ids`}; season ${season === 1 ? 'none' : season}${seasonFound ? ' (found in the series; --season sets it)' : ''}`,
    `Held out: the last ${horizon} periods of each series. ${seconds.toFixed(1)} s in all, Node ${process.version}`,
    '', ...table('All series', report.methods),
    ...report.classes.flatMap(({ label, series: count, methods }) => ['', ...table(`${title(label)}, ${counted(count)} series`, methods)]),
    '', `The chooser took: ${Object.entries(chosen).map(([method, times]) => `${method} ${counted(times)}`).join(', ')}`,
    'MASE: mean over series of MAE ÷ that of the naive forecast in the history (F-23). RMSE: over all held-out periods together. Bias: above zero is over-forecast.',
  ];
  return `${rows.join('\n')}\n`;
}

const titles: Record<string, string> = { trend: 'With a trend', season: 'With a season', dying: 'Dying' };

function title(label: string): string {
  return titles[label] ?? `${label[0]}${label.slice(1).toLowerCase()} (F-03)`;
}

function table(heading: string, methods: readonly Row[]): string[] {
  const head = ['', 'series', 'MASE', 'RMSE', 'bias', 'sMAPE', 'series/s'];
  const lines = methods.map(({ method, series, mase, rmse, bias, smape, seriesPerSecond }) => [method, counted(series), decimal(mase, 4), decimal(rmse, 4), percent(bias), percent(smape === null ? null : smape / 100), counted(seriesPerSecond)]);
  const widths = [22, 10, 10, 14, 9, 9, 12];
  return [heading, ...[head, ...lines].map((cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join(''))];
}

function counted(value: number | null): string {
  return value === null ? '–' : Math.round(value).toLocaleString('en-US').replaceAll(',', ' ');
}

function decimal(value: number | null, places: number): string {
  return value === null ? '–' : value.toFixed(places);
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(1)} %`;
}
