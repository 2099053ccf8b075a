import type { AuthorityMode, StockBasis } from './vocabulary.js';
import { IdSource } from './ids.js';
import type { BuyerKey, SupplierKey } from './parties.js';
import type { SiteCode } from './sites.js';

export type FieldGroup = 'STOCK' | 'CONSUMPTION' | 'FORECAST' | 'PRICE';

/** The way of the goods to one site: days on the road, days of preparation, lead time from the decision, days between deliveries. */
export interface Lane {
  site: SiteCode;
  transitDays: number;
  preparationDays: number;
  leadTimeDays: readonly [least: number, most: number];
  cycleDays: number;
  /** How many of an agreement's item-locations are here, in proportion. */
  weight: number;
}

export interface AgreementPlan {
  id: string;
  number: string;
  buyer: BuyerKey;
  supplier: SupplierKey;
  supplierCode: string;
  currency: 'JPY' | 'EUR' | 'USD';
  authorityMode: AuthorityMode;
  stockBasis: StockBasis;
  horizonDays: number;
  responseHours: number;
  withheld: readonly FieldGroup[];
  /** Doses in which figures are shared; without one, by day and without limit. */
  doses: ReadonlyArray<{ figure: FieldGroup; granularity?: 'WEEK' | 'MONTH'; historyWeeks?: number; horizonWeeks?: number; expiresOn?: string }>;
  /** A renewal of the confidentiality agreement lies with the supplier. */
  renewalWaits: boolean;
  sendsForecast: boolean;
  lanes: readonly Lane[];
  itemLocations: number;
}

const near = (site: SiteCode, weight: number): Lane => ({ site, transitDays: 1, preparationDays: 1, leadTimeDays: [2, 5], cycleDays: 5, weight });
const far = (site: SiteCode, weight: number, transitDays: number): Lane => ({
  site,
  transitDays,
  preparationDays: 3,
  leadTimeDays: [transitDays + 4, transitDays + 9],
  cycleDays: 10,
  weight,
});

const japan = (nagoya: number, osaka: number, tokyo: number): Lane[] => [near('NGY1', nagoya), near('OSK1', osaka), near('TYO-DC', tokyo)];

type AgreementRow = Omit<AgreementPlan, 'id'>;
const usual = { authorityMode: 'PLAN_AND_SUGGEST', stockBasis: 'AVAILABLE', horizonDays: 28, responseHours: 24, withheld: [], doses: [], renewalWaits: false, sendsForecast: false } as const;

const rows: readonly AgreementRow[] = [
  { ...usual, number: 'A-1001', buyer: 'aomine', supplier: 'kitahama', supplierCode: '100210', currency: 'JPY', sendsForecast: true, itemLocations: 132, lanes: japan(5, 3, 3) },
  {
    ...usual, number: 'A-1002', buyer: 'aomine', supplier: 'nordhaus', supplierCode: '100388', currency: 'EUR', horizonDays: 42, responseHours: 48, withheld: ['PRICE'],
    doses: [{ figure: 'CONSUMPTION', granularity: 'WEEK', historyWeeks: 26, expiresOn: '2027-03-31' }],
    itemLocations: 82, lanes: [far('NGY1', 5, 6), far('TYO-DC', 3, 6), far('OSK1', 1, 6)],
  },
  { ...usual, number: 'A-1003', buyer: 'aomine', supplier: 'shirakawa', supplierCode: '100471', currency: 'JPY', authorityMode: 'PLAN_AND_SHIP', sendsForecast: true, doses: [{ figure: 'FORECAST', horizonWeeks: 8 }], itemLocations: 108, lanes: japan(5, 3, 2) },
  {
    ...usual, number: 'FK-2001', buyer: 'falkenried', supplier: 'nordhaus', supplierCode: '70014', currency: 'EUR', authorityMode: 'PLAN_AND_SHIP', stockBasis: 'ON_HAND',
    itemLocations: 98, lanes: [near('HAM1', 5), near('LEJ1', 4), far('ROC1', 2, 7)],
  },
  { ...usual, number: 'FK-2002', buyer: 'falkenried', supplier: 'lakeshore', supplierCode: '70122', currency: 'USD', sendsForecast: true, itemLocations: 88, lanes: [near('ROC1', 8), far('HAM1', 2, 8)] },
  {
    ...usual, number: 'FK-2003', buyer: 'falkenried', supplier: 'kitahama', supplierCode: '70230', currency: 'EUR', horizonDays: 42, withheld: ['CONSUMPTION'], sendsForecast: true, renewalWaits: true,
    itemLocations: 52, lanes: [far('HAM1', 3, 6), far('LEJ1', 2, 6)],
  },
  { ...usual, number: 'FK-2004', buyer: 'falkenried', supplier: 'shirakawa', supplierCode: '70256', currency: 'USD', horizonDays: 42, itemLocations: 44, lanes: [far('HAM1', 2, 5), far('ROC1', 3, 6)] },
];

/** `scale` multiplies the number of item-locations of every agreement. */
export function makeAgreements(seed: number, scale: number): AgreementPlan[] {
  const ids = new IdSource(seed, 'agreement');
  return rows.map((row) => ({ ...row, id: ids.next(), itemLocations: Math.round(row.itemLocations * scale) }));
}
