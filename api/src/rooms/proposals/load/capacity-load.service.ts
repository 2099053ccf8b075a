import { Injectable } from '@nestjs/common';
import { addDays, fromTenThousandths, ONE, type Quantity, quantity, weekLoad, weekOf } from '@stockpact/shared';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { CapacityService } from '../../agreements/capacity/capacity.service.js';
import { TermsService } from '../../agreements/item-location/terms.service.js';
import type { ItemLocation } from '../../agreements/item-location.types.js';
import { CapacityLoadRepo, type Leaving } from './capacity-load.repo.js';
import type { CapacityLoad } from './capacity-load.types.js';

/** What takes the capacity of a group, week by week. */
@Injectable()
export class CapacityLoadService {
  constructor(
    private readonly terms: TermsService,
    private readonly capacity: CapacityService,
  ) {}

  /** From this week on; none where the item-location takes no counted capacity. */
  async loads(uow: UnitOfWork, at: ItemLocation, weeks: number): Promise<CapacityLoad[]> {
    const group = (await this.terms.inForce(uow, at.itemLocationId))?.capacityGroup ?? null;
    if (group === null) return [];
    const from = weekOf(uow.clock.today('UTC'));
    const stated = await this.capacity.weeks(uow, at.agreementId, weeks);
    const leaving = await uow.read((tx) => new CapacityLoadRepo(tx).leaving(at.buyerId, at.agreementId, group, from, addDays(from, 7 * weeks)));
    return Array.from({ length: weeks }, (_, index) => addDays(from, 7 * index)).map((week) => {
      const found = stated.find((each) => each.group === group && each.week === week);
      const released = found ? quantity(found.released) : null;
      const rows = leaving.filter((each) => each.week === week);
      const load = unitsIn(rows);
      const utilisation = load === null ? null : weekLoad(load, released).utilisation;
      return { week, capacity: found?.capacity == null ? null : quantity(found.capacity), released, load, own: unitsIn(rows.filter(({ itemLocationId }) => itemLocationId === at.itemLocationId)), utilisation };
    });
  }
}

/** Rounded up for each item-location; null when it is no exact quantity any more. */
function unitsIn(rows: readonly Leaving[]): Quantity | null {
  const units = rows.reduce((sum, row) => sum + (BigInt(row.quantity) * BigInt(row.unitsPerPiece) + BigInt(ONE) - 1n) / BigInt(ONE), 0n);
  return units > BigInt(Number.MAX_SAFE_INTEGER) ? null : fromTenThousandths(Number(units));
}
