import { addDays, CONFIDENTIALITY_TEXT } from '@stockpact/shared';
import type { Client } from 'pg';
import type { OrganisationKey, Person } from '../parties.js';
import type { AgreementPlan, FieldGroup } from '../partnerships.js';
import { AGREED_FROM, DEMO_TODAY } from '../time-frame.js';
import type { World } from '../world.js';
import { column, insertColumns } from './columns.js';

const FIGURES: readonly FieldGroup[] = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'];
const VALID_TO = addDays(DEMO_TODAY, 268);

/** What each agreement shares and in which dose, and the confidentiality agreements that both sides signed before. */
export async function loadSharing(client: Client, world: World): Promise<void> {
  const rules = world.agreements.flatMap((agreement) =>
    FIGURES.map((figure) => ({ agreement, figure, dose: agreement.doses.find((each) => each.figure === figure) })));
  const agreements = rules.map((each) => each.agreement);
  await insertColumns(client, 'agreements_sharing', {
    ...tenantOf(world, agreements),
    field_group: column('text', rules, (each) => each.figure),
    shared: column('boolean', rules, (each) => !each.agreement.withheld.includes(each.figure)),
    granularity: column('text', rules, (each) => each.dose?.granularity ?? 'DAY'),
    history_weeks: column('integer', rules, (each) => each.dose?.historyWeeks ?? null),
    horizon_weeks: column('integer', rules, (each) => each.dose?.horizonWeeks ?? null),
    expires_on: column('date', rules, (each) => each.dose?.expiresOn ?? null),
    changed_at: column('timestamptz', rules, () => `${AGREED_FROM}T06:00:00Z`),
  });
  await loadConfidentiality(client, world);
}

/** The record in force of every agreement; some have a renewal that the buyer has signed and the supplier has not. */
async function loadConfidentiality(client: Client, world: World): Promise<void> {
  const rows = world.agreements.flatMap((agreement) => [
    { agreement, number: 1, from: AGREED_FROM, to: VALID_TO, signed: `${addDays(AGREED_FROM, -21)}T08:00:00Z`, both: true },
    ...(agreement.renewalWaits ? [{ agreement, number: 2, from: addDays(VALID_TO, 1), to: addDays(VALID_TO, 365), signed: `${addDays(DEMO_TODAY, -3)}T09:20:00Z`, both: false }] : []),
  ]);
  const agreements = rows.map((each) => each.agreement);
  const buyer = ({ agreement }: (typeof rows)[number]): Person => personOf(world, agreement.buyer, 'BC');
  const supplier = ({ agreement }: (typeof rows)[number]): Person => personOf(world, agreement.supplier, 'SA');
  await insertColumns(client, 'agreements_confidentiality', {
    ...tenantOf(world, agreements),
    number: column('integer', rows, (each) => each.number),
    text_version: column('text', rows, () => CONFIDENTIALITY_TEXT.version),
    text: column('text', rows, () => CONFIDENTIALITY_TEXT.text),
    valid_from: column('date', rows, (each) => each.from),
    valid_to: column('date', rows, (each) => each.to),
    drafted_by: column('uuid', rows, (each) => buyer(each).id),
    drafted_at: column('timestamptz', rows, (each) => each.signed),
    buyer_signer_id: column('uuid', rows, (each) => buyer(each).id),
    buyer_signer: column('text', rows, (each) => buyer(each).name),
    buyer_signed_at: column('timestamptz', rows, (each) => each.signed),
    supplier_signer_id: column('uuid', rows, (each) => (each.both ? supplier(each).id : null)),
    supplier_signer: column('text', rows, (each) => (each.both ? supplier(each).name : null)),
    supplier_signed_at: column('timestamptz', rows, (each) => (each.both ? each.signed : null)),
  }, { figures: ['text[]', FIGURES] });
}

function personOf(world: World, organisation: OrganisationKey, role: Person['role']): Person {
  const found = world.people.find((each) => each.organisation.key === organisation && each.role === role);
  if (!found) throw new Error(`nobody at ${organisation} holds ${role}`);
  return found;
}

function tenantOf(world: World, agreements: readonly AgreementPlan[]) {
  return {
    buyer_id: column('uuid', agreements, (each) => world.organisation(each.buyer).id),
    supplier_id: column('uuid', agreements, (each) => world.organisation(each.supplier).id),
    agreement_id: column('uuid', agreements, (each) => each.id),
  };
}
