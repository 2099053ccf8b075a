import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { AgreementsService } from '../agreements.service.js';
import {
  Agreement, type AgreementPayload, ConfidentialityDraftPayload, ConfidentialityEndPayload, ConfidentialitySignPayload, SharingPolicyUpdatePayload, SharingUpdatePayload, toAgreement,
} from '../agreements.types.js';
import { ConfidentialityService } from './confidentiality.service.js';
import { ConfidentialityDraftInput, ConfidentialityEndInput, ConfidentialitySignInput } from './confidentiality.types.js';
import { SharingDecisionsService } from './sharing-decisions.service.js';
import { SharingPolicyUpdateInput, SharingUpdateInput } from './sharing.types.js';

@Resolver(() => Agreement)
export class SharingResolver {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly decisions: SharingDecisionsService,
    private readonly confidentialities: ConfidentialityService,
  ) {}

  @Allow('sharing:write')
  @Mutation(() => SharingPolicyUpdatePayload, { description: "Sets how fine, how late, how far and until when figures are shared; acts at the supplier's next operation." })
  async sharingPolicyUpdate(@Args('input') input: SharingPolicyUpdateInput): Promise<SharingPolicyUpdatePayload> {
    return this.payload(await this.decisions.update(currentUow(), input));
  }

  @Allow('sharing:write')
  @Mutation(() => SharingUpdatePayload, { description: 'Switches a figure on or off and leaves its dose; acts at once.' })
  async sharingUpdate(@Args('input') input: SharingUpdateInput): Promise<SharingUpdatePayload> {
    return this.payload(await this.decisions.toggle(currentUow(), input));
  }

  @Allow('sharing:write')
  @Mutation(() => ConfidentialityDraftPayload, { description: 'The buyer drafts a confidentiality agreement; it is in force when a person of each side has signed it.' })
  async confidentialityDraft(@Args('input') input: ConfidentialityDraftInput): Promise<ConfidentialityDraftPayload> {
    return this.payload(await this.confidentialities.draft(currentUow(), input));
  }

  @Allow('confidentiality:sign')
  @Mutation(() => ConfidentialitySignPayload, { description: "Signs for the viewer's side." })
  async confidentialitySign(@Args('input') input: ConfidentialitySignInput): Promise<ConfidentialitySignPayload> {
    return this.payload(await this.confidentialities.sign(currentUow(), input));
  }

  @Allow('confidentiality:sign')
  @Mutation(() => ConfidentialityEndPayload, { description: 'Ends it at once; figures stop flowing unless another one covers them.' })
  async confidentialityEnd(@Args('input') input: ConfidentialityEndInput): Promise<ConfidentialityEndPayload> {
    return this.payload(await this.confidentialities.end(currentUow(), input));
  }

  private async payload(result: Result<{ agreementId: string }>): Promise<AgreementPayload> {
    const row = result.ok ? await this.agreements.agreement(currentUow(), result.value.agreementId) : null;
    return { agreement: row && toAgreement(row), userErrors: userErrors(result) };
  }
}
