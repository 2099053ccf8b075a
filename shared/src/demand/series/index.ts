export * from './buckets.js';
export * from './days/cancelled-pairs.js';
export { type Correction, type DaySeries, type DaySeriesInput, daySeries } from './days/day-series.js';
export * from './encoding.js';
export * from './days/facts.js';
export * from './marks.js';
export { isolatedSpikes, type Spike, SPIKE_LIMIT } from './days/spikes.js';
export * from './weeks.js';
