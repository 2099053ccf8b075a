import { formatQuantity, fromTenThousandths, type Quantity } from '../kernel/quantity.js';
import { ok, refuse, type Result } from '../kernel/result.js';

const MOST_ROOM = fromTenThousandths(1_000_000_000 * 10_000);

/**
 * The room that a buyer gives to the goods of an agreement at a location, in storage units: 0 (nothing may be stored) to a thousand
 * million, or null: not limited. Example: −1 → refused with BELOW_ZERO.
 */
export function checkStorageRoom(capacity: Quantity | null): Result<Quantity | null> {
  if (capacity === null) return ok(capacity);
  if (capacity < 0) return refuse('OUT_OF_RANGE', ['capacity'], { reason: 'BELOW_ZERO' });
  if (capacity > MOST_ROOM) return refuse('OUT_OF_RANGE', ['capacity'], { reason: 'NUMBER_TOO_LARGE', highest: formatQuantity(MOST_ROOM) });
  return ok(capacity);
}
