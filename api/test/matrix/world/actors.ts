import { type Permission, ROLES, type Role, type Side, auditScopeOf, permissionsOf, roleExistsOn } from '@stockpact/shared';
import { encodeId } from '../../../src/platform/graphql/ids.js';
import { TestClient } from '../../kit/client.js';
import type { TestPortal } from '../../kit/portal.js';
import { type TestOrganisation, password } from '../../kit/world.js';
import type { Place } from '../fixtures/room.js';

/** Somebody who asks. The organisation is null for a caller without a session that counts. */
export interface Actor {
  name: string;
  organisation: TestOrganisation | null;
  side: Side;
  permissions: ReadonlySet<Permission>;
  client: TestClient;
  /** Reads the record of the whole organisation, not only the own actions. */
  wide: boolean;
  /** At a party of the first agreement: mutations may succeed. */
  owner: boolean;
  /** What opens the door; null for who has no account of a person. */
  account: { id: string; email: string; password: string } | null;
  /** Asks with an API token: a program, which has no account. */
  token: boolean;
  /** Locations that the grants are bound to; null: not bound. */
  locations: ReadonlySet<string> | null;
}

export interface Organisations {
  buyer: TestOrganisation;
  supplier: TestOrganisation;
  others: Array<[name: string, organisation: TestOrganisation]>;
}

const tokenOf: Record<Side, Permission[]> = {
  BUYER: ['stock:read', 'import:read', 'import:write', 'catalog:write'],
  SUPPLIER: ['proposal:read', 'shipment:read', 'shipment:dispatch'],
};

/**
 * The eight roles on either side of the first agreement, planners of both sides who are bound to its location, programs with narrow
 * tokens, everybody else with every role of their side, and those without a session that counts.
 */
export async function actorsOf(portal: TestPortal, { buyer, supplier, others }: Organisations, first: Place): Promise<Actor[]> {
  const actors: Actor[] = [];
  for (const organisation of [buyer, supplier]) {
    const side = organisation.side.toLowerCase();
    for (const role of ROLES.filter((each) => roleExistsOn(organisation.side, each))) actors.push(await member(portal, `${role} of the ${side}`, organisation, [role], true));
    actors.push(await member(portal, `nobody in particular at the ${side}`, organisation, [], false));
    actors.push(await bound(portal, `a planner of the ${side} bound to a location`, organisation, first));
    actors.push(await program(portal, `a program of the ${side}`, organisation));
  }
  actors.push(await standIn(portal, buyer));
  for (const [name, organisation] of others) actors.push(await member(portal, name, organisation, [...ROLES], false));
  for (const organisation of [buyer, supplier]) {
    actors.push(await shutOut(portal, `expired session of the ${organisation.side.toLowerCase()}`, organisation, "update auth.session set expires_at = clock_timestamp() - interval '1 second' where user_id = $1"));
    actors.push(await shutOut(portal, `somebody who left the ${organisation.side.toLowerCase()}`, organisation, "update smi.identity_user set disabled_at = '2026-03-01' where id = $1"));
  }
  await portal.sql.query("update auth.credential set changed_at = '2026-02-01' where org_id = $1", [buyer.id]);
  await portal.sql.query("insert into auth.second_factor (user_id, sealed, confirmed_at) select user_id, '', '2026-02-01' from auth.credential where org_id = $1 on conflict do nothing", [buyer.id]);
  actors.push(outsider('anonymous', new TestClient(portal.url)));
  actors.push(outsider('a made-up session', new TestClient(portal.url, `stockpact_session=${'A'.repeat(43)}`)));
  actors.push(outsider('a made-up token', new TestClient(portal.url, null, `smi_demo_${'A'.repeat(36)}`)));
  return actors;
}

async function member(portal: TestPortal, name: string, organisation: TestOrganisation, roles: Role[], owner: boolean): Promise<Actor> {
  const held = roles.filter((role) => roleExistsOn(organisation.side, role));
  const account = await accountOf(portal, organisation, held);
  return {
    name, organisation, side: organisation.side, permissions: permissionsOf(organisation.side, held), client: await portal.signIn(account.email),
    wide: auditScopeOf(organisation.side, held) === 'OWN_ORGANISATION', owner, account, token: false, locations: null,
  };
}

/** Somebody without a role of the own who covers for a planner: may exactly what that one may, and no more. */
async function standIn(portal: TestPortal, organisation: TestOrganisation): Promise<Actor> {
  const planner = await accountOf(portal, organisation, ['BP']);
  const actor = await member(portal, 'a stand-in for BP of the buyer', organisation, [], true);
  const { rows } = await portal.sql.query<{ id: string }>(
    `insert into smi.identity_delegation (org_id, from_user_id, to_user_id, valid_from, valid_to, reason)
     values ($1, $2, $3, '2026-03-01', '2026-03-31', 'Away') returning id`,
    [organisation.id, planner.id, actor.account?.id],
  );
  return { ...actor, permissions: permissionsOf(organisation.side, ['BP']), client: actor.client.actingUnder(encodeId('Delegation', rows[0]?.id ?? '')) };
}

async function accountOf(portal: TestPortal, organisation: TestOrganisation, roles: Role[]): Promise<{ id: string; email: string; password: string }> {
  const email = await portal.world.user(organisation, roles);
  const { rows } = await portal.sql.query<{ id: string }>('select user_id as id from auth.credential where email = $1', [email]);
  return { id: rows[0]?.id ?? '', email, password };
}

/** A planner whose grant covers the location of the first item-location and no other. */
async function bound(portal: TestPortal, name: string, organisation: TestOrganisation, { at, agreement }: Place): Promise<Actor> {
  const actor = await member(portal, name, organisation, [organisation.side === 'BUYER' ? 'BP' : 'SP'], true);
  const { rows } = await portal.sql.query<{ grant: string; location: string }>(
    `with g as (update smi.identity_role_grant set all_locations = false where user_id = $1 returning org_id, id)
     insert into smi.identity_grant_location (org_id, grant_id, buyer_id, location_id)
     select g.org_id, g.id, $2, l.location_id from g, smi.agreements_item_location l where l.id = $3 returning grant_id as grant, location_id as location`,
    [actor.account?.id, agreement.buyer.id, at.id],
  );
  return { ...actor, locations: new Set(rows.map(({ location }) => location)) };
}

async function program(portal: TestPortal, name: string, organisation: TestOrganisation): Promise<Actor> {
  const administrator = await portal.signIn(await portal.world.user(organisation, ['AD']));
  const { secret, userErrors } = await administrator.mutate('apiTokenCreate', { name: 'The matrix', permissions: tokenOf[organisation.side], days: 30 }, 'secret');
  if (!secret) throw new Error(`a token of ${organisation.name}: ${JSON.stringify(userErrors)}`);
  const client = new TestClient(portal.url, null, secret);
  return { ...outsider(name, client), organisation, side: organisation.side, permissions: new Set(tokenOf[organisation.side]), owner: true, token: true };
}

/** Signed in with every role, and then shut out. */
async function shutOut(portal: TestPortal, name: string, organisation: TestOrganisation, how: string): Promise<Actor> {
  const account = await accountOf(portal, organisation, ROLES.filter((role) => roleExistsOn(organisation.side, role)));
  const client = await portal.signIn(account.email);
  await portal.sql.query(how, [account.id]);
  return outsider(name, client);
}

function outsider(name: string, client: TestClient): Actor {
  return { name, organisation: null, side: 'BUYER', permissions: new Set(), client, wide: false, owner: false, account: null, token: false, locations: null };
}
