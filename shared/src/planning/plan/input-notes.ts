import { thresholdOn } from '../../agreements/threshold.js';
import type { Day } from '../../kernel/day.js';
import { formatQuantity, type Quantity, sumQ } from '../../kernel/quantity.js';
import type { ExpectedDemand } from '../demand.js';
import { openQuantity, type ReceiptKind } from '../project.js';
import type { ItemLocationFacts } from './facts.js';
import type { Picture } from './picture.js';

/** One input of a plan: what it was, how much, as of when and from where. Texts are looked up by `name`. */
export type InputNote = { name: string; value: string; asOf: string | null; source: string };

/** The inputs behind a plan, in the order in which a reader checks them. */
export function inputNotes(picture: Picture): InputNote[] {
  const { facts, demand } = picture;
  if (facts.explain === false) return [];
  return [...stockNotes(picture), demandNote(facts, demand), ...bandNotes(facts), ...supplyNotes(facts), ...termNotes(facts)];
}

function stockNotes({ facts: { snapshot }, opening, expiry }: Picture): InputNote[] {
  if (snapshot === null || opening === null) return [];
  const source = snapshot.source ?? snapshot.businessDate;
  const notes = [note('stock', snapshot.quantity, source, snapshot.asOf)];
  if (opening.receipts !== 0) notes.push(note('receiptsSince', opening.receipts, source));
  if (opening.ageDays > 0) notes.push({ name: 'rolledForwardDays', value: `${opening.ageDays}`, asOf: null, source });
  if (expiry.before > 0) notes.push(note('expired', expiry.before, source));
  if (opening.ageDays > 0 || expiry.before > 0) notes.push(note('stockToday', opening.stock, source));
  return notes;
}

function demandNote({ forecast }: ItemLocationFacts, demand: ExpectedDemand): InputNote {
  const fromForecast = demand.method === 'BUYER_FORECAST';
  const source = fromForecast ? 'BUYER_FORECAST' : `${demand.method} ${span(demand.window.from, demand.window.to)}`;
  return note('demandPerDay', demand.meanPerDay, source, fromForecast && forecast ? forecast.issuedAt : null);
}

function bandNotes({ thresholds, today }: ItemLocationFacts): InputNote[] {
  const threshold = thresholdOn(thresholds, today);
  if (threshold === null) return [];
  const source = `${threshold.unit} ${threshold.effectiveFrom}`;
  const notes = [note('minimum', threshold.minimum, source), note('maximum', threshold.maximum, source)];
  if (threshold.reorderPoint !== null) notes.push(note('reorderPoint', threshold.reorderPoint, source));
  if (threshold.target !== null) notes.push(note('target', threshold.target, source));
  return notes;
}

const SUPPLY_NAMES: readonly [ReceiptKind, string][] = [
  ['IN_TRANSIT', 'inTransit'],
  ['COMMITTED', 'committed'],
  ['PROPOSED', 'proposed'],
];

function supplyNotes({ expected, outgoing = [] }: ItemLocationFacts): InputNote[] {
  const leaving = outgoing.length === 0 ? [] : [note('outgoing', sumQ(outgoing.map((each) => each.quantity)), references(outgoing))];
  const coming = SUPPLY_NAMES.flatMap(([kind, name]) => {
    const open = expected.filter((receipt) => receipt.kind === kind && openQuantity(receipt) > 0);
    if (open.length === 0) return [];
    return [note(name, sumQ(open.map(openQuantity)), references(open))];
  });
  return [...coming, ...leaving];
}

/** In one order, whatever order the receipts came in. */
function references(list: readonly { reference: string }[]): string {
  return list.map((each) => each.reference).sort().join(', ');
}

function termNotes({ terms }: ItemLocationFacts): InputNote[] {
  const notes = [
    note('lotQuantity', terms.lotQuantity, 'TERMS'),
    note('minimumOrderQuantity', terms.minimumOrderQuantity, 'TERMS'),
    { name: 'leadTimeDays', value: `${terms.leadTimeDays}`, asOf: null, source: 'TERMS' },
  ];
  if (terms.maximumOrderQuantity !== null) notes.push(note('maximumOrderQuantity', terms.maximumOrderQuantity, 'TERMS'));
  if (terms.minimumShelfLifeDays != null) notes.push({ name: 'minimumShelfLifeDays', value: `${terms.minimumShelfLifeDays}`, asOf: null, source: 'TERMS' });
  return notes;
}

function note(name: string, value: Quantity, source: string, asOf: string | null = null): InputNote {
  return { name, value: formatQuantity(value), asOf, source };
}

function span(from: Day, to: Day): string {
  return `${from}/${to}`;
}
