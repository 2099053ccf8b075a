import { Injectable } from '@nestjs/common';
import { type Quantity, type Result, checkStorageRoom, formatQuantity, ok, quantity, refuse } from '@stockpact/shared';
import DataLoader from 'dataloader';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { AgreementRepo } from '../agreement/agreement.repo.js';
import type { Tenant } from '../tenant.js';
import { StorageRepo, type StorageRoomRow } from './storage.repo.js';
import type { StorageRoom } from './storage.types.js';

/** A room as a buyer states it; capacity null: not limited. */
export interface RoomWish {
  agreementId: string;
  locationId: string;
  capacity: Quantity | null;
  expectedVersion: number;
  reason: string;
}

const longestReason = 500;

/** The room that buyers give to the goods of an agreement at their locations. */
@Injectable()
export class StorageService {
  constructor(private readonly facts: Facts) {}

  /** The room at a location for an agreement, stated or not; batched within the operation. */
  async room(uow: UnitOfWork, agreementId: string, locationId: string): Promise<StorageRoom> {
    const loader = uow.once('agreements.storage', () => new DataLoader<string, StorageRoomRow[]>(async (ids) => {
      const rows = await uow.read((tx) => new StorageRepo(tx).rooms(ids));
      return ids.map((id) => rows.filter((row) => row.agreementId === id));
    }));
    const found = (await loader.load(agreementId)).find((row) => row.locationId === locationId);
    const capacity = found?.capacity ?? null;
    return { id: encodeId('StorageRoom', `${agreementId}.${locationId}`), capacity: capacity === null ? null : quantity(capacity), version: found?.version ?? 0 };
  }

  /** Within the caller's transaction. Answers with the item-locations whose pieces take room there. The fact is the buyer's alone. */
  async state(tx: Tx, { agreementId, locationId, capacity, expectedVersion, ...wish }: RoomWish): Promise<Result<{ tenant: Tenant; stored: string[] }>> {
    const reason = wish.reason.trim();
    if (reason.length === 0) return refuse('REQUIRED', ['reason']);
    if (reason.length > longestReason) return refuse('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: longestReason });
    const checked = checkStorageRoom(capacity);
    if (!checked.ok) return checked;
    const repo = new StorageRepo(tx);
    const [agreement] = await new AgreementRepo(tx).agreements([agreementId]);
    const place = agreement ? await repo.holds(agreementId, locationId) : null;
    if (!agreement || !place) return refuse('NOT_FOUND', [agreement ? 'location' : 'agreement']);
    const tenant = { buyerId: agreement.buyerId, supplierId: agreement.supplierId, agreementId };
    if (!(await repo.put(tenant, locationId, capacity, expectedVersion))) return refuse('STALE_OBJECT', [], { type: 'StorageRoom' });
    const payload = { agreement: agreement.number, location: place.code, capacity: capacity === null ? null : formatQuantity(capacity), reason };
    await this.facts.record(tx, { agreementId: null, kind: 'storageRoom.stated', subjectType: 'Agreement', subjectId: agreementId, payload });
    return ok({ tenant, stored: await repo.stored(agreementId, locationId) });
  }
}
