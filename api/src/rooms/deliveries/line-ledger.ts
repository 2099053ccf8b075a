import type { LineLedger } from '@stockpact/shared';
import type { ShipmentLineEntity } from './shipment.entity.js';

/** What has become of the goods of a line. */
export function lineLedger(row: ShipmentLineEntity): LineLedger {
  return { shipped: row.shippedQuantity, accepted: row.acceptedQuantity, rejected: row.rejectedQuantity, shortClosed: row.shortClosedQuantity };
}

/** Nothing more of it is awaited. */
export function complete(row: Pick<ShipmentLineEntity, 'state'>): boolean {
  return row.state === 'RECEIVED' || row.state === 'CLOSED';
}
