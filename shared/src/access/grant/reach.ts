import { type Permission, rolesGiving } from '../permission.js';
import type { Role, Side } from '../role.js';

/** What one grant in force reaches; null: all agreements, all locations. */
export type Reach = { role: Role; agreements: readonly string[] | null; locations: readonly string[] | null };

/** Where an object stands. Without a location it belongs to the agreement as a whole, without an agreement to the location as a whole. */
export type Place = { agreementId: string | null; locationId: string | null };

/**
 * The roles whose grants count for a permission, or null when every role held gives it: then all grants count and nothing has to be
 * narrowed. Administration reaches no business row and counts for neither.
 * Example: FC everywhere and BP in Tokyo: 'stock:read' → null, both give it; 'proposal:read' → ['BP'].
 */
export function narrowsTo(side: Side, held: readonly Role[], permission: Permission): Role[] | null {
  const business = held.filter((role) => role !== 'AD');
  const giving = rolesGiving(side, permission);
  const counting = business.filter((role) => giving.includes(role));
  return counting.length === business.length || counting.length === 0 ? null : counting;
}

/** Whether a grant of a role that gives the permission reaches the place: its agreement and its location, in one grant. */
export function reaches(side: Side, grants: readonly Reach[], permission: Permission, place: Place): boolean {
  const giving = rolesGiving(side, permission);
  return grants.some(({ role, agreements, locations }) =>
    giving.includes(role)
    && (agreements === null || place.agreementId === null || agreements.includes(place.agreementId))
    && (locations === null || place.locationId === null || locations.includes(place.locationId)));
}
