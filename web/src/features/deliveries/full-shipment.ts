import type { ShipmentQuery } from '../../gql/types.js';

/** A shipment as its page shows it. */
export type FullShipment = Extract<NonNullable<ShipmentQuery['node']>, { asnNumber: string }>;
export type FullLine = FullShipment['lines'][number];
