import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ALLOW } from './allow.js';

const RESOLVER_TYPE = 'graphql:resolver_type';
const roots = new Set(['Query', 'Mutation', 'Subscription']);

/** Fails closed: the server does not start while a root field has no access rule. */
@Injectable()
export class AllowCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.discovery.getProviders().flatMap(({ instance }) => this.undecided(instance as object | null));
    if (open.length > 0) throw new Error(`root fields without @Allow or @SignedIn: ${open.join(', ')}`);
  }

  private undecided(instance: object | null): string[] {
    if (!instance || typeof instance !== 'object') return [];
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (!prototype) return [];
    return this.scanner.getAllMethodNames(prototype).filter((name) => {
      const method = (prototype as Record<string, () => unknown>)[name];
      if (typeof method !== 'function') return false;
      return roots.has(this.reflector.get<string>(RESOLVER_TYPE, method)) && !this.reflector.get(ALLOW, method);
    });
  }
}
