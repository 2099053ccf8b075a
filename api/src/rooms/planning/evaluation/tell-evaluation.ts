import { type ContestReport, type ContestRow, type PolicyTotals, ZERO } from '@stockpact/shared';
import { numberOf } from '../profile/profile-figures.js';
import type { EvaluatedPolicies as Stored } from './evaluation.js';
import type { EvaluatedForecasts, EvaluatedMethod, EvaluatedPolicies, EvaluatedPolicy } from './evaluation.types.js';

export function tellForecasts({ series, tooShort, methods, classes, chosen }: ContestReport): EvaluatedForecasts {
  return {
    series, tooShort,
    methods: methods.map(tellMethod),
    classes: classes.map((each) => ({ ...each, methods: each.methods.map(tellMethod) })),
    chosen: Object.entries(chosen).map(([method, times]) => ({ method, times })),
  };
}

/** Value only for those who are shown prices. */
export function tellPolicies({ totals, currency, ...counts }: Stored, priced: boolean): EvaluatedPolicies {
  return { ...counts, currency: priced ? currency : null, policies: totals.map((each) => tellPolicy(each, priced)) };
}

function tellMethod({ method, series, mase, rmse, bias, smape }: ContestRow): EvaluatedMethod {
  return { method, series, mase: numberOf(mase), rmse: numberOf(rmse), bias: numberOf(bias), smape: numberOf(smape) };
}

function tellPolicy({ meanStock, meanValue, served, demand, ...days }: PolicyTotals, priced: boolean): EvaluatedPolicy {
  return { ...days, meanStock: numberOf(meanStock) ?? ZERO, meanValue: priced ? numberOf(meanValue) : null, fillRate: demand > 0 ? numberOf(served / demand) : null };
}
