import type { LotRounding } from '@stockpact/shared';
import type { Item } from './assortment.js';

/** Greases, oils, glues and what else is weighed or poured does not keep for ever. */
const PERISHABLE_DAYS = 120;

/** Days that goods must still be usable on arrival; null for what keeps. */
export function shelfLifeOf({ uom }: Pick<Item, 'uom'>): number | null {
  return uom === 'KG' || uom === 'L' ? PERISHABLE_DAYS : null;
}

/** Most warehouses take one lot too many; some have no square metre left, some want to be asked. */
export function roundingOf(itemLocationId: string): LotRounding {
  const place = Number.parseInt(itemLocationId.slice(-2), 16) % 12;
  if (place === 0) return 'NEVER_ABOVE_MAX';
  return place === 1 ? 'ASK' : 'ONE_LOT_ABOVE';
}
