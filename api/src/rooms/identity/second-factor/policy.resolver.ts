import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { PolicyService } from './policy.service.js';
import { SecondFactorPolicy, SecondFactorPolicyPayload, SecondFactorPolicyUpdateInput } from './policy.types.js';

@Resolver(() => SecondFactorPolicy)
export class PolicyResolver {
  constructor(private readonly service: PolicyService) {}

  @Allow('user:read')
  @Query(() => SecondFactorPolicy, { description: "Who of the viewer's organisation needs a second factor." })
  async secondFactorPolicy(): Promise<SecondFactorPolicy> {
    return this.service.policy(currentUow());
  }

  @Allow('user:administer')
  @Mutation(() => SecondFactorPolicyPayload, { description: 'Counts at once: open sessions of these roles that were opened with less wait for their second factor.' })
  async secondFactorPolicyUpdate(@Args('input') input: SecondFactorPolicyUpdateInput): Promise<SecondFactorPolicyPayload> {
    const uow = currentUow();
    const result = await this.service.update(uow, input);
    return { policy: result.ok ? await this.service.policy(uow) : null, userErrors: userErrors(result) };
  }
}
