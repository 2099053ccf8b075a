import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import type { Permission } from '@stockpact/shared';
import { requestScope } from '../db/current.js';
import type { UnitOfWork } from '../db/unit-of-work.js';

/** The unit of work of a REST request whose asker holds the permission. The gate of GraphQL does not stand before REST paths. */
export async function askerWith(permission: Permission): Promise<UnitOfWork> {
  const uow = requestScope.getStore()?.uow;
  if (!uow) throw new UnauthorizedException({ code: 'UNAUTHENTICATED' });
  const actor = await uow.actor();
  if (!actor.permissions.has(permission)) throw new ForbiddenException({ code: 'FORBIDDEN', permission });
  uow.act(permission);
  return uow;
}
