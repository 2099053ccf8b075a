import { SEVERITIES, type Severity, type ShownStatus, type Side } from '@stockpact/shared';
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
 * Conditions of a filter, split by the table that answers them: `plan` on planning_plan p, `line` on the item-location l, `either`
 * on columns that both have. Texts are fixed; what a user typed only ever travels as a parameter.
 */
export interface Conditions {
  plan: string[];
  /** Placeholder of the statuses asked for. */
  status: string | null;
  oneStatus: boolean;
  line: string[];
  either: (alias: 'p' | 'l') => string[];
  /** Conditions on l for which the ranking is walked row by row: what they fit is known to be frequent. */
  walked: string[];
  /** Placeholder of the patterns of a text search. */
  patterns: string | null;
  /** Named sets that the conditions ask, in front of the statement. */
  sets: string[];
  /** A line without a plan that the asker sees fits the filter too. */
  admitsUnplanned: boolean;
  /** Condition on l for such a line, where a status was asked for: whether it has no data or is withheld. */
  unplanned: string[];
}

/** The statuses and the other conditions on a plan. One status is an equality, which keeps the order of its index. */
export function planConditions({ plan, status, oneStatus }: Pick<Conditions, 'plan' | 'status' | 'oneStatus'>): string[] {
  if (!status) return plan;
  return [oneStatus ? `p.status = (${status}::text[])[1]` : `p.status = any(${status}::text[])`, ...plan];
}

export function conditionsOf(filter: BoardFilter, asker: Asker, parameters: Parameters): Conditions {
  const status = filter.status && parameters.add(filter.status);
  const plan = [
    ...(filter.severity ? [severityCondition(filter.severity)] : []),
    ...(filter.exceptionsOnly ? ['p.score_centi > 0'] : []),
    ...(filter.withOpenProposal === true ? ['p.open_proposals > 0'] : []),
    ...(filter.withOpenProposal === false ? ['p.open_proposals = 0'] : []),
  ];
  const line = [
    ...(filter.locationCode ? [`l.location_code = any(${parameters.add(filter.locationCode)}::text[])`] : []),
    ...(filter.lifecycle ? [`exists (select 1 from smi.catalog_item c where c.buyer_id = l.buyer_id and c.id = l.item_id and c.lifecycle = any(${parameters.add(filter.lifecycle)}::text[]))`] : []),
  ];
  const { either, sets } = eitherConditions(filter, asker, parameters);
  const patterns = filter.text && parameters.add(patternsOf(filter.text));
  const unplanned = unplannedCondition(filter.status, asker.side);
  const admitsUnplanned = !filter.severity && !filter.exceptionsOnly && filter.withOpenProposal !== true && unplanned !== null;
  return {
    plan, status, oneStatus: filter.status?.length === 1, line, either: (alias) => either.map((each) => each(alias)), walked: [], patterns, sets, admitsUnplanned, unplanned: unplanned ?? [],
  };
}

/**
 * Which lines without a plan fit: without data those whose stock is open to the asker, withheld the others. Null: none fits. The
 * rule is `statusWithoutPlan`, asked of the database because a page cannot wait for it.
 */
function unplannedCondition(status: readonly ShownStatus[] | null, side: Side): string[] | null {
  const wanted = (each: ShownStatus): boolean => status === null || status.includes(each);
  if (side === 'BUYER') return wanted('NO_DATA') ? [] : null;
  if (!wanted('NO_DATA') && !wanted('WITHHELD')) return null;
  if (wanted('NO_DATA') && wanted('WITHHELD')) return [];
  return [`${wanted('NO_DATA') ? '' : 'not '}l.agreement_id = any ((select sec.shared_agreements('STOCK'))::uuid[])`];
}

type OnEither = (alias: 'p' | 'l') => string;

