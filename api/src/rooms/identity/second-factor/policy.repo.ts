import type { Role, SecondFactorPolicy } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { grantInForce } from '../grants/grants.repo.js';

export interface PolicyRow extends SecondFactorPolicy {
  requiredRoles: Role[];
  updatedAt: Date;
  updatedBy: string;
  version: number;
  [column: string]: unknown;
}

export interface CoverageRow {
  role: Role;
  holders: number;
  enrolled: number;
  [column: string]: unknown;
}

export class PolicyRepo {
  constructor(private readonly tx: Tx) {}

  async current(): Promise<PolicyRow | null> {
    return this.tx.first<PolicyRow>(
      `select p.required_roles as "requiredRoles", p.provider_trusted as "providerTrusted", sec.shown(p.updated_at) as "updatedAt", u.name as "updatedBy", p.version
         from smi.identity_second_factor_policy p join smi.identity_user u on u.org_id = p.org_id and u.id = p.updated_by where p.org_id = $1`,
      [this.tx.actor.organisationId],
    );
  }

  /** Persons with a grant in force, by role; programs have no second factor. */
  async coverage(): Promise<CoverageRow[]> {
    return this.tx.rows<CoverageRow>(
      `select g.role, count(distinct u.id)::int as holders, count(distinct f.user_id)::int as enrolled
         from smi.identity_role_grant g join smi.identity_user u on u.org_id = g.org_id and u.id = g.user_id left join sec.users_with_second_factor() f on f.user_id = u.id
        where g.org_id = $1 and ${grantInForce} and u.disabled_at is null and not u.service and not u.integration group by g.role order by g.role`,
      [this.tx.actor.organisationId],
    );
  }

  /** False when somebody else saved first. */
  async save(policy: SecondFactorPolicy, expectedVersion: number): Promise<boolean> {
    const values = [this.tx.actor.organisationId, policy.requiredRoles, policy.providerTrusted, this.tx.actor.userId];
    const saved = expectedVersion === 0
      ? await this.tx.change(
          `insert into smi.identity_second_factor_policy (org_id, required_roles, provider_trusted, updated_by) values ($1, $2, $3, $4) on conflict (org_id) do nothing`,
          values,
        )
      : await this.tx.change(
          `update smi.identity_second_factor_policy set required_roles = $2, provider_trusted = $3, updated_by = $4, updated_at = clock_timestamp(), version = version + 1
            where org_id = $1 and version = $5`,
          [...values, expectedVersion],
        );
    return saved === 1;
  }
}
