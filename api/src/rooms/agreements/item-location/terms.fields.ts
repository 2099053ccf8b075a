import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { addDays, type Day } from '@stockpact/shared';
import { currentUow } from '../../../platform/db/current.js';
import { Calendar, toCalendar } from '../../catalog/catalog.types.js';
import { ItemLocationTerms } from '../item-location.types.js';
import { daysShown, TermsService } from './terms.service.js';

@Resolver(() => ItemLocationTerms)
export class TermsFields {
  constructor(private readonly terms: TermsService) {}

  @ResolveField(() => Calendar, { nullable: true, description: 'Days on which the location receives; null: every day' })
  async deliveryCalendar(@Parent() terms: ItemLocationTerms): Promise<Calendar | null> {
    return this.load(terms.deliveryCalendarId, terms.timeZone);
  }

  @ResolveField(() => Calendar, { nullable: true, description: 'Days on which the supplier ships; null: every day' })
  async shipCalendar(@Parent() terms: ItemLocationTerms): Promise<Calendar | null> {
    return this.load(terms.shipCalendarId, terms.timeZone);
  }

  private async load(id: string | null, timeZone: string): Promise<Calendar | null> {
    if (id === null) return null;
    const uow = currentUow();
    const found = await this.terms.calendar(uow, id);
    const today: Day = uow.clock.today(timeZone);
    return found && toCalendar(found, today, addDays(today, daysShown));
  }
}
