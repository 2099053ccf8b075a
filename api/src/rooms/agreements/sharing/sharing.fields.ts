import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { reasonOn } from '@stockpact/shared';
import { currentUow } from '../../../platform/db/current.js';
import { AgreementsService } from '../agreements.service.js';
import { Agreement } from '../agreements.types.js';
import { coverOf } from './confidentiality.repo.js';
import { ConfidentialityService } from './confidentiality.service.js';
import { Confidentiality, toConfidentiality } from './confidentiality.types.js';
import { policyOf } from './sharing.repo.js';
import { SharingRule } from './sharing.types.js';

@Resolver(() => Agreement)
export class SharingFields {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly confidentialities: ConfidentialityService,
  ) {}

  @ResolveField(() => [SharingRule], { description: 'One per figure, and whether it flows to the supplier today' })
  async sharing(@Parent() { row }: Agreement): Promise<SharingRule[]> {
    const uow = currentUow();
    const actor = await uow.actor();
    const rules = await this.agreements.sharingRules(uow, row.id);
    if (actor.side === 'SUPPLIER') {
      const openings = await this.agreements.openings(uow, row.id);
      return rules.map((rule) => ({ ...rule, reason: openings.of(rule.fieldGroup).reason }));
    }
    const covers = (await this.confidentialities.of(uow, row.id)).map(coverOf);
    const today = uow.clock.today(actor.timeZone);
    return rules.map((rule) => ({ ...rule, reason: reasonOn(policyOf(rule), covers, today) }));
  }

  @ResolveField(() => [Confidentiality], { description: 'Newest first' })
  async confidentiality(@Parent() { row }: Agreement): Promise<Confidentiality[]> {
    const uow = currentUow();
    const { timeZone } = await uow.actor();
    const today = uow.clock.today(timeZone);
    return (await this.confidentialities.of(uow, row.id)).map((each) => toConfidentiality(each, today));
  }
}
