export { type ContestReport, contestReport, type ContestRow } from './contest-report.js';
export { CONTEST_CHOOSERS, CONTEST_CLASSES, CONTEST_METHODS, type ContestClass, type Contestant, type ContestSetting, ForecastContest } from './forecast-contest.js';
export { figuresOf as contestFigures, type Figures as ContestFigures, type Tally as ContestTally } from './tally.js';
