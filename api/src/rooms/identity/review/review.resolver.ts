import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { ROLES, type Side, permissionsOf } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { shownTerms } from '../grants/wishes.js';
import { type GivenBy, type ReviewRow, ReviewRepo } from './review.repo.js';
import { AccessReviewEntry, AccessReviewEntryConnection, AccessReviewFilter } from './review.types.js';

const types = { GRANT: 'RoleGrant', DELEGATION: 'Delegation', TOKEN: 'ApiToken' } as const;

/** Everybody's own account: the use of it says nothing about a role. */
const personal = new Set<string>(['viewer:update', 'delegation:give']);

@Resolver(() => AccessReviewEntry)
export class ReviewResolver {
  @Allow('user:read')
  @Query(() => AccessReviewEntryConnection, { description: "Who holds what in the viewer's organisation, since when and when it was last used; by holder." })
  async accessReview(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('filter', { type: () => AccessReviewFilter, nullable: true }) filter: AccessReviewFilter | null,
  ): Promise<ConnectionOf<AccessReviewEntry>> {
    const uow = currentUow();
    const request = pageRequest(first, after, ['text', 'id']);
    const { side } = await uow.actor();
    const selection = { text: filter?.text?.trim() || null, kinds: filter?.kinds ?? null, roles: filter?.roles ?? null, unusedSince: filter?.unusedSince ?? null };
    const rows = await uow.read((tx) => new ReviewRepo(tx, givenOn(side)).page(selection, request));
    return connectionOf(rows, request, {
      node: toEntry,
      cursorOf: (row) => [row.holder, row.id],
      count: () => uow.read((tx) => new ReviewRepo(tx, givenOn(side)).count(selection)),
    });
  }
}

function givenOn(side: Side): GivenBy {
  return ROLES.flatMap((role) => [...permissionsOf(side, [role])].filter((permission) => !personal.has(permission)).map((permission) => ({ role, permission })));
}

function toEntry(row: ReviewRow): AccessReviewEntry {
  const { limitAmount } = shownTerms(row);
  const codes = (scopes: ReviewRow['agreements']): string[] | null => scopes?.map(({ code }) => code) ?? null;
  const { kind, holder, email, disabled, roles, from, permissions, validFrom, validTo, givenAt, givenBy, lastUsedAt, secondFactor, limitCurrency } = row;
  return {
    id: encodeId(types[kind], row.id), user: row.userId && encodeId('User', row.userId), agreements: codes(row.agreements), locations: codes(row.locations), limitAmount, limitCurrency,
    kind, holder, email, disabled, roles, from, permissions, validFrom, validTo, givenAt, givenBy, lastUsedAt, secondFactor,
  };
}
