import { type Permission, permissionsOf } from '@stockpact/shared';
import type { Lease } from './database.js';
import type { SignedInActor } from './tx.js';

type Stored = Omit<SignedInActor, 'permissions' | 'viaToken' | 'acting'> & { tokenPermissions: string[] | null; delegationId: string | null; actingId: string | null; actingName: string | null };

/** Who asks, with the roles that count: the own ones, or under a delegation the business roles of the person acted for. */
export async function readActor(lease: Lease): Promise<SignedInActor> {
  const { rows } = await lease.client.query({
    name: 'actor',
    text: `select u.id as "userId", u.org_id as "organisationId", o.side, u.name, u.email, u.locale, u.time_zone as "timeZone",
        array(select distinct g.role from smi.identity_role_grant g where g.org_id = u.org_id and g.user_id = coalesce(h.id, u.id)
              and (h.id is null or g.role in ('SP', 'SA', 'BP', 'BC', 'FC'))
              and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)) as roles,
        sec.token_permissions() as "tokenPermissions", nullif(current_setting('app.delegation', true), '') as "delegationId", h.id as "actingId", h.name as "actingName"
      from smi.identity_user u join smi.identity_organisation o on o.id = u.org_id left join smi.identity_user h on h.org_id = u.org_id and h.id = (select sec.acting_for())
      where u.org_id = (select sec.org_sid()) and u.id = (select sec.user_sid()) and u.disabled_at is null`,
  });
  const found = rows[0] as Stored | undefined;
  if (!found) throw Object.assign(new Error('session of a disabled user'), { code: '28000' });
  const { tokenPermissions, delegationId, actingId, actingName, ...asker } = found;
  const held = permissionsOf(asker.side, asker.roles);
  const permissions = tokenPermissions === null ? held : new Set([...held].filter((permission) => tokenPermissions.includes(permission)));
  const acting = actingId === null ? null : { delegationId, userId: actingId, name: actingName ?? '' };
  return { ...asker, permissions, viaToken: tokenPermissions !== null, acting };
}

/** In a preview the person is the buyer's, the side the supplier's; reading what a supplier's planner reads is all there is. */
export async function readPreviewActor(lease: Lease): Promise<SignedInActor> {
  const { rows } = await lease.client.query(`select p.user_id as "userId", p.org_id as "organisationId", p.name, p.email, p.locale, p.time_zone as "timeZone" from sec.preview_actor() p`);
  const found = rows[0] as Omit<SignedInActor, 'permissions' | 'side' | 'roles' | 'viaToken' | 'acting'> | undefined;
  if (!found) throw Object.assign(new Error('no preview'), { code: '28000' });
  return { ...found, side: 'SUPPLIER', roles: [], permissions: previewed, viaToken: false, acting: null };
}

const previewed: ReadonlySet<Permission> = new Set(['board:read', 'catalog:read', 'agreement:read', 'stock:read', 'demand:read', 'price:read', 'threshold:read', 'proposal:read', 'slowStock:read']);
