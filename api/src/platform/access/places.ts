import { Injectable } from '@nestjs/common';
import type { Place } from '@stockpact/shared';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { decodeAnyId } from '../graphql/ids.js';
import { nodePermission } from './node-permissions.js';

/** Where an object stands, in ids for the rules and in words for whoever is told. */
export interface NamedPlace extends Place {
  agreementId: string;
  agreement: string;
  location: string | null;
}

/** Finds the place of a visible object; null for an absent or foreign one. */
export type PlaceSource = (uow: UnitOfWork, id: string) => Promise<NamedPlace | null>;

/** Where the objects of each type stand. Rooms register at start. */
@Injectable()
export class Places {
  private readonly sources = new Map<string, PlaceSource>();

  register(type: string, source: PlaceSource): void {
    this.sources.set(type, source);
  }

  /** The place of an object that the asker may read; null for all others, whether they exist or not. */
  async readable(uow: UnitOfWork, globalId: string): Promise<NamedPlace | null> {
    const decoded = decodeAnyId(globalId);
    const source = decoded && this.sources.get(decoded.type);
    if (!source) return null;
    const needed = nodePermission(decoded.type);
    if (needed === 'signed-in' || !(await uow.actor()).permissions.has(needed)) return null;
    const place = await source(uow, decoded.id);
    return place && (await uow.reaches(needed, place)) ? place : null;
  }

  /** Whether a grant that gives the read permission of its type reaches the object. Types without a place are reached by being visible. */
  async reached(uow: UnitOfWork, type: string, id: string): Promise<boolean> {
    const source = this.sources.get(type);
    const needed = nodePermission(type);
    if (!source || needed === 'signed-in' || !(await uow.isMixed(needed))) return true;
    const place = await source(uow, id);
    return place !== null && uow.reaches(needed, place);
  }
}
