import { Injectable } from '@nestjs/common';
import { nodePermission } from '../access/node-permissions.js';
import { Places } from '../access/places.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { decodeAnyId } from './ids.js';
import type { Node } from './node.js';

/** Loads visible objects of one type by row id; absent and foreign ids give null alike. */
export type NodeSource = (uow: UnitOfWork, id: string) => Promise<Node | null>;

/** Which room answers for which type. Rooms register at start. */
@Injectable()
export class NodeSources {
  private readonly sources = new Map<string, NodeSource>();

  constructor(private readonly places: Places) {}

  register(type: string, source: NodeSource): void {
    nodePermission(type);
    this.sources.set(type, source);
  }

  async load(uow: UnitOfWork, globalId: string): Promise<Node | null> {
    const decoded = decodeAnyId(globalId);
    const source = decoded && this.sources.get(decoded.type);
    if (!source) return null;
    const needed = nodePermission(decoded.type);
    // Without the permission the answer is that of an absent object: which ids exist is nobody's business.
    if (needed !== 'signed-in' && !(await uow.actor()).permissions.has(needed)) return null;
    const found = await source(uow, decoded.id);
    return found && (await this.places.reached(uow, decoded.type, decoded.id)) ? found : null;
  }
}
