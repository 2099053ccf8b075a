import { type Permission, ROLES, type Role, type Side, auditScopeOf, permissionsOf, roleExistsOn } from '@stockpact/shared';
import { encodeId } from '../../../src/platform/graphql/ids.js';
import { TestClient } from '../../kit/client.js';
import type { TestPortal } from '../../kit/portal.js';
import type { TestOrganisation } from '../../kit/world.js';

/** Somebody who asks. The organisation is null for a caller without a session that counts. */
export interface Actor {
  name: string;
  organisation: TestOrganisation | null;
  side: Side;
  permissions: ReadonlySet<Permission>;
  client: TestClient;
  /** Reads the record of the whole organisation, not only the own actions. */
  wide: boolean;
  /** One of the eight roles at a party of the first agreement: mutations may succeed. */
  owner: boolean;
}

export interface Organisations {
  buyer: TestOrganisation;
  supplier: TestOrganisation;
  others: Array<[name: string, organisation: TestOrganisation]>;
}

/** The eight roles on either side of the first agreement, everybody else with every role of their side, and those without a session. */
export async function actorsOf(portal: TestPortal, { buyer, supplier, others }: Organisations): Promise<Actor[]> {
  const actors: Actor[] = [];
  for (const organisation of [buyer, supplier]) {
    for (const role of ROLES.filter((each) => roleExistsOn(organisation.side, each))) {
      actors.push(await member(portal, `${role} of the ${organisation.side.toLowerCase()}`, organisation, [role], true));
    }
    actors.push({ ...(await member(portal, `nobody in particular at the ${organisation.side.toLowerCase()}`, organisation, [], false)) });
  }
  actors.push(await standIn(portal, buyer));
  for (const [name, organisation] of others) actors.push(await member(portal, name, organisation, [...ROLES], false));
  for (const organisation of [buyer, supplier]) actors.push(await expired(portal, organisation));
  await portal.sql.query("update auth.credential set changed_at = '2026-02-01' where org_id = $1", [buyer.id]);
  await portal.sql.query("insert into auth.second_factor (user_id, sealed, confirmed_at) select user_id, '', '2026-02-01' from auth.credential where org_id = $1 on conflict do nothing", [buyer.id]);
  actors.push(outsider('anonymous', new TestClient(portal.url)));
  actors.push(outsider('a made-up session', new TestClient(portal.url, `stockpact_session=${'A'.repeat(43)}`)));
  return actors;
}

async function member(portal: TestPortal, name: string, organisation: TestOrganisation, roles: Role[], owner: boolean): Promise<Actor> {
  const held = roles.filter((role) => roleExistsOn(organisation.side, role));
  const client = await portal.signIn(await portal.world.user(organisation, held));
  return { name, organisation, side: organisation.side, permissions: permissionsOf(organisation.side, held), client, wide: auditScopeOf(organisation.side, held) === 'OWN_ORGANISATION', owner };
}

/** Somebody without a role of the own who covers for a planner: may exactly what that one may, and no more. */
async function standIn(portal: TestPortal, organisation: TestOrganisation): Promise<Actor> {
  const planner = await portal.world.user(organisation, ['BP']);
  const actor = await member(portal, 'a stand-in for BP of the buyer', organisation, [], true);
  const { viewer } = await actor.client.query<{ viewer: { user: { id: string } } }>('{ viewer { user { id } } }');
  const { rows } = await portal.sql.query<{ id: string }>(
    `insert into smi.identity_delegation (org_id, from_user_id, to_user_id, valid_from, valid_to, reason)
     select u.org_id, u.id, $2, '2026-03-01', '2026-03-31', 'Away' from smi.identity_user u where u.email = $1 returning id`,
    [planner, Buffer.from(viewer.user.id, 'base64url').toString().split(':')[1]],
  );
  return { ...actor, permissions: permissionsOf(organisation.side, ['BP']), client: actor.client.actingUnder(encodeId('Delegation', rows[0]?.id ?? '')) };
}

async function expired(portal: TestPortal, organisation: TestOrganisation): Promise<Actor> {
  const email = await portal.world.user(organisation, ROLES.filter((role) => roleExistsOn(organisation.side, role)));
  const client = await portal.signIn(email);
  await portal.sql.query(
    `update auth.session set expires_at = clock_timestamp() - interval '1 second' where user_id = (select user_id from auth.credential where email = $1)`,
    [email],
  );
  return outsider(`expired session of the ${organisation.side.toLowerCase()}`, client);
}

function outsider(name: string, client: TestClient): Actor {
  return { name, organisation: null, side: 'BUYER', permissions: new Set(), client, wide: false, owner: false };
}
