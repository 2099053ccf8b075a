import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { DUTIES, ROLES, conflictOf, isApart, isBlockedBy, pairsOfSteps } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { SegregationRepo } from './segregation.repo.js';
import { type FindingKind, FindingKindEnum, SegregationDuty, SegregationFinding, SegregationFindingConnection } from './segregation.types.js';

/** Every pair of roles that one person may not hold, and those that will give one person both steps of a rule. */
const conflicts = [...ROLES.flatMap((one, index) =>
  ROLES.slice(index + 1).flatMap((other) => {
    const rule = conflictOf(one, other);
    return rule ? [{ kind: 'CONFLICT', one, other, rule }] : [];
  }),
), ...DUTIES.flatMap((duty) => pairsOfSteps(duty).map((pair) => ({ kind: 'BOTH_STEPS', rule: duty.id, ...pair })))];

@Resolver(() => SegregationFinding)
export class SegregationResolver {
  @Allow('segregation:read')
  @Query(() => SegregationFindingConnection, { description: "What the segregation of duties blocked in the viewer's organisation and what to look at, the latest first." })
  async segregationReport(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('kinds', { type: () => [FindingKindEnum], nullable: true }) kinds: FindingKind[] | null,
  ): Promise<ConnectionOf<SegregationFinding>> {
    const uow = currentUow();
    const request = pageRequest(first, after, ['instant', 'text']);
    const rows = await uow.read((tx) => new SegregationRepo(tx).page(conflicts, kinds ?? null, request));
    return connectionOf(rows, request, {
      node: (row): SegregationFinding => row,
      cursorOf: (row) => [row.at.toISOString(), row.id],
      count: () => uow.read((tx) => new SegregationRepo(tx).count(conflicts, kinds ?? null)),
    });
  }

  @Allow('segregation:read')
  @Query(() => [SegregationDuty], { description: 'Every rule of the segregation of duties, those that block today first: what is not guarded yet stands here too.' })
  async segregationDuties(): Promise<SegregationDuty[]> {
    const blocked = await currentUow().read((tx) => new SegregationRepo(tx).blocked());
    return DUTIES.map((duty) => ({
      id: duty.id,
      comesWith: duty.comesWith,
      apart: isApart(duty),
      blocked: blocked.filter(({ reason, operation }) => isBlockedBy(duty, reason, operation)).reduce((sum, { count }) => sum + count, 0),
    }));
  }
}
