import { addDays } from '@stockpact/shared';
import type { Client } from 'pg';
import { sendsCompleteFiles } from '../agreed-choices.js';
import type { OrganisationKey } from '../parties.js';
import type { AgreementPlan } from '../partnerships.js';
import type { SharedLimits } from '../shared-limits.js';
import { DEMO_TODAY } from '../time-frame.js';
import type { World } from '../world.js';
import { type Column, column, insertColumns } from './columns.js';
import { decimal } from './item-locations.js';

/** Complete files come on Fridays and tell of the days up to then: later ones are known record by record. */
export const COMPLETE_UNTIL = addDays(DEMO_TODAY, -10);

const STATED_AT = `${addDays(DEMO_TODAY, -4)}T07:10:00Z`;

/** Capacity by week, rooms, and the days that complete files cover. */
export async function loadSharedLimits(client: Client, world: World, limits: SharedLimits): Promise<Record<string, number>> {
  const weeks = limits.weeks();
  const rooms = limits.rooms();
  return {
    agreements_capacity_week: await insertColumns(client, 'agreements_capacity_week', {
      ...tenantOf(world, weeks),
      capacity_group: column('text', weeks, (each) => each.group),
      week: column('date', weeks, (each) => each.week),
      capacity: column('numeric', weeks, (each) => decimal(each.capacity)),
      released: column('numeric', weeks, (each) => decimal(each.released)),
      recorded_at: column('timestamptz', weeks, () => STATED_AT),
      recorded_by: column('uuid', weeks, (each) => personOf(world, each.agreement.supplier, 'SP')),
    }),
    agreements_storage_room: await insertColumns(client, 'agreements_storage_room', {
      ...tenantOf(world, rooms),
      location_id: column('uuid', rooms, (each) => each.site.id),
      capacity: column('numeric', rooms, (each) => decimal(each.capacity)),
      recorded_at: column('timestamptz', rooms, () => STATED_AT),
      recorded_by: column('uuid', rooms, (each) => personOf(world, each.agreement.buyer, 'BC')),
    }),
    demand_coverage: await loadCoverage(client, world),
  };
}

function loadCoverage(client: Client, world: World): Promise<number> {
  const rows = world.agreements.flatMap((agreement) =>
    agreement.lanes.map((lane) => world.sites.get(lane.site)).flatMap((site) => (site && sendsCompleteFiles(site) ? [{ agreement, site }] : [])));
  return insertColumns(client, 'demand_coverage', {
    ...tenantOf(world, rows),
    location_id: column('uuid', rows, (each) => each.site.id),
    days: column('datemultirange', rows, () => `{[${world.frame.firstDay},${COMPLETE_UNTIL}]}`),
    changed_at: column('timestamptz', rows, () => `${COMPLETE_UNTIL}T20:00:00Z`),
  });
}

function tenantOf(world: World, rows: ReadonlyArray<{ agreement: AgreementPlan }>): Record<string, Column> {
  return {
    buyer_id: column('uuid', rows, ({ agreement }) => world.organisation(agreement.buyer).id),
    supplier_id: column('uuid', rows, ({ agreement }) => world.organisation(agreement.supplier).id),
    agreement_id: column('uuid', rows, ({ agreement }) => agreement.id),
  };
}

function personOf(world: World, key: OrganisationKey, role: string): string {
  const found = world.people.find((each) => each.organisation.key === key && each.role === role);
  if (!found) throw new Error(`${key} has nobody in the role ${role}`);
  return found.id;
}
