import { type ContestReport, contestReport, type ContestRow as Row, type ContestSetting, type ForecastContest } from '@stockpact/shared';
import type { FileShape } from './series-file.js';

/** What was measured and on what, as data: the shape of `--json`. */
export type Report = ContestReport & {
  file: string;
  periods: number;
  header: boolean;
  idColumns: number;
  horizon: number;
  season: number;
  seasonFound: boolean;
  seconds: number;
};

export function reportOf(file: string, shape: FileShape, setting: ContestSetting, seasonFound: boolean, contest: ForecastContest, seconds: number): Report {
  const { series, tooShort, methods, classes, chosen } = contestReport(contest);
  return {
    file, series, tooShort, periods: shape.periods, header: shape.header !== null, idColumns: shape.ids,
    horizon: setting.horizon, season: setting.seasonLength, seasonFound, seconds, methods, classes, chosen,
  };
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
