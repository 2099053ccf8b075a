import type { Day, Quantity } from '@stockpact/shared';
import type { Tenant } from '../agreements/tenant.js';

export type ConsumptionKind = 'REGULAR' | 'ONE_OFF' | 'RETURN';

/** Consumption of one day; rows of other `sourceRef`s of the day add up. */
export interface ConsumptionRow extends Tenant {
  itemLocationId: string;
  businessDate: Day;
  kind: ConsumptionKind;
  sourceRef: string;
  quantity: Quantity;
  importId: string | null;
}
