import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Quantity } from '@stockpact/shared';
import { currentUow } from '../../../platform/db/current.js';
import { IdentityService } from '../../identity/identity.service.js';
import { Organisation } from '../../identity/identity.types.js';
import { toOrganisation } from '../../identity/to-graphql.js';
import { AgreementsService, loaderOf } from '../agreements.service.js';
import { Agreement, toAgreement } from '../agreements.types.js';
import { ItemLocation, ItemLocationTerms, Threshold, toThreshold } from '../item-location.types.js';
import { SharedPrice } from '../shared-figures.types.js';
import { ThresholdsService } from '../threshold/thresholds.service.js';
import { TermsService } from './terms.service.js';
import { TermsRepo } from './terms.repo.js';

@Resolver(() => ItemLocation)
export class ItemLocationFields {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly termsService: TermsService,
    private readonly thresholdsService: ThresholdsService,
    private readonly identity: IdentityService,
  ) {}

  @ResolveField(() => Agreement)
  async agreement(@Parent() line: ItemLocation): Promise<Agreement> {
    const row = await this.agreements.agreement(currentUow(), line.agreementId);
    if (!row) throw new Error('the agreement of an item-location is not visible');
    return toAgreement(row);
  }

  @ResolveField(() => Organisation)
  async supplier(@Parent() line: ItemLocation): Promise<Organisation> {
    return this.party(line.supplierId);
  }

  @ResolveField(() => Organisation)
  async buyer(@Parent() line: ItemLocation): Promise<Organisation> {
    return this.party(line.buyerId);
  }

  @ResolveField(() => ItemLocationTerms, { nullable: true })
  async terms(@Parent() line: ItemLocation): Promise<ItemLocationTerms | null> {
    const terms = await this.termsService.inForce(currentUow(), line.itemLocationId);
    return terms && { ...terms, timeZone: line.timeZone };
  }

  @ResolveField(() => ItemLocationTerms, { nullable: true, description: 'The terms that come next, after today; null when none are scheduled' })
  async nextTerms(@Parent() line: ItemLocation): Promise<ItemLocationTerms | null> {
    const terms = await this.termsService.next(currentUow(), line.itemLocationId);
    return terms && { ...terms, timeZone: line.timeZone };
  }

  @ResolveField(() => SharedPrice)
  async unitPrice(@Parent() line: ItemLocation): Promise<SharedPrice> {
    const uow = currentUow();
    const { reason } = (await this.agreements.openings(uow, line.agreementId)).of('PRICE');
    if (reason !== null) return { value: null, visibility: 'WITHHELD_BY_POLICY', reason };
    const prices = loaderOf(uow, 'agreements.price', async (tx, ids) => new TermsRepo(tx).pricesInForce(ids, null), (row) => row.itemLocationId);
    const price = await prices.load(line.itemLocationId);
    if (price) uow.reads.note(line.agreementId, 'PRICE');
    return price ? { value: priceOf(price), visibility: 'VISIBLE' } : { value: null, visibility: 'NOT_PROVIDED' };
  }

  @ResolveField(() => [Threshold], { description: 'Newest first' })
  async thresholds(@Parent() line: ItemLocation): Promise<Threshold[]> {
    const uow = currentUow();
    const rows = await this.thresholdsService.history(uow, line.itemLocationId);
    const today = uow.clock.today(line.timeZone);
    const inForce = rows.find((row) => row.effectiveFrom <= today);
    return rows.map((row) => toThreshold(row, row === inForce));
  }

  private async party(id: string): Promise<Organisation> {
    const found = await this.identity.organisation(currentUow(), id);
    if (!found) throw new Error('a party of the item-location is not visible');
    return toOrganisation(found);
  }
}

/** A unit price may be finer than the minor unit: it is shown as agreed, not rounded. */
function priceOf(price: { unitPrice: Quantity; currency: string }): SharedPrice['value'] {
  return { amount: price.unitPrice, currency: price.currency };
}
