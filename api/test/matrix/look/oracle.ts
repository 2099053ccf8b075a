import { type Permission } from '@stockpact/shared';
import type { Actor } from '../world/actors.js';
import type { Cell, Paint } from '../world/paint.js';

/** What a role must hold to read the figures of a group, whoever shares them. */
const readers: Partial<Record<string, Permission>> = { STOCK: 'stock:read', CONSUMPTION: 'demand:read', FORECAST: 'demand:read', PRICE: 'price:read' };

/** Something an actor was told and may not know. */
export interface Leak {
  actor: string;
  question: string;
  what: string;
}

/** A figure of the buyer that a supplier was told. */
export interface Told {
  actor: Actor;
  operation: string;
  agreement: string;
  group: string;
  cell: string;
}

/** Looks for marks and figures of others in anything that leaves the portal. */
export class Oracle {
  readonly leaks: Leak[] = [];
  /** What must stand in the access log. */
  readonly told: Told[] = [];

  constructor(private readonly paint: Paint) {}

  /** `said` is what the asker wrote: it may come back. `operation` is the name under which a read stands in the access log. */
  look(actor: Actor, question: string, text: string, said = '', operation = ''): number {
    const before = this.leaks.length;
    for (const found of new Set(text.match(/⟦[^⟧]{1,20}⟧/gu))) {
      if (!said.includes(found)) this.judge(actor, question, found, this.paint.marks.get(found));
    }
    for (const found of new Set(text.match(/\d{4,}\.\d{1,4}/g))) {
      const cell = this.paint.figures.get(found);
      if (cell && !said.includes(found)) this.judge(actor, question, found, cell);
      if (cell && operation) this.note(actor, operation, cell);
    }
    return this.leaks.length - before;
  }

  /** A leak that is no text: a row of somebody else was changed, a refusal changed something. */
  report(actor: Actor, question: string, what: string): void {
    this.leaks.push({ actor: actor.name, question, what });
  }

  private note(actor: Actor, operation: string, { table, column, group, agreement }: Cell): void {
    if (actor.side !== 'SUPPLIER' || !actor.organisation || !group || !readers[group] || !agreement) return;
    if (!this.told.some((each) => each.actor === actor && each.operation === operation && each.agreement === agreement && each.group === group)) {
      this.told.push({ actor, operation, agreement, group, cell: `${table}.${column}` });
    }
  }

  private judge(actor: Actor, question: string, found: string, cell: Cell | undefined): void {
    const reader = cell?.group ? readers[cell.group] : undefined;
    const within = !actor.locations || !cell?.location || actor.locations.has(cell.location);
    const known = cell && actor.organisation && cell.organisations.has(actor.organisation.id) && (!reader || actor.permissions.has(reader)) && within;
    if (!known) this.report(actor, question, `${found} ${cell ? `${cell.table}.${cell.column}` : 'of nobody'}`);
  }
}
