import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/tx.js';
import type { ConsumptionRow } from './demand.js';

/** What was consumed and what is forecast. */
@Injectable()
export class DemandService {
  /** A row equal to the latest of its day, kind and reference is unchanged, any other counts from now on. */
  async recordConsumption(_tx: Tx, _rows: readonly ConsumptionRow[]): Promise<{ applied: number; unchanged: number }> {
    throw new Error('on its way');
  }
}
