export { chooseDemandModel, type DemandModel, type DemandWish, DRAW_METHODS, type DrawMethod, type DrawReason } from './demand-model/demand-model.js';
export { type CostTerms, type SimulationOptions } from './monte-carlo/options.js';
export type { Share, SimulationCosts, SimulationCurves, SimulationResult } from './monte-carlo/result.js';
export { simulate, type SimulatedPath, simulatePath } from './monte-carlo/simulate.js';
