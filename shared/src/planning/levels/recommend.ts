import { minimumShipment } from '../../agreements/terms.js';
import { validateThreshold } from '../../agreements/threshold.js';
import { formatQuantity, ONE, type Quantity } from '../../kernel/quantity.js';
import { type Refusal, type Result, ok, refusal, refusalsOf, refuseAll } from '../../kernel/result.js';
import type { InputNote } from '../plan/input-notes.js';
import { type Quality, worseOf } from '../quality.js';
import { type Derivation, derive, type LevelFigure } from './derive.js';
import { LEVEL_FIELDS, type LevelField, type LevelInput } from './input.js';
import type { ExpectedOutcome } from './figures/outcome.js';
import type { IntervalDemand } from './safety-stock/formulas.js';
import type { ChosenVariant } from './safety-stock/variant.js';
import { explainLevels, levelNotes, type LevelStep } from './trace.js';

export type LevelRecommendation = ChosenVariant & {
  /** Compared with stock at the location, as in the agreed band. The reorder point is the minimum: the projection holds the lead time already. */
  figures: Record<LevelField, LevelFigure>;
  /** Compared with on hand + on order (F-28), for systems that order by inventory position; it may lie above the maximum. */
  position: { reorderPoint: Quantity; orderUpTo: Quantity };
  interval: IntervalDemand;
  /** z or k; null for counts and draws. */
  factor: number | null;
  seed: number | null;
  outcome: ExpectedOutcome;
  quality: Quality;
  inputs: InputNote[];
  steps: LevelStep[];
};

/**
 * Safety stock (F-25 … F-27 by the variant that fits), reorder point (F-28) and band (F-29) of one item-location, with service and
 * cover to expect. Refused, never repaired: a service level outside 0 … 1, spans below zero, levels out of order or a band narrower than one
 * shipment (F-29) after adjustment, a maximum above the capacity of the place or beyond what is used within the shelf life.
 * Example: d̄ 100, σd 20, L 9, σL 1.5, R 0, 95 %, T 5, MOQ 200, lot 50 → SS 266, ROP 1 166, min 266, max 816.
 */
export function recommendLevels(input: LevelInput): Result<LevelRecommendation> {
  const wrong = inputRefusals(input);
  if (wrong.length > 0) return refuseAll(wrong);
  const made = derive(input);
  const refusals = levelRefusals(made);
  if (refusals.length > 0) return refuseAll(refusals);
  const explained = input.explain !== false;
  return ok({
    variant: made.exposure.chosen.variant, reason: made.exposure.chosen.reason, figures: made.figures, position: made.position, interval: made.exposure.interval, factor: made.buffer.factor, seed: made.buffer.seed,
    outcome: made.outcome, quality: qualityOf(made), inputs: explained ? levelNotes(input) : [], steps: explained ? explainLevels(made) : [],
  });
}

function inputRefusals({ target, policy, leadTime, terms, increment, adjustments = {} }: LevelInput): Refusal[] {
  const refusals: Refusal[] = [];
  const check = (fine: boolean, field: string, reason: string) => {
    if (!fine) refusals.push(refusal('OUT_OF_RANGE', [field], { reason }));
  };
  const level = target?.level ?? policy.serviceLevel;
  check(level > 0 && level < ONE, 'serviceLevel', 'BETWEEN_ZERO_AND_ONE');
  check(leadTime.agreedDays >= 0, 'leadTimeDays', 'BELOW_ZERO');
  check(policy.reviewDays >= 0, 'reviewDays', 'BELOW_ZERO');
  check(policy.deliveryDays >= 0, 'deliveryDays', 'BELOW_ZERO');
  check(terms.lotQuantity > 0, 'lotQuantity', 'NOT_ABOVE_ZERO');
  check(terms.minimumOrderQuantity >= 0, 'minimumOrderQuantity', 'BELOW_ZERO');
  check((increment ?? ONE) > 0, 'increment', 'NOT_ABOVE_ZERO');
  for (const field of LEVEL_FIELDS) check((adjustments[field]?.value ?? 0) >= 0, field, 'BELOW_ZERO');
  return refusals;
}

function levelRefusals({ input, figures, exposure }: Derivation): Refusal[] {
  const { minimum, maximum, reorderPoint } = figures;
  const threshold = { effectiveFrom: input.today, unit: 'QTY', minimum: minimum.final, maximum: maximum.final, reorderPoint: reorderPoint.final, target: null } as const;
  const refusals = refusalsOf(validateThreshold(threshold, { today: input.today, minimumShipment: minimumShipment(input.terms) }));
  const { capacity = null, shelfLifeDays = null } = input.limits ?? {};
  if (capacity !== null && maximum.final > capacity) {
    refusals.push(refusal('OUT_OF_RANGE', ['maximum'], { reason: 'ABOVE_CAPACITY', capacity: formatQuantity(capacity) }));
  }
  if (shelfLifeDays !== null && exposure.basis.meanPerDay > 0 && maximum.final > exposure.basis.meanPerDay * shelfLifeDays) {
    refusals.push(refusal('OUT_OF_RANGE', ['maximum'], { reason: 'BEYOND_SHELF_LIFE', shelfLifeDays }));
  }
  return refusals;
}

/** As weak as its weakest input; a lead time that nobody measured makes it PARTIAL. */
function qualityOf({ exposure: { basis, lead, chosen } }: Derivation): Quality {
  return chosen.variant === 'NONE' ? basis.quality : worseOf(basis.quality, lead.quality);
}
