export * from './allocate-capacity.js';
export * from './consolidation.js';
export * from './fair-share.js';
export * from './fit-storage.js';
export { type CapacityUse, type PlannedLine, stockWithout, withSuggestions } from './planned-line.js';
export { type CapacityWeek, unitsOf, type WeekLoad, weekLoad, weekOf } from './week-load.js';
