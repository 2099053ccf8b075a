import { LEVEL_FIELDS, quantity, type Quantity } from '@stockpact/shared';
import { toSharing } from '../../agreements/sharing/sharing.types.js';
import { amountOf, figuresOf, numberOf } from './profile-figures.js';
import type { ProfileForecast } from './profile-forecast.types.js';
import type { MeasuredLeadTime, ProfileLevels } from './profile-levels.types.js';
import type { ProfileOpenings } from './profile-openings.js';
import type { ProfileRow, StoredLevels } from './profile-row.js';
import type { PlanningProfile } from './profile.types.js';

/** What a profile says to its asker, and nothing that rests on a figure which is not open. */
export function tellProfile(row: ProfileRow, open: ProfileOpenings): PlanningProfile {
  const { classes, computedAt, rulesVersion, xyz } = row;
  const { mover, policy, pattern } = classes;
  const byValue = open.value ? { abc: row.abc, abcSince: row.abcSince, abcPending: row.abcPending, cell: row.abc && classes.cell } : null;
  const told = open.forecast.reason === null;
  return {
    computedAt, rulesVersion, xyz,
    ...(byValue ?? { abc: null, abcSince: null, abcPending: null, cell: null }),
    policy: open.value ? { ...policy, serviceLevel: quantity(policy.serviceLevel) } : null,
    pattern: pattern.demandClass,
    patternLabels: pattern.labels,
    intermittency: pattern.intervals.pattern,
    figures: figuresOf(classes, told ? row.forecast.season?.strength : null),
    mover: open.stock ? { class: mover.cls, rule: mover.rule, ageDays: mover.ageDays, idleDays: mover.idleDays, daysOfSupply: mover.daysOfSupply } : null,
    forecast: told ? tellForecast(row, open) : null,
    levels: told ? tellLevels(row.levels) : null,
    forecastSharing: toSharing('FORECAST', open.forecast),
  };
}

function tellForecast({ method, chosenOn, demandSource, from, weekly, forecast }: ProfileRow, open: ProfileOpenings): ProfileForecast {
  const { parts, candidates, buyer, accuracy, alternative, quality, reasons, formulas } = forecast;
  const weeks = weeksOf(weekly);
  const ahead = demandSource === 'BUYER_FORECAST' ? (open.forecast.horizonWeeks ?? weeks.length) : weeks.length;
  return {
    method, chosenOn, demandSource, quality, from, formulas,
    weekly: weeks.slice(0, ahead),
    parts: parts.map((part) => ({ method: part.method, weight: numberOf(part.weight) as Quantity })),
    candidates: candidates.map((each) => ({ method: each.method, mase: numberOf(each.mase), mae: amountOf(each.mae), rmse: amountOf(each.rmse), score: amountOf(each.score) })),
    buyer: buyer && open.buyerForecast
      ? { verdict: buyer.verdict, wape: numberOf(buyer.wape), statisticalWape: numberOf(buyer.statisticalWape), trackingSignal: numberOf(buyer.trackingSignal), bias: numberOf(buyer.bias), weeks: buyer.buckets }
      : null,
    accuracy: accuracy ? { lagWeeks: accuracy.lag, weeks: accuracy.buckets, wape: numberOf(accuracy.wape), accuracy: numberOf(accuracy.accuracy), bias: numberOf(accuracy.bias), trackingSignal: numberOf(accuracy.trackingSignal) } : null,
    alternative: alternative && open.buyerForecast ? { method: alternative.method, weekly: alternative.perBucket.slice(0, open.forecast.horizonWeeks ?? undefined).map(amountOf) } : null,
    reasons: open.buyerForecast ? reasons : reasons.filter(({ step }) => !tellsBuyer.has(step)),
  };
}

/** Steps that say how the buyer's forecast did. */
const tellsBuyer: ReadonlySet<string> = new Set(['buyer-taken', 'buyer-worse', 'buyer-biased', 'buyer-unproven', 'buyer-in-place', 'ask']);

function tellLevels({ variant, reason, figures, outcome, quality, steps, inputs, refusals, leadTime }: StoredLevels): ProfileLevels {
  return {
    variant: variant ?? null, reason: reason ?? null, quality: quality ?? null, steps: steps ?? [],
    figures: figures ? LEVEL_FIELDS.map((field) => ({ field, ...figures[field] })) : [],
    outcome: outcome ?? null,
    inputs: (inputs ?? []).map((each) => ({ ...each, asOf: each.asOf === null ? null : new Date(each.asOf) })),
    refusals: refusals.map(({ code, path, params }) => `${path.join('.')}:${params['reason'] ?? code}`),
    leadTime: leadTime && tellLeadTime(leadTime),
  };
}

function tellLeadTime({ agreedDays, count, mean, deviation, quantiles, withinAgreed, quality }: NonNullable<StoredLevels['leadTime']>): MeasuredLeadTime {
  return { agreedDays, count, mean: numberOf(mean), deviation: numberOf(deviation), p50: quantiles?.p50 ?? null, p90: quantiles?.p90 ?? null, withinAgreed, quality };
}

export function weeksOf(literal: string): Quantity[] {
  return literal.length === 2 ? [] : (literal.slice(1, -1).split(',').map(Number) as Quantity[]);
}
