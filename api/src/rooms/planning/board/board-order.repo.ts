import type { BoardFilter, BoardPosition, BoardRequest } from './board.js';
import { type Conditions, type Parameters, planConditions } from './board-conditions.repo.js';

const lineJoin = 'join smi.agreements_item_location l on l.buyer_id = p.buyer_id and l.id = p.item_location_id';
const where = (conditions: string[]): string => (conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`);

/**
 * The statement that finds the rows of a page: buyer_id, id and score_centi (null without a plan). Every branch walks an index
 * in the order of the list from where the page begins, so a page deep in the list costs what the first one costs. The limit is
 * a checked whole number in the text: a plan that did not know it would sort the whole list.
 */
export function pageOf(request: BoardRequest, conditions: Conditions, parameters: Parameters): string {
  const limit = `${request.limit + 1}`;
  return request.sort === 'PRIORITY' ? byPriority(request, conditions, parameters, limit) : byNumber(request, conditions, parameters, limit);
}

/** ITEM and LOCATION: along the item-locations. */
function byNumber({ sort, from, backward, filter }: BoardRequest, conditions: Conditions, parameters: Parameters, limit: string): string {
  const keys = sort === 'ITEM' ? ['l.item_number', 'l.id'] : ['l.location_code', 'l.item_number', 'l.id'];
  const start = from === null ? [] : [`(${keys.join(', ')}) ${backward ? '<' : '>'} (${valuesOf(from).map((value) => parameters.add(value)).join(', ')})`];
  const order = keys.map((key) => `${key} ${backward ? 'desc' : 'asc'}`).join(', ');
  return `select l.buyer_id, l.id, p.score_centi ${linesWithPlans(filter, conditions, start)} order by ${order} limit ${limit}`;
}

function valuesOf(from: BoardPosition): Array<string | number> {
  if (from.sort === 'ITEM') return [from.itemNumber, from.id];
  return from.sort === 'LOCATION' ? [from.locationCode, from.itemNumber, from.id] : [from.scoreCenti, from.id];
}

/** Item-locations with their plans, those without one only where the filter admits them. */
export function linesWithPlans(filter: BoardFilter, conditions: Conditions, more: string[] = []): string {
  const all = planConditions(conditions);
  const without = ['p.item_location_id is null', ...conditions.unplanned].join(' and ');
  const plan = conditions.admitsUnplanned ? all.map((each) => `((${without}) or ${each})`) : all;
  const join = conditions.admitsUnplanned ? 'left join' : 'join';
  return `from smi.agreements_item_location l
    ${join} smi.planning_plan p on p.buyer_id = l.buyer_id and p.item_location_id = l.id
    ${where([...conditions.line, ...conditions.walked, ...conditions.either('l'), ...plan, ...more])}`;
}

/**
 * PRIORITY: planned item-locations by score, equal scores by id, then those without a plan by id. The list is cut into
 * stretches that each follow one index: the rest of the score the page begins in, lower scores, and the unplanned.
 */
function byPriority({ from, backward, filter }: BoardRequest, conditions: Conditions, parameters: Parameters, limit: string): string {
  const planned: Stretch = (condition) => plannedStretch(filter, conditions, condition, backward, limit);
  const unplanned: Stretch = (condition) => unplannedStretch(conditions, condition, backward, limit);
  const stretches = from?.sort === 'PRIORITY' ? stretchesFrom(from, backward, planned, unplanned, parameters) : [planned([]), unplanned([])];
  if (backward && from === null) stretches.reverse();
  const present = stretches.filter((each) => each !== '');
  if (present.length === 0) return `select null::uuid as buyer_id, null::uuid as id, null::integer as score_centi limit ${limit}`;
  if (present.length === 1) return present.join('');
  return `${present.map((each) => `(${each})`).join(' union all ')} limit ${limit}`;
}

type Stretch = (conditions: string[]) => string;

/** From a position on: the rest of its own stretch, then the ones beyond it. A score of −1 stands for: without a plan. */
function stretchesFrom(from: { scoreCenti: number; id: string }, backward: boolean, planned: Stretch, unplanned: Stretch, parameters: Parameters): string[] {
  const id = parameters.add(from.id);
  const beyond = backward ? '<' : '>';
  if (from.scoreCenti < 0) return [unplanned([`l.id ${beyond} ${id}`]), ...(backward ? [planned([])] : [])];
  const score = parameters.add(from.scoreCenti);
  return [
    planned([`p.score_centi = ${score}`, `p.item_location_id ${beyond} ${id}`]),
    planned([`p.score_centi ${backward ? '>' : '<'} ${score}`]),
    ...(backward ? [] : [unplanned([])]),
  ];
}

/** Checks each row of the ranking as it comes. The offset keeps the planner from turning this round and sorting everything it fits. */
function walk(conditions: string[]): string {
  return `cross join lateral (select 1 from smi.agreements_item_location l
    where l.buyer_id = p.buyer_id and l.id = p.item_location_id and ${conditions.join(' and ')} offset 0) walked`;
}

/** With several statuses each is walked along its own index and the few rows found are merged. */
function plannedStretch(filter: BoardFilter, conditions: Conditions, more: string[], backward: boolean, limit: string): string {
  const order = backward ? 'order by score_centi asc, id desc' : 'order by score_centi desc, id asc';
  const joins = `${conditions.line.length > 0 ? lineJoin : ''} ${conditions.walked.length > 0 ? walk(conditions.walked) : ''}`;
  const rest = [...conditions.line, ...conditions.either('p'), ...more];
  const rows = (extra: string[]) =>
    `select p.buyer_id, p.item_location_id as id, p.score_centi from smi.planning_plan p ${joins} ${where([...rest, ...extra])} ${order} limit ${limit}`;
  if (!filter.status || filter.status.length < 2) return rows(planConditions(conditions));
  const others = conditions.plan;
  return `select m.* from unnest(${conditions.status}::text[]) as s(status) cross join lateral (${rows([...others, 'p.status = s.status'])}) m ${order} limit ${limit}`;
}

function unplannedStretch(conditions: Conditions, more: string[], backward: boolean, limit: string): string {
  if (!conditions.admitsUnplanned) return '';
  // The statuses ask nothing of a line without a plan, but Postgres wants to know the type of every parameter.
  const asked = conditions.status ? [`${conditions.status}::text[] is not null`] : [];
  const none = 'not exists (select 1 from smi.planning_plan p where p.buyer_id = l.buyer_id and p.item_location_id = l.id)';
  return `select l.buyer_id, l.id, null::integer as score_centi from smi.agreements_item_location l
    ${where([...conditions.line, ...conditions.walked, ...conditions.either('l'), ...conditions.unplanned, ...asked, none, ...more])} order by l.id ${backward ? 'desc' : 'asc'} limit ${limit}`;
}
