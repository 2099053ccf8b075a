import { inTransit } from '@stockpact/shared';
import { encodeId } from '../../platform/graphql/ids.js';
import type { Discrepancy, Shipment, ShipmentLine } from './deliveries.types.js';
import type { DiscrepancyEntity } from './discrepancy/discrepancy.entity.js';
import { complete, lineLedger } from './line-ledger.js';
import type { ShipmentEntity, ShipmentLineEntity } from './shipment.entity.js';

export function toShipment(row: ShipmentEntity): Shipment {
  return { ...row, typeName: 'Shipment', id: encodeId('Shipment', row.id), row };
}

export function toShipmentLine(row: ShipmentLineEntity): ShipmentLine {
  return { ...row, typeName: 'ShipmentLine', id: encodeId('ShipmentLine', row.id), openQuantity: inTransit(lineLedger(row), complete(row)), row };
}

export function toDiscrepancy(row: DiscrepancyEntity): Discrepancy {
  return { ...row, typeName: 'Discrepancy', id: encodeId('Discrepancy', row.id), row };
}
