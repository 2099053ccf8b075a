import type { ApprovalLimit, Day, Role } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { choosable, scopeColumns } from '../grants/grants.repo.js';
import type { StoredTerms } from '../grants/wishes.js';

export interface InvitationGrantRow extends StoredTerms {
  invitationId: string;
  role: Role;
  [column: string]: unknown;
}

export interface NewInvitationGrant {
  role: Role;
  validFrom: Day | null;
  validTo: Day | null;
  agreements: readonly string[] | null;
  locations: readonly string[] | null;
  limit: ApprovalLimit;
}

/** The grants that an acceptance makes, word for word. */
export class InvitationGrantsRepo {
  constructor(private readonly tx: Tx) {}

  async ofInvitations(ids: readonly string[]): Promise<InvitationGrantRow[]> {
    return this.tx.rows<InvitationGrantRow>(
      `${choosable} select g.invitation_id as "invitationId", g.role, g.valid_from::text as "validFrom", g.valid_to::text as "validTo", g.limit_minor::text as "limitMinor",
         g.limit_currency as "limitCurrency", ${scopeColumns('identity_invitation_agreement', 'identity_invitation_location', 'wish_id')}
       from smi.identity_invitation_grant g where g.org_id = $1 and g.invitation_id = any($2::uuid[]) order by g.id`,
      [this.tx.actor.organisationId, [...ids]],
    );
  }

  async add(invitationId: string, grant: NewInvitationGrant): Promise<void> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.identity_invitation_grant (org_id, invitation_id, role, valid_from, valid_to, all_agreements, all_locations, limit_minor, limit_currency)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [this.tx.actor.organisationId, invitationId, grant.role, grant.validFrom, grant.validTo, grant.agreements === null, grant.locations === null,
        grant.limit?.minor ?? null, grant.limit?.currency ?? null],
    );
    if (grant.agreements) {
      await this.tx.change(
        `insert into smi.identity_invitation_agreement (org_id, wish_id, buyer_id, supplier_id, agreement_id)
         select $1, $2, c.buyer_id, c.supplier_id, c.id from sec.grantable_agreements() c where c.id = any($3::uuid[])`,
        [this.tx.actor.organisationId, row?.id, [...grant.agreements]],
      );
    }
    if (grant.locations) {
      await this.tx.change(
        `insert into smi.identity_invitation_location (org_id, wish_id, buyer_id, location_id)
         select $1, $2, c.buyer_id, c.id from sec.grantable_locations() c where c.id = any($3::uuid[])`,
        [this.tx.actor.organisationId, row?.id, [...grant.locations]],
      );
    }
  }
}