function eitherConditions(filter: BoardFilter, asker: Asker, parameters: Parameters): { either: OnEither[]; sets: string[] } {
  const either: OnEither[] = [];
  const sets: string[] = [];
  const idOf = (alias: 'p' | 'l') => (alias === 'p' ? 'p.item_location_id' : 'l.id');
  if (filter.partnerId) {
    const partner = parameters.add(filter.partnerId);
    either.push((alias) => `${alias}.${asker.side === 'BUYER' ? 'supplier_id' : 'buyer_id'} = ${partner}`);
  }
  if (filter.agreementId) {
    const agreement = parameters.add(filter.agreementId);
    const partner = asker.side === 'BUYER' ? 'supplier_id' : 'buyer_id';
    either.push((alias) => `${alias}.agreement_id = ${agreement} and ${alias}.${partner} = (select a.${partner} from smi.agreements_agreement a where a.id = ${agreement})`);
  }
  const classes = classConditions(filter, asker, parameters);
  if (classes) either.push((alias) => classes(alias, idOf(alias)));
  if (filter.snoozed !== null) {
    sets.push(`snoozed as materialized (${snoozedNow(parameters.add(asker.organisationId), parameters.add(asker.now))})`);
    either.push((alias) => `${idOf(alias)} ${filter.snoozed ? 'in' : 'not in'} (select item_location_id from snoozed)`);
  }
  return { either, sets };
}

/**
 * Row-level security hides the profiles that rest on consumption which a supplier is not shown; the class by value is asked for
 * only where the supplier sees prices, or the rows that fit would tell them.
 */
function classConditions(filter: BoardFilter, { side }: Asker, parameters: Parameters): ((alias: 'p' | 'l', id: string) => string) | null {
  const wanted = (['abc', 'xyz', 'pattern'] as const).flatMap((column) => (filter[column] ? [`f.${column} = any(${parameters.add(filter[column])}::text[])`] : []));
  if (wanted.length === 0) return null;
  const prices = filter.abc && side === 'SUPPLIER' ? ["f.agreement_id = any ((select sec.shared_agreements('PRICE'))::uuid[])"] : [];
  return (alias, id) => `exists (select 1 from smi.planning_profile f where f.buyer_id = ${alias}.buyer_id and f.item_location_id = ${id} and ${[...wanted, ...prices].join(' and ')})`;
}

/** A text that fits more rows than this is frequent. */
const few = 2000;

/**
 * A text search in both its ways, of which one runs. A rare text is found by reading the asker's rows once; the few it fits are
 * then looked up. A frequent one is not: the list is walked in its order, and a page is full after a short way.
 */
export function searches(conditions: Conditions): Conditions[] {
  const { patterns, either, sets } = conditions;
  if (!patterns) return [conditions];
  const found = `found as materialized (select s.id from smi.agreements_item_location s where s.search like all (${patterns}::text[]) limit ${few + 1})`;
  const size = `rarity as materialized (select count(*) <= ${few} as rare from found)`;
  const rare = (alias: 'p' | 'l') => ['(select rare from rarity)', `${alias === 'p' ? 'p.item_location_id' : 'l.id'} in (select id from found)`];
  return [
    { ...conditions, sets: [...sets, found, size], either: (alias) => [...either(alias), ...rare(alias)] },
    { ...conditions, walked: [likely(containsAll(patterns))], either: (alias) => [...either(alias), '(select not rare from rarity)'] },
  ];
}

/** The plain condition of a text search, for a statement that has to read every row anyway. */
export function searchedThrough(conditions: Conditions): Conditions {
  return conditions.patterns ? { ...conditions, line: [...conditions.line, containsAll(conditions.patterns)] } : conditions;
}

function containsAll(patterns: string): string {
  return `l.search like all (${patterns}::text[])`;
}

/** The planner takes a case for true half the time, and then walks the list in its order instead of sorting all that fits. */
function likely(condition: string): string {
  return `case when ${condition} then true else false end`;
}

/** Every word must occur; % and _ stand for themselves. */
export function patternsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

/** Lowest score of each severity in hundredths of a point (F-37): the ranking index then answers the filter. */
const lowestScore: Record<Severity, number> = { CRITICAL: 10_000, HIGH: 6_000, MEDIUM: 3_000, LOW: 1 };

/** Neighbouring severities are one stretch of the ranking. */
function severityCondition(wanted: readonly Severity[]): string {
  const stretches: Array<{ from: number; below: number | null }> = [];
  let below: number | null = null;
  for (const severity of SEVERITIES) {
    const last = stretches.at(-1);
    if (wanted.includes(severity)) {
      if (last && last.from === below) last.from = lowestScore[severity];
      else stretches.push({ from: lowestScore[severity], below });
    }
    below = lowestScore[severity];
  }
  const texts = stretches.map(({ from, below: top }) => (top === null ? `p.score_centi >= ${from}` : `(p.score_centi >= ${from} and p.score_centi < ${top})`));
  return texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(' or ')})`;
}
