import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GraphQLError } from 'graphql';
import type { Permission } from '@stockpact/shared';
import { currentUow } from '../db/current.js';
import { ALLOW } from './allow.js';
import { PermissionUse } from './permission-use.js';

const RESOLVER_TYPE = 'graphql:resolver_type';

/** Stands before every root field. The boot check refuses a field without a rule, this one would too. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly use: PermissionUse,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType<string>() !== 'graphql') return true;
    const rule = this.reflector.get<Permission | 'signed-in' | undefined>(ALLOW, context.getHandler());
    const uow = currentUow();
    const actor = await uow.actor();
    const mutation = this.reflector.get<string>(RESOLVER_TYPE, context.getHandler()) === 'Mutation';
    if (mutation) uow.act(rule === 'signed-in' ? null : (rule ?? null));
    // What only asks for a sign-in and changes something is about the person's own account: no token may do it.
    const personOnly = mutation && rule === 'signed-in' && actor.viaToken;
    if (rule === 'signed-in' && !personOnly) return true;
    if (rule && rule !== 'signed-in' && actor.permissions.has(rule)) {
      if (!actor.viaToken) this.use.seen(uow, actor, rule);
      return true;
    }
    throw new GraphQLError('You may not do this.', { extensions: { code: 'FORBIDDEN', permission: rule ?? null } });
  }
}
