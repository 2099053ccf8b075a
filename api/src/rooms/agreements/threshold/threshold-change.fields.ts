import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../../platform/db/current.js';
import { ItemLocation } from '../item-location.types.js';
import { ThresholdChange, toThresholdChange } from './threshold-change.types.js';
import { ThresholdChangesService } from './threshold-changes.service.js';

@Resolver(() => ItemLocation)
export class ThresholdChangeFields {
  constructor(private readonly changes: ThresholdChangesService) {}

  @ResolveField(() => [ThresholdChange], { description: 'Changes of limits that needed or need a second person, newest first, at most twenty' })
  async thresholdChanges(@Parent() line: ItemLocation): Promise<ThresholdChange[]> {
    return (await this.changes.ofItemLocation(currentUow(), line.itemLocationId)).map(toThresholdChange);
  }
}
