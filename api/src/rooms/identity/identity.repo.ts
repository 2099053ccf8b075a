import { In } from 'typeorm';
import type { Role } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import { grantInForce } from './grants/grants.repo.js';
import { OrganisationEntity } from './organisation.entity.js';

export interface UserRow {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  locale: string;
  timeZone: string;
  colourScheme: string;
  version: number;
}

export interface Preferences {
  locale: string;
  timeZone: string;
  colourScheme: string;
}

export class IdentityRepo {
  constructor(private readonly tx: Tx) {}

  /** Organisations among `ids` that the asker may see: itself and its partners. */
  async organisations(ids: readonly string[]): Promise<OrganisationEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(OrganisationEntity, { where: { id: In([...ids]) } });
  }

  async user(id: string): Promise<UserRow | null> {
    return this.tx.first<UserRow & { [column: string]: unknown }>(
      `select u.id, u.name, u.email, u.locale, u.time_zone as "timeZone", u.colour_scheme as "colourScheme", u.version,
         array(select distinct g.role from smi.identity_role_grant g where g.org_id = u.org_id and g.user_id = u.id and ${grantInForce} order by g.role) as roles
       from smi.identity_user u where u.org_id = $1 and u.id = $2`,
      [this.tx.actor.organisationId, id],
    );
  }

  /** False when somebody changed the user since `expectedVersion`. */
  async updatePreferences(id: string, expectedVersion: number, to: Preferences): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.identity_user set locale = $4, time_zone = $5, colour_scheme = $6, version = version + 1
       where org_id = $1 and id = $2 and version = $3`,
      [this.tx.actor.organisationId, id, expectedVersion, to.locale, to.timeZone, to.colourScheme],
    );
    return changed === 1;
  }
}

