import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Result, ok } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { command } from '../../../platform/db/command.js';
import { currentUow } from '../../../platform/db/current.js';
import type { Tx } from '../../../platform/db/tx.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { StorageService } from '../../agreements/storage/storage.service.js';
import { PlanningService } from '../planning.service.js';
import { StorageRoomSetInput, StorageRoomSetPayload } from './storage-room.types.js';

/** Another room changes the plans of everything that is kept in it, in one transaction. */
@Resolver()
export class StorageRoomResolver {
  constructor(
    private readonly storage: StorageService,
    private readonly planning: PlanningService,
  ) {}

  @Allow('terms:write')
  @Mutation(() => StorageRoomSetPayload, {
    description: 'Room at a location for the goods of an agreement, from now on. Refused with REQUIRED, OUT_OF_RANGE, NOT_FOUND or STALE_OBJECT.',
  })
  async storageRoomSet(@Args('input') input: StorageRoomSetInput): Promise<StorageRoomSetPayload> {
    const uow = currentUow();
    const result = await command(uow, 'storageRoomSet', input, (tx) => this.set(tx, input));
    if (!result.ok) return { storageRoom: null, userErrors: userErrors(result) };
    return { storageRoom: await this.storage.room(uow, result.value.agreementId, result.value.locationId), userErrors: [] };
  }

  private async set(tx: Tx, input: StorageRoomSetInput): Promise<Result<{ agreementId: string; locationId: string }>> {
    const agreement = decodeId('Agreement', input.agreement, ['agreement']);
    const location = decodeId('Location', input.location, ['location']);
    if (!agreement.ok) return agreement;
    if (!location.ok) return location;
    const place = { agreementId: agreement.value, locationId: location.value };
    const stated = await this.storage.state(tx, { ...place, capacity: input.capacity ?? null, expectedVersion: input.expectedVersion, reason: input.reason });
    if (!stated.ok) return stated;
    const { tenant, stored } = stated.value;
    if (stored.length > 0) await this.planning.requestPlan(tx, tenant, stored, 'storageRoom.stated');
    return ok(place);
  }
}
