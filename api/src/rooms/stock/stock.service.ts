import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/tx.js';
import type { Expectation, ExpectationKey, GoodsReceipt, SnapshotRow } from './stock.js';
import type { Quantity } from '@stockpact/shared';

const pending = (): never => {
  throw new Error('on its way');
};

/** The whole position: what is there and what is expected. */
@Injectable()
export class StockService {
  /** Sets open quantity and due day of an expected receipt by its source and kind; a closed one opens again. */
  async expect(_tx: Tx, _expectation: Expectation): Promise<void> {
    return pending();
  }

  /** Takes `by` off what is still expected, never below zero; at zero it closes. */
  async reduceExpected(_tx: Tx, _key: ExpectationKey, _by: Quantity): Promise<void> {
    return pending();
  }

  async closeExpected(_tx: Tx, _key: ExpectationKey): Promise<void> {
    return pending();
  }

  async receive(_tx: Tx, _receipt: GoodsReceipt): Promise<void> {
    return pending();
  }

  /** A row that says what is known already is unchanged, any other is recorded beside the earlier ones and counts from now. */
  async acceptSnapshots(_tx: Tx, _rows: readonly SnapshotRow[]): Promise<{ applied: number; unchanged: number }> {
    return pending();
  }
}
