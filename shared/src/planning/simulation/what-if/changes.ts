import { type ReplenishmentTerms, minimumShipment, validateTerms } from '../../../agreements/terms.js';
import { type Threshold, thresholdOn, validateThreshold } from '../../../agreements/threshold.js';
import { addDays, type Day } from '../../../kernel/day.js';
import { type Quantity, ZERO } from '../../../kernel/quantity.js';
import { ok, type Refusal, type Result, refusal, refusalsOf, refuseAll } from '../../../kernel/result.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import type { ExpectedReceipt } from '../../project.js';

/** What is supposed to be different. What is not named stays as it is. */
export type WhatIfChanges = {
  /** Expected demand from today on, so many percent more or less, to two decimals: 10, −12.5. */
  demandPercent?: number;
  /** Lead time in days; transit gets longer or shorter by as much. */
  leadTimeDays?: number;
  /** Levels from today on, in the unit of the threshold in force; later changes that are scheduled are left aside. */
  minimum?: Quantity;
  maximum?: Quantity;
  reorderPoint?: Quantity | null;
  target?: Quantity | null;
  lotQuantity?: Quantity;
  minimumOrderQuantity?: Quantity;
  /** Days by which open receipts come later; with `delayed` only those of these references. */
  receiptsDelayedDays?: number;
  delayed?: readonly string[];
  /** A receipt more, on that day, beside everything that is expected. */
  shipment?: QuantityOnDay | null;
  /** Taken once, on that day, beside the expected demand: it leaves the stock and moves no forecast and no limit in days. */
  oneOff?: QuantityOnDay | null;
};

export type QuantityOnDay = { day: Day; quantity: Quantity };

/** What the shipment and the demand of a question are called in the plan that answers it. */
export const WHAT_IF_REFERENCE = 'WHAT-IF';

const LONGEST_DELAY = 365;

/** The facts as they would be. Refused like the changes themselves would be: limits out of order, a lot of zero, a demand below nothing. */
export function applyChanges(facts: ItemLocationFacts, changes: WhatIfChanges): Result<ItemLocationFacts> {
  const terms = changedTerms(facts.terms, changes);
  const thresholds = changedThresholds(facts, changes, terms);
  const refusals = [...rangeRefusals(changes), ...datedRefusals(facts.today, changes), ...refusalsOf(validateTerms(terms)), ...refusalsOf(thresholds)];
  if (refusals.length > 0 || !thresholds.ok) return refuseAll(refusals);
  return ok({
    ...facts,
    terms,
    thresholds: thresholds.value,
    ...movedStock(facts, changes),
    demandFactor: changes.demandPercent === undefined ? facts.demandFactor : 10_000 + Math.round(changes.demandPercent * 100),
  });
}

function rangeRefusals({ demandPercent = 0, receiptsDelayedDays = 0 }: WhatIfChanges): Refusal[] {
  const refusals: Refusal[] = [];
  if (!(demandPercent >= -100 && demandPercent <= 900)) refusals.push(refusal('OUT_OF_RANGE', ['demandPercent'], { lowest: -100, highest: 900 }));
  if (!Number.isInteger(receiptsDelayedDays) || receiptsDelayedDays < 0 || receiptsDelayedDays > LONGEST_DELAY) {
    refusals.push(refusal('OUT_OF_RANGE', ['receiptsDelayedDays'], { lowest: 0, highest: LONGEST_DELAY }));
  }
  return refusals;
}

function datedRefusals(today: Day, { shipment, oneOff }: WhatIfChanges): Refusal[] {
  return Object.entries({ shipment, oneOff }).flatMap(([field, dated]) => {
    if (!dated) return [];
    if (dated.quantity <= 0) return [refusal('OUT_OF_RANGE', [field, 'quantity'], { lowest: 0 })];
    return dated.day < today ? [refusal('OUT_OF_RANGE', [field, 'day'], { lowest: today })] : [];
  });
}

/** What comes, and what is taken beside the expected demand. */
function movedStock({ expected, outgoing = [] }: ItemLocationFacts, changes: WhatIfChanges): Pick<ItemLocationFacts, 'expected' | 'outgoing'> {
  const { shipment, oneOff } = changes;
  const coming = changes.receiptsDelayedDays ? expected.map((receipt) => delayedReceipt(receipt, changes)) : expected;
  return {
    expected: shipment ? [...coming, { kind: 'COMMITTED', reference: WHAT_IF_REFERENCE, due: shipment.day, quantity: shipment.quantity, settled: ZERO }] : coming,
    outgoing: oneOff ? [...outgoing, { reference: WHAT_IF_REFERENCE, shipDay: oneOff.day, quantity: oneOff.quantity }] : outgoing,
  };
}

function changedTerms(terms: ReplenishmentTerms, { leadTimeDays = terms.leadTimeDays, lotQuantity = terms.lotQuantity, minimumOrderQuantity = terms.minimumOrderQuantity }: WhatIfChanges): ReplenishmentTerms {
  const transitDays = Math.max(0, terms.transitDays + leadTimeDays - terms.leadTimeDays);
  return { ...terms, leadTimeDays, transitDays, lotQuantity, minimumOrderQuantity };
}

function changedThresholds({ thresholds, today }: ItemLocationFacts, changes: WhatIfChanges, terms: ReplenishmentTerms): Result<readonly Threshold[]> {
  const { minimum, maximum, reorderPoint, target } = changes;
  const inForce = thresholdOn(thresholds, today);
  if (inForce === null || [minimum, maximum, reorderPoint, target].every((each) => each === undefined)) return ok(thresholds);
  const changed: Threshold = {
    ...inForce,
    effectiveFrom: today,
    minimum: minimum ?? inForce.minimum,
    maximum: maximum ?? inForce.maximum,
    reorderPoint: reorderPoint === undefined ? inForce.reorderPoint : reorderPoint,
    target: target === undefined ? inForce.target : target,
  };
  const valid = validateThreshold(changed, { today, minimumShipment: minimumShipment(terms) });
  return valid.ok ? ok([changed]) : valid;
}

function delayedReceipt(receipt: ExpectedReceipt, { receiptsDelayedDays = 0, delayed }: WhatIfChanges): ExpectedReceipt {
  if (delayed !== undefined && !delayed.includes(receipt.reference)) return receipt;
  const due: Day = addDays(receipt.due, receiptsDelayedDays);
  return { ...receipt, due };
}
