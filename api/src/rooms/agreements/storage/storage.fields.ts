import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../../platform/db/current.js';
import { ItemLocation } from '../item-location.types.js';
import { StorageService } from './storage.service.js';
import { StorageRoom } from './storage.types.js';

@Resolver(() => ItemLocation)
export class StorageFields {
  constructor(private readonly storage: StorageService) {}

  @ResolveField(() => StorageRoom, { nullable: true, description: 'Room at the location for the goods of the agreement; null to a supplier and without the permission agreement:read' })
  async storageRoom(@Parent() { agreementId, locationId }: ItemLocation): Promise<StorageRoom | null> {
    const uow = currentUow();
    const { side, permissions } = await uow.actor();
    return side === 'BUYER' && permissions.has('agreement:read') ? this.storage.room(uow, agreementId, locationId) : null;
  }
}
