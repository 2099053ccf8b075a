import type { Access, Audience, Place } from '../fixtures/room.js';
import type { Actor } from '../world/actors.js';

/**
 * What the matrix of permissions and the agreements promise an actor. either: whoever is bound to a location gets what lies there and
 * nothing else; which of the two it is, the marks tell.
 */
export type Verdict = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'nothing' | 'something' | 'either';

export interface Rule {
  may: Access;
  elsewhere: 'nothing' | 'own';
  audience?: Audience;
  side?: 'BUYER' | 'SUPPLIER';
  wide?: boolean;
  /** About the account of a person: no program may do it. */
  personal?: boolean;
}

/** Agreements whose supplier is shown stock by the week, not at all, or late. */
const withoutStock: ReadonlySet<string> = new Set(['a2', 'a6', 'a7']);

/** Whether the organisation of the actor sees the place as the audience says. */
export function sees(actor: Actor, { key, agreement, partners }: Place, audience: Audience): boolean {
  const id = actor.organisation?.id;
  if (audience === 'partners') return id !== undefined && partners.has(id);
  const live = key !== 'a5';
  const isBuyer = id === agreement.buyer.id && audience !== 'supplier';
  const isSupplier = id === agreement.supplier.id && (audience === 'record' || audience === 'supplier' || (audience === 'parties' && live) || (audience === 'stock' && live && !withoutStock.has(key)));
  return id !== undefined && (isBuyer || isSupplier);
}

export function verdictOf(actor: Actor, rule: Rule, place: Place): Verdict {
  if (rule.may === 'anybody') return 'something';
  if (!actor.organisation) return 'UNAUTHENTICATED';
  if (rule.may !== 'signed-in' && !actor.permissions.has(rule.may)) return 'FORBIDDEN';
  if (rule.side && rule.side !== actor.side) return 'FORBIDDEN';
  if (rule.wide && !actor.wide) return 'FORBIDDEN';
  if (rule.personal && actor.token) return 'FORBIDDEN';
  if (rule.elsewhere === 'own') return 'something';
  if (!sees(actor, place, rule.audience ?? 'parties')) return 'nothing';
  return actor.locations ? 'either' : 'something';
}
