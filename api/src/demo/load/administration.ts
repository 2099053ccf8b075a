import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import type { World } from '../world.js';

/** Planners of one site only, and up to which value they approve: the mailbox's first name, site, minor units, currency. */
const bound = [['Marcus Reed', 'ROC1', 2_500_000, 'USD'], ['Mai Fischer', 'OSK1', 300_000_000, 'JPY']] as const;

/** What administrators had set up before the story begins: planners bound to one site each. */
export async function loadScopes(client: Client, world: World): Promise<void> {
  for (const [name, site] of bound) {
    const person = world.people.find((each) => each.name === name);
    const place = [...world.sites.values()].find((each) => each.code === site);
    if (!person || !place) throw new Error(`no ${name} or no ${site}`);
    await client.query('update smi.identity_role_grant set all_locations = false where user_id = $1', [person.id]);
    await client.query(
      `insert into smi.identity_grant_location (org_id, grant_id, buyer_id, location_id) select g.org_id, g.id, $2, $3 from smi.identity_role_grant g where g.user_id = $1`,
      [person.id, world.organisation(place.buyer).id, place.id],
    );
  }
}

/** What they set up once it is told: approval limits, and a token of the ERP system whose secret nobody has kept. */
export async function loadAdministration(client: Client, world: World): Promise<void> {
  await client.query('set role smi_owner');
  for (const [name, , minor, currency] of bound) {
    await client.query('update smi.identity_role_grant g set limit_minor = $2, limit_currency = $3 from smi.identity_user u where u.id = g.user_id and u.name = $1', [name, minor, currency]);
  }
  const administrators = world.people.filter((each) => each.role === 'AD' && each.organisation.side === 'BUYER');
  for (const administrator of administrators) await loadToken(client, administrator.organisation.id, administrator.id);
  await client.query('reset role');
}

async function loadToken(client: Client, organisation: string, administrator: string): Promise<void> {
  await client.query(
    `with actor as (insert into smi.identity_user (org_id, email, name, integration) values ($1::uuid, 'integration@' || $1::uuid || '.invalid', 'Integration', true) returning id),
       given as (insert into smi.identity_role_grant (org_id, user_id, role, granted_by) select $1::uuid, id, 'IC', $2::uuid from actor),
       token as (insert into smi.identity_api_token (org_id, user_id, name, last_four, permissions, created_by, expires_at)
         select $1::uuid, id, 'ERP stock feed', 'k7Qz', array['stock:write', 'demand:write', 'import:read', 'import:write'], $2::uuid, clock_timestamp() + interval '90 days' from actor returning id, user_id, expires_at)
     insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at, api_token_id) select $3, 'api', user_id, $1::uuid, 'BUYER', expires_at, id from token`,
    [organisation, administrator, randomBytes(32)],
  );
}
