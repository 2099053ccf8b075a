import { type ApprovalLimit, type Money, type Permission, rolesGiving } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { grantInForce } from './grants.repo.js';

/** The place that an approval is about. */
export interface ApprovalPlace {
  agreementId: string;
  itemLocationId: string;
}

/** Grants in force that give the permission ($2 roles) at the place ($3 agreement, $4 item-location). */
const covering = `g.org_id = $1 and ${grantInForce} and g.role = any($2::text[])
  and (g.all_agreements or exists (select from smi.identity_grant_agreement a where a.org_id = g.org_id and a.grant_id = g.id and a.agreement_id = $3))
  and (g.all_locations or exists (select from smi.identity_grant_location s join smi.agreements_item_location l on l.buyer_id = s.buyer_id and l.location_id = s.location_id
        where s.org_id = g.org_id and s.grant_id = g.id and l.id = $4))`;

export class ApprovalRepo {
  constructor(private readonly tx: Tx) {}

  /** What the asker's grants let approve there, of the person acted for under a delegation; empty when none covers the place. */
  async limits(permission: Permission, place: ApprovalPlace): Promise<ApprovalLimit[]> {
    const rows = await this.tx.rows<{ minor: string | null; currency: string | null }>(
      `select g.limit_minor::text as minor, g.limit_currency as currency from smi.identity_role_grant g where ${covering} and g.user_id = $5`,
      [...this.of(permission, place), this.holder],
    );
    return rows.map(({ minor, currency }) => (minor === null ? null : { minor: Number(minor), currency: currency ?? '' }));
  }

  async isLimited(permission: Permission): Promise<boolean> {
    const found = await this.tx.first<{ limited: boolean }>(
      `select exists (select from smi.identity_role_grant g where g.org_id = $1 and ${grantInForce} and g.role = any($2::text[]) and g.user_id = $3 and g.limit_minor is not null) as limited`,
      [this.tx.actor.organisationId, rolesGiving(this.tx.actor.side, permission), this.holder],
    );
    return found?.limited ?? false;
  }

  /** At most three colleagues, by name, who may approve the value there. Without a price only those without a limit may. */
  async whoMay(permission: Permission, place: ApprovalPlace, value: Money | null): Promise<string[]> {
    const rows = await this.tx.rows<{ name: string }>(
      `select distinct u.name from smi.identity_role_grant g join smi.identity_user u on u.org_id = g.org_id and u.id = g.user_id
        where ${covering} and u.id <> $5 and u.disabled_at is null and not u.service and not u.integration
          and (g.limit_minor is null or (g.limit_minor >= $6::bigint and g.limit_currency = $7::text)) order by u.name limit 3`,
      [...this.of(permission, place), this.tx.actor.userId, value?.minor ?? null, value?.currency ?? null],
    );
    return rows.map(({ name }) => name);
  }

  /** Whether anybody else of the organisation holds the permission there, whatever the limit. */
  async hasColleague(permission: Permission, place: ApprovalPlace): Promise<boolean> {
    const found = await this.tx.first<{ any: boolean }>(
      `select exists (select from smi.identity_role_grant g join smi.identity_user u on u.org_id = g.org_id and u.id = g.user_id
        where ${covering} and u.id <> $5 and u.disabled_at is null and not u.service and not u.integration) as any`,
      [...this.of(permission, place), this.tx.actor.userId],
    );
    return found?.any ?? false;
  }

  /** Whether the user is the asker, or a user of the other side with the asker's address. */
  async samePerson(userId: string): Promise<boolean> {
    return (await this.tx.first<{ same: boolean }>('select sec.same_person($1) as same', [userId]))?.same ?? false;
  }

  /** How the asker and the user count as one person, now or at that instant; null: they are two. */
  async onePerson(userId: string, at: Date): Promise<'SAME' | 'DELEGATION' | null> {
    return (await this.tx.first<{ how: 'SAME' | 'DELEGATION' | null }>('select sec.one_person($1, $2) as how', [userId, at]))?.how ?? null;
  }

  /** Whose grants count. */
  private get holder(): string {
    return this.tx.actor.acting?.userId ?? this.tx.actor.userId;
  }

  private of(permission: Permission, { agreementId, itemLocationId }: ApprovalPlace): unknown[] {
    return [this.tx.actor.organisationId, rolesGiving(this.tx.actor.side, permission), agreementId, itemLocationId];
  }
}
