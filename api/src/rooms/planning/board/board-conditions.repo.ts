import type { Side } from '@stockpact/shared';
import { snoozedNow } from '../snooze/snooze.repo.js';
import type { BoardFilter } from './board.js';

/** Values of one statement; each gives its placeholder back. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

export interface Asker {
  organisationId: string;
  side: Side;
  now: Date;
}

/**
 * Conditions of a filter, split by the table that answers them: `plan` on planning_plan p, `line` on the item-location l with
 * its item i, `either` on a column that both have. Texts are fixed; what a user typed only ever travels as a parameter.
 */
export interface Conditions {
  plan: string[];
  /** Placeholder of the statuses asked for. */
  status: string | null;
  line: string[];
  either: (alias: 'p' | 'l') => string[];
  /** A line without a plan fits the filter too. */
  admitsUnplanned: boolean;
  needsItem: boolean;
}

/** The statuses and the other conditions on a plan. */
export function planConditions({ plan, status }: Pick<Conditions, 'plan' | 'status'>): string[] {
  return status ? [`p.status = any(${status}::text[])`, ...plan] : plan;
}

export function conditionsOf(filter: BoardFilter, asker: Asker, parameters: Parameters): Conditions {
  const status = filter.status && parameters.add(filter.status);
  const plan = [
    ...(filter.severity ? [`p.severity = any(${parameters.add(filter.severity)}::text[])`] : []),
    ...(filter.exceptionsOnly ? ['p.score_centi > 0'] : []),
    ...(filter.withOpenProposal === true ? ['p.open_proposals > 0'] : []),
    ...(filter.withOpenProposal === false ? ['p.open_proposals = 0'] : []),
  ];
  const line = [
    ...(filter.locationCode ? [`l.location_code = any(${parameters.add(filter.locationCode)}::text[])`] : []),
    ...(filter.text ? [textCondition(parameters.add(`%${escaped(filter.text)}%`))] : []),
  ];
  const shared = eitherConditions(filter, asker, parameters);
  const admitsUnplanned = !filter.severity && !filter.exceptionsOnly && filter.withOpenProposal !== true && (!filter.status || filter.status.includes('NO_DATA'));
  return { plan, status, line, either: (alias) => shared.map((each) => each(alias)), admitsUnplanned, needsItem: filter.text !== null };
}

type OnEither = (alias: 'p' | 'l') => string;

function eitherConditions(filter: BoardFilter, asker: Asker, parameters: Parameters): OnEither[] {
  const conditions: OnEither[] = [];
  if (filter.partnerId) {
    const partner = parameters.add(filter.partnerId);
    conditions.push((alias) => `${alias}.${asker.side === 'BUYER' ? 'supplier_id' : 'buyer_id'} = ${partner}`);
  }
  if (filter.agreementId) {
    const agreement = parameters.add(filter.agreementId);
    conditions.push((alias) => `${alias}.agreement_id = ${agreement}`);
  }
  if (filter.snoozed !== null) {
    const snoozed = snoozedNow(parameters.add(asker.organisationId), parameters.add(asker.now));
    const how = filter.snoozed ? 'in' : 'not in';
    conditions.push((alias) => `${alias === 'p' ? 'p.item_location_id' : 'l.id'} ${how} (${snoozed})`);
  }
  return conditions;
}

function textCondition(pattern: string): string {
  return `(l.item_number ilike ${pattern} or i.name ilike ${pattern} or l.location_code ilike ${pattern} or l.supplier_part ilike ${pattern})`;
}

/** % and _ stand for themselves. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
