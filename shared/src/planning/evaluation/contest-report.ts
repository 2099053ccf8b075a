import { CONTEST_CLASSES, type Contestant, type ContestClass, type ForecastContest } from './forecast-contest.js';
import { type Figures, figuresOf, type Tally } from './tally.js';

export type ContestRow = { method: Contestant } & Figures;

/** Every contestant over all series and over those of each class, and how often the chooser took which method. */
export type ContestReport = {
  series: number;
  tooShort: number;
  methods: ContestRow[];
  classes: { label: ContestClass; series: number; methods: ContestRow[] }[];
  chosen: Record<string, number>;
};

export function contestReport({ series, tooShort, overall, byClass, chosen }: ForecastContest): ContestReport {
  const classes = CONTEST_CLASSES.flatMap((label) => {
    const tallies = byClass.get(label);
    return tallies ? [{ label, series: tallies.get('chooser')?.series ?? 0, methods: rowsOf(tallies) }] : [];
  });
  return { series, tooShort, methods: rowsOf(overall), classes, chosen: Object.fromEntries([...chosen].sort((a, b) => b[1] - a[1])) };
}

function rowsOf(tallies: Map<Contestant, Tally>): ContestRow[] {
  return [...tallies].map(([method, tally]) => ({ method, ...figuresOf(tally) }));
}
