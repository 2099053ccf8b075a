import {
  type BucketSeries, type Day, type FoundException, type InputNote, type ItemLocationFacts, type ItemLocationPlan, type ItemLocationProfile, type MeasuredLeadTime, type Result, type Suggestion, type TransferOffer, buyerWeeks, dayFromNumber, dayNumber, findMover, forecastingWorkspace, horizonOf, isUsable, measureLeadTime, planItemLocation,
  profileItemLocation, weeksToToday, ZERO,
} from '@stockpact/shared';
import type { Tenant } from '../../agreements/tenant.js';
import { type ProfileRecord, profileRecordOf } from '../profile/profile-record.js';
import { classOf, factsOf, type PlanInputs } from './plan-inputs.js';
import { offerAlongLanes } from './offer-along-lanes.js';
import { shareLimits } from './share-limits.js';
import { type PlanRecord, recordOf, refusedRecord, rulesVersion } from './written/plan-record.js';

/** Plans and profiles of a batch, as rows and as suggestions. */
export interface ComputedBatch {
  records: PlanRecord[];
  profiles: ProfileRecord[];
  /** What the run found wrong, at most one of a cause and item-location. */
  found: FoundException[];
  /** Every item-location of the batch, those without suggestions too: their earlier ones are no longer wanted. */
  plans: ComputedPlan[];
  /** Excess of one site in place of new goods for another. */
  offers: TransferOffer[];
}

/** What the rules suggest for an item-location, and from what. */
export interface ComputedPlan extends Tenant {
  itemLocationId: string;
  suggestions: Suggestion[];
  inputs: InputNote[];
  rulesVersion: string;
  today: Day;
}

/** Weeks forecast beyond the horizon of the plan: limits in days of demand look further than the plan does. */
const weeksBeyond = 6;
const workspace = forecastingWorkspace();

/** The arithmetic of a batch: same inputs, same answer, in whichever thread. */
export function computeBatch(inputs: PlanInputs): ComputedBatch {
  const made: ComputedBatch = { records: [], profiles: [], found: [], plans: [], offers: [] };
  const lines = inputs.lines.flatMap((line) => computeLine(inputs, line) ?? []);
  const { planned, offers } = offerAlongLanes(inputs, lines.flatMap(({ line, facts, plan }) => (facts && plan?.ok ? [{ line, facts, plan: plan.value }] : [])));
  made.offers = offers;
  const plans = new Map([...planned.map(({ line, plan }) => [line.id, plan] as const), ...shareLimits(inputs, planned)]);
  for (const each of lines) keepLine(made, inputs, each, plans.get(each.line.id) ?? null);
  return made;
}

type Computed = {
  line: PlanInputs['lines'][number];
  today: Day;
  facts: ItemLocationFacts | null;
  plan: Result<ItemLocationPlan> | null;
  profile: ItemLocationProfile | null;
  measured: MeasuredLeadTime;
};

function computeLine(inputs: PlanInputs, line: PlanInputs['lines'][number]): Computed | null {
  const { id } = line;
  const today = inputs.today.get(id);
  if (!today) return null;
  const measured = measureLeadTime(inputs.deliveries.get(id)?.events ?? [], inputs.terms.get(id)?.leadTimeDays ?? 0);
  const profile = profileOf(inputs, line, today, measured);
  const facts = factsOf(inputs, line, profile?.outlook ?? null);
  return { line, today, facts, plan: facts && planItemLocation(facts), profile, measured };
}

/** `made` is null where the rules refused the plan. */
function keepLine(batch: ComputedBatch, inputs: PlanInputs, { line, today, plan, profile, measured }: Computed, made: ItemLocationPlan | null): void {
  const { buyerId, supplierId, agreementId, id } = line;
  if (made) batch.records.push(recordOf(inputs, line, made));
  else if (plan && !plan.ok) batch.records.push(refusedRecord(line, today, plan.refusals[0]?.code ?? 'INVALID'));
  for (const finding of made?.exceptions ?? []) batch.found.push({ itemLocationId: id, finding });
  batch.plans.push({ buyerId, supplierId, agreementId, itemLocationId: id, suggestions: made?.suggestions ?? [], inputs: made?.inputs ?? [], rulesVersion, today });
  if (profile) batch.profiles.push(profileRecordOf(id, profile, classOf(inputs, id), moverOf(inputs, id, today, made), told(measured)));
}

/** Null where nothing was ever consumed and nothing is forecast: there is nothing to say of its demand. */
function profileOf(inputs: PlanInputs, line: PlanInputs['lines'][number], today: Day, measured: MeasuredLeadTime): ItemLocationProfile | null {
  const { id } = line;
  const terms = inputs.terms.get(id);
  const issues = inputs.issues.get(id) ?? [];
  const series = inputs.series.get(id) ?? (issues.length > 0 ? nothingKnown(today) : null);
  if (!terms || !series) return null;
  const weeks = weeksToToday(series.weeks, today);
  const days = horizonOf({ horizonDays: inputs.version?.horizonDays ?? 60, terms });
  const horizonWeeks = Math.ceil(days / 7) + weeksBeyond;
  return profileItemLocation({
    id, today, lifecycle: line.lifecycle, days: series.days, weeks, demandAsOf: null, firstReceipt: inputs.deliveries.get(id)?.firstReceipt ?? null, terms, measured,
    buyer: buyerWeeks(issues, weeks, { today, horizonWeeks, lagWeeks: Math.ceil(terms.leadTimeDays / 7) }),
    abc: classOf(inputs, id)?.cls ?? null, policies: inputs.policies, inUse: inputs.previous.get(id)?.method ?? null, kept: inputs.previous.get(id)?.kept ?? null, horizonWeeks,
  }, workspace);
}

function nothingKnown(today: Day): { days: BucketSeries; weeks: BucketSeries } {
  const empty = (bucketDays: number): BucketSeries => ({ first: dayNumber(today), bucketDays, values: new Float64Array(0), marks: new Uint8Array(0) });
  return { days: empty(1), weeks: empty(7) };
}

/** The measured lead time without the days of every delivery. */
function told({ days: _, leftOut, ...measured }: MeasuredLeadTime): Record<string, unknown> {
  return { ...measured, leftOut: leftOut.length };
}

function moverOf(inputs: PlanInputs, id: string, today: Day, plan: { stock: number | null; demand: { meanPerDay: number } } | null) {
  const days = inputs.series.get(id)?.days ?? null;
  return findMover({
    today,
    onHand: (plan?.stock ?? ZERO) as typeof ZERO,
    firstReceipt: inputs.deliveries.get(id)?.firstReceipt ?? null,
    lastConsumption: days && dayOf(days, (index) => (days.values[index] ?? 0) > 0, -1),
    knownSince: days && dayOf(days, (index) => isUsable(days.marks[index] ?? 0), 1),
    meanPerDay: (plan?.demand.meanPerDay ?? 0) as typeof ZERO,
  });
}

/** The first day that fits, looked for forwards (1) or backwards (−1). */
function dayOf({ first, values }: BucketSeries, fits: (index: number) => boolean, step: 1 | -1): Day | null {
  for (let index = step === 1 ? 0 : values.length - 1; index >= 0 && index < values.length; index += step) if (fits(index)) return dayFromNumber(first + index);
  return null;
}
