import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GraphQLError } from 'graphql';
import type { Permission } from '@stockpact/shared';
import { currentUow } from '../db/current.js';
import { ALLOW } from './allow.js';

/** Stands before every root field. The boot check refuses a field without a rule, this one would too. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType<string>() !== 'graphql') return true;
    const rule = this.reflector.get<Permission | 'signed-in' | undefined>(ALLOW, context.getHandler());
    const actor = await currentUow().actor();
    if (rule === 'signed-in' || (rule && actor.permissions.has(rule))) return true;
    throw new GraphQLError('You may not do this.', { extensions: { code: 'FORBIDDEN', permission: rule ?? null } });
  }
}
