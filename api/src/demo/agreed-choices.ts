import { type LotRounding, ONE } from '@stockpact/shared';
import type { Item, Placement } from './assortment.js';
import type { Site } from './sites.js';
import type { Uom } from './vocabulary.js';

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

/** Machines that several items take turns on, by the supplier's part numbers. */
const GROUPS: ReadonlyArray<{ agreement: string; parts: readonly string[]; group: string; units: number }> = [
  { agreement: 'A-1001', parts: ['KF-HB', 'KF-SC'], group: 'COLD-FORM', units: ONE },
  { agreement: 'FK-2001', parts: ['NH-DG', 'NH-TR'], group: 'GRINDING', units: 2 * ONE },
];

/** The capacity that an item takes, and how many units of it a piece takes in ten-thousandths; null for what is made in plenty. */
export function capacityOf({ agreement, supplierPart }: Pick<Placement, 'agreement' | 'supplierPart'>): { group: string; units: number } | null {
  const found = GROUPS.find((each) => each.agreement === agreement.number && each.parts.some((part) => supplierPart.startsWith(part)));
  return found ? { group: found.group, units: found.units } : null;
}

/** The one hall without a metre to spare: bearings and seals in Leipzig, in litres of shelf. */
const TIGHT = { agreement: 'FK-2001', site: 'LEJ1' };
const LITRES: Readonly<Record<Uom, number>> = { EA: 0.2 * ONE, KG: 1.5 * ONE, M: 0.5 * ONE, L: 1.2 * ONE };

/** Storage units that a piece takes, in ten-thousandths; null where nobody counts them. */
export function storagePerPieceOf({ agreement, site, item }: Pick<Placement, 'agreement' | 'site' | 'item'>): number | null {
  return agreement.number === TIGHT.agreement && site.code === TIGHT.site ? LITRES[item.uom] : null;
}

/** Leipzig sends complete files: a day that they cover and an item that they do not name was a day without use. */
export function sendsCompleteFiles(site: Pick<Site, 'code'>): boolean {
  return site.code === 'LEJ1';
}
