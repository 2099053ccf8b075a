import type { Permission } from '@stockpact/shared';

/** What reading an object by its id asks for, beside being visible: the permission of the screens that show it. */
const permissions: Readonly<Record<string, Permission | 'signed-in'>> = {
  Organisation: 'signed-in',
  Item: 'catalog:read',
  Location: 'catalog:read',
  Agreement: 'agreement:read',
  Confidentiality: 'agreement:read',
  ItemLocation: 'board:read',
  Threshold: 'threshold:read',
  ThresholdChange: 'threshold:read',
  PlanRun: 'board:read',
  Evaluation: 'evaluation:read',
  PlanningException: 'board:read',
  StockTransfer: 'board:read',
  TransferLane: 'board:read',
  ReplenishmentProposal: 'proposal:read',
  Shipment: 'shipment:read',
  ShipmentLine: 'shipment:read',
  Discrepancy: 'receipt:read',
  Import: 'import:read',
  Fact: 'audit:read',
  User: 'user:read',
  Invitation: 'user:read',
  ApiToken: 'token:read',
};

/** Fails closed, at start: a type without a rule would be open to everybody who is signed in. */
export function nodePermission(type: string): Permission | 'signed-in' {
  const found = permissions[type];
  if (!found) throw new Error(`node(id) has no permission for ${type}: add it to platform/access/node-permissions.ts`);
  return found;
}
