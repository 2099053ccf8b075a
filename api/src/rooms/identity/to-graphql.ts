import { encodeId } from '../../platform/graphql/ids.js';
import type { UserRow } from './identity.repo.js';
import { Organisation, User } from './identity.types.js';
import type { OrganisationEntity } from './organisation.entity.js';

export function toOrganisation(row: OrganisationEntity): Organisation {
  return { typeName: 'Organisation', id: encodeId('Organisation', row.id), name: row.name, shortName: row.shortName, side: row.side };
}

export function toUser(row: UserRow): User {
  return { ...row, typeName: 'User', id: encodeId('User', row.id) };
}
