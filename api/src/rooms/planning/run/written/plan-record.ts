import {
  addDays,
  type BandStatus,
  type Day,
  type ExceptionType,
  type InputNote,
  type ItemLocationPlan,
  type Quality,
  type Quantity,
  type Severity,
  type ThresholdUnit,
  formatQuantity,
  RULES_VERSION,
  sumQ,
  thresholdOn,
} from '@stockpact/shared';
import type { ItemLocationRow } from '../../../agreements/item-location.js';
import { packedCurves } from '../../plan-curves.js';
import type { PlanInputs } from '../plan-inputs.js';

/** A plan as its row keeps it: decimals as text. */
export interface PlanRecord {
  itemLocationId: string;
  stockAsOf: Date | null;
  startDay: Day;
  dataDay: Day;
  quality: Quality;
  status: BandStatus;
  projectedStatus: BandStatus;
  breachDay: Day | null;
  exception: ExceptionType | null;
  severity: Severity | null;
  scoreCenti: number;
  eventDay: Day | null;
  leadTimeFence: Day | null;
  onHand: string | null;
  minimum: string | null;
  maximum: string | null;
  reorderPoint: string | null;
  target: string | null;
  bandUnit: ThresholdUnit | null;
  bandFrom: Day | null;
  meanDailyDemand: string | null;
  daysOfSupplyCenti: number | null;
  inTransit: string;
  committed: string;
  openProposals: number;
  /** As `packCurves` packs them, in the order of PlanCurves. */
  curves: Uint8Array;
  flags: string[];
  detail: PlanDetailRecord;
}


/** What only the page of one item-location shows. */
export interface PlanDetailRecord {
  demandMethod: string;
  inputs: InputNote[];
}

export function recordOf(inputs: PlanInputs, line: ItemLocationRow, plan: ItemLocationPlan): PlanRecord {
  const worst = plan.exceptions[0] ?? null;
  const threshold = thresholdOn(inputs.thresholds.get(line.id) ?? [], plan.startDay);
  const first = (series: Quantity[] | undefined): string | null => text(series?.[0] ?? null);
  return {
    itemLocationId: line.id,
    stockAsOf: inputs.positions.get(line.id)?.asOf ?? null,
    startDay: plan.startDay,
    dataDay: dataDayOf(inputs, line, plan.startDay),
    quality: plan.quality,
    status: plan.status,
    projectedStatus: plan.projectedStatus,
    breachDay: plan.firstBreach?.day ?? null,
    exception: worst?.type ?? null,
    severity: worst?.severity ?? null,
    scoreCenti: worst ? Math.floor(worst.score / 100) : 0,
    eventDay: worst?.eventDay ?? null,
    leadTimeFence: plan.leadTimeFence,
    onHand: text(plan.stock),
    minimum: first(plan.band?.minimum),
    maximum: first(plan.band?.maximum),
    reorderPoint: first(plan.band?.reorderPoint),
    target: first(plan.band?.target),
    bandUnit: threshold?.unit ?? null,
    bandFrom: threshold?.effectiveFrom ?? null,
    meanDailyDemand: plan.demand.method === 'NONE' ? null : text(plan.demand.meanPerDay),
    daysOfSupplyCenti: plan.daysOfSupply ? Math.round(plan.daysOfSupply.days / 100) : null,
    inTransit: openOf(inputs, line, 'IN_TRANSIT'),
    committed: openOf(inputs, line, 'COMMITTED'),
    openProposals: (inputs.proposals.get(line.id)?.length ?? 0) + plan.suggestions.length,
    curves: packedCurves({ ...plan.curves, minimum: plan.band?.minimum, maximum: plan.band?.maximum, demand: plan.demand.perDay, supply: plan.supply }),
    flags: plan.flags,
    detail: { demandMethod: plan.demand.method, inputs: plan.inputs },
  };
}

/** Consumption is known up to yesterday, stock up to its newest snapshot, which may be of today. */
function dataDayOf(inputs: PlanInputs, line: ItemLocationRow, startDay: Day): Day {
  const yesterday = addDays(inputs.today.get(line.id) ?? startDay, -1);
  const counted = inputs.positions.get(line.id)?.businessDate ?? yesterday;
  return counted > yesterday ? counted : yesterday;
}

/** What stands in the place of a plan that the rules refused, for want of an open day or of usable terms. */
export function refusedRecord(line: ItemLocationRow, today: Day, code: string): PlanRecord {
  return {
    itemLocationId: line.id, stockAsOf: null, startDay: today, dataDay: addDays(today, -1), quality: 'INSUFFICIENT', status: 'NO_DATA', projectedStatus: 'NO_DATA', breachDay: null,
    exception: null, severity: null, scoreCenti: 0, eventDay: null, leadTimeFence: null, onHand: null, minimum: null, maximum: null, reorderPoint: null,
    target: null, bandUnit: null, bandFrom: null, meanDailyDemand: null, daysOfSupplyCenti: null, inTransit: '0', committed: '0', openProposals: 0,
    curves: packedCurves({}),
    flags: [code],
    detail: { demandMethod: 'NONE', inputs: [] },
  };
}

/** Rules of another version never mix: a row carries the version that made it. */
export const rulesVersion = RULES_VERSION;

function openOf(inputs: PlanInputs, line: ItemLocationRow, kind: 'IN_TRANSIT' | 'COMMITTED'): string {
  const open = inputs.expected.get(line.id) ?? [];
  return formatQuantity(sumQ(open.filter((each) => each.kind === kind).map((each) => each.quantity)));
}

function text(value: Quantity | null): string | null {
  return value === null ? null : formatQuantity(value);
}
