import type { PlanFlag } from './plan.js';
import { type ItemLocationFacts, isStale } from './facts.js';
import type { Picture } from './picture.js';

/** F-35 step 9: why nothing is proposed for an item-location, whatever its stock. */
export function holdFlags(facts: ItemLocationFacts): PlanFlag[] {
  const flags: PlanFlag[] = [];
  if (facts.lifecycle === 'BLOCKED') flags.push('ITEM_BLOCKED');
  if (facts.lifecycle === 'END_OF_LIFE') flags.push('ITEM_END_OF_LIFE');
  if (facts.openExcessCase) flags.push('EXCESS_CASE_OPEN');
  return flags;
}

/** What a reader must know of the inputs. */
export function stateFlags({ facts, opening, band, demand, expiry, shortLived }: Picture): PlanFlag[] {
  const flags = holdFlags(facts);
  if (opening === null) flags.push('NO_STOCK');
  if (band === null) flags.push('NO_BAND');
  if (demand.method === 'NONE') flags.push('NO_DEMAND_DATA');
  if (facts.snapshot !== null && facts.snapshot.quantity < 0) flags.push('NEGATIVE_STOCK');
  if (opening !== null && opening.ageDays > 0) flags.push('ROLLED_FORWARD');
  if (opening !== null && isStale(facts, opening.ageDays)) flags.push('STALE_STOCK');
  if (expiry.before > 0) flags.push('EXPIRED_STOCK');
  if (expiry.perDay?.some((each) => each > 0)) flags.push('EXPIRY_RISK');
  if (shortLived.length > 0) flags.push('SHORT_SHELF_LIFE');
  return flags;
}
