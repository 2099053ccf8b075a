import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { ItemLocation, toItemLocation } from '../../agreements/item-location.types.js';
import { SnoozeService } from './snooze.service.js';
import { ItemLocationSnoozeInput, ItemLocationSnoozePayload, ItemLocationUnsnoozeInput, ItemLocationUnsnoozePayload, Snooze } from './snooze.types.js';

@Resolver(() => ItemLocation)
export class SnoozeResolver {
  constructor(
    private readonly snoozes: SnoozeService,
    private readonly agreements: AgreementsService,
  ) {}

  @ResolveField(() => Snooze, { nullable: true, description: "The viewer's organisation has put the exception aside" })
  async snooze(@Parent() line: ItemLocation): Promise<Snooze | null> {
    return this.snoozes.inForce(currentUow(), line.itemLocationId);
  }

  @Allow('exception:snooze')
  @Mutation(() => ItemLocationSnoozePayload, { description: "Puts the exception aside until a day, at most 90 days ahead, for the viewer's organisation only." })
  async itemLocationSnooze(@Args('input') input: ItemLocationSnoozeInput): Promise<ItemLocationSnoozePayload> {
    const uow = currentUow();
    const result = await this.snoozes.snooze(uow, input);
    return { itemLocation: result.ok ? await this.load(uow, result.value.itemLocationId) : null, userErrors: userErrors(result) };
  }

  @Allow('exception:snooze')
  @Mutation(() => ItemLocationUnsnoozePayload)
  async itemLocationUnsnooze(@Args('input') input: ItemLocationUnsnoozeInput): Promise<ItemLocationUnsnoozePayload> {
    const uow = currentUow();
    const result = await this.snoozes.unsnooze(uow, input);
    return { itemLocation: result.ok ? await this.load(uow, result.value.itemLocationId) : null, userErrors: userErrors(result) };
  }

  private async load(uow: UnitOfWork, id: string): Promise<ItemLocation | null> {
    const row = await this.agreements.itemLocation(uow, id);
    return row && toItemLocation(row);
  }
}
