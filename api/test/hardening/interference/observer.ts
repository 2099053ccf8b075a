import { encodeId } from '../../../src/platform/graphql/ids.js';
import type { TestClient } from '../../kit/client.js';
import type { TestAgreement } from '../../kit/world.js';

const figures = 'onHand { value visibility asOf reason } band { minimum maximum reorderPoint target } meanDailyDemand { value visibility reason } daysOfSupply exception { type severity score eventDay daysToEvent }';
const projection = 'projection(horizonDays: 30) { start granularity periodEnds confirmed withProposals inTransitOnly minimum maximum demand supply leadTimeFence firstBreach }';
const history = 'history(days: 30) { start stock consumption stockPeriods { start quantity } consumptionPeriods { start quantity } }';

/** What a planner of either side asks: the screens, their counts and their order. */
export const screens = [
  `{ home { dataAsOf statusCounts { status count stale delta } waiting { toRelease toAnswer toCommit toShip toReceive oldestSince } doNext(first: 10) { status item { number name } ${figures} ${projection} }
     partners { organisation { name } location { code } itemLocations outOfStock belowMin inBand aboveMax noData withheld } feeds { kind lastAcceptedAt latestBusinessDate late } calendar(days: 7) { day kind count } } }`,
  `{ itemLocations(first: 20) { totalCount { value isExact } pageInfo { hasNextPage } edges { cursor node { id version status projectedStatus planDay quality planPending item { number name } location { code name } supplier { name } buyer { name } agreement { number }
     ${figures} ${history} stock { unrestricted blocked reserved } inTransit committed expectedReceipts { quantity } proposals { number } unitPrice { value { amount currency } visibility } sharing { figure visibility reason } } } } }`,
  '{ proposals(first: 50) { totalCount { value } edges { node { id number version state quantity suggestedQuantity arrivalDate shipDate decisionDeadline flags corridor { minimum maximum } explanation { step params } itemLocation { item { number } } timeline { seq kind } } } } }',
  '{ shipments(first: 50) { totalCount { value } edges { node { asnNumber state eta lines { shippedQuantity } } } } }',
  '{ agreements(first: 50) { totalCount { value } edges { node { id version number state buyer { name } supplier { name } itemLocationCount sharing { fieldGroup shared reason } } } } }',
  '{ slowStock(first: 50) { totalCount { value } edges { cursor node { onHand excessQuantity moverClass itemLocation { item { number } } } } } }',
  '{ serviceLevels { periodStart daysExpected daysMeasured inBand { numerator denominator } otif { numerator denominator } agreement { number } } }',
  '{ facts(first: 100) { totalCount { value } edges { node { seq kind subjectType payload } } } }',
  '{ factChains { edges { node { agreementNumber seq } } } }',
  '{ locations(first: 50) { edges { node { code name } } } }',
  '{ itemLocations(first: 50, filter: { text: "MAT" }) { totalCount { value } } }',
  '{ itemLocations(first: 50, filter: { text: "RIVAL" }) { totalCount { value } edges { node { id } } } }',
  '{ itemLocations(first: 1, filter: { exceptionsOnly: true }, sort: LOCATION) { totalCount { value } edges { cursor } } }',
];

/** The same without proposals, which the agreement shares whatever the doses of its figures: they tell the need. */
export const withoutProposals = [
  `{ home { statusCounts { status count stale delta } partners { itemLocations outOfStock belowMin inBand aboveMax noData withheld } feeds { kind latestBusinessDate late } } }`,
  `{ itemLocations(first: 20) { totalCount { value } edges { node { id status projectedStatus planDay quality item { number } ${figures} ${history} stock { unrestricted blocked reserved businessDate } forecast { periods { start quantity } }
     projection(horizonDays: 30) { start granularity periodEnds confirmed minimum maximum demand leadTimeFence firstBreach } plan { quality demandMethod flags inputs { name value } } unitPrice { value { amount currency } visibility reason }
     proposal { explanation { step } corridor { minimum } explanationSharing { reason } } sharing { figure visibility reason granularity delayDays } } } } }`,
  '{ slowStock(first: 50) { totalCount { value } edges { node { onHand excessQuantity moverClass daysOfSupply lastConsumptionOn } } } }',
  '{ serviceLevels { daysExpected daysMeasured inBand { numerator denominator } belowMin { numerator } stockout { numerator } } }',
  '{ itemLocations(first: 1, filter: { status: [BELOW_MIN, OUT_OF_STOCK] }) { totalCount { value } } }',
];

/** Everything that somebody can find out, with ids in the order in which they are met and without the time of day. */
export async function observed(as: TestClient, { number, buyer, supplier }: TestAgreement, more: { questions?: readonly string[]; heard?: unknown; foreign?: readonly string[] } = {}): Promise<string> {
  const answers: unknown[] = [];
  for (const question of more.questions ?? screens) {
    const { status, data, errors, sqlStatements } = await as.ask(question);
    if (errors.length > 0) throw new Error(`${question}: ${JSON.stringify(errors)}`);
    answers.push({ status, data, sqlStatements });
  }
  for (const id of more.foreign ?? []) {
    for (const type of ['Organisation', 'Agreement', 'ItemLocation']) answers.push((await as.ask('query ($id: ID!) { node(id: $id) { id } }', { id: encodeId(type, id) })).data);
  }
  const names = new Map<string, string>();
  const nameOf = (id: string): string => names.get(id) ?? (names.set(id, `id ${names.size}`), `id ${names.size - 1}`);
  return JSON.stringify([answers, more.heard ?? null], null, 1)
    .replaceAll(number, 'AGREEMENT').replaceAll(buyer.name, 'BUYER').replaceAll(supplier.name, 'SUPPLIER')
    .replace(/User \d+/g, 'USER')
    .replace(/"[A-Za-z0-9_-]{55,90}"/g, (id) => (/^[A-Z][A-Za-z]+:[0-9a-f-]{36}$/.test(Buffer.from(id.slice(1, -1), 'base64url').toString()) ? nameOf(id) : id))
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, nameOf)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT');
}
