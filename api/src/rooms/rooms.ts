import type { Type } from '@nestjs/common';
import { IdentityModule } from './identity/identity.module.js';
import { OrganisationEntity } from './identity/organisation.entity.js';
import { UserEntity } from './identity/user.entity.js';

/** The rooms in their order: a room calls only rooms before it. A new room is one line. */
export const rooms: Array<Type<unknown>> = [IdentityModule];

/** Every entity, checked against the database by the drift test. */
export const entities: Array<abstract new () => object> = [OrganisationEntity, UserEntity];
