export * from './buckets.js';
export * from './cancelled-pairs.js';
export { type Correction, type DaySeries, type DaySeriesInput, daySeries } from './day-series.js';
export * from './encoding.js';
export * from './facts.js';
export * from './marks.js';
export { isolatedSpikes, type Spike, SPIKE_LIMIT } from './spikes.js';
export * from './weeks.js';
