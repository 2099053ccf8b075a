import { day, formatQuantity, fromTenThousandths } from '@stockpact/shared';
import { encodeId } from '../../platform/graphql/ids.js';
import type { ItemHistory } from '../item-history.js';
import type { Cast } from './cast.js';
import { localInstant, type StoryClock } from './story-clock.js';

const ARRIVAL = day('2026-10-06');
const OFFERED = day('2026-09-29');

/** Offers of last week that nobody answered before their deadline: the first plan of this morning ends them. */
export async function leaveUnanswered(histories: readonly ItemHistory[], cast: Cast, clock: StoryClock): Promise<void> {
  for (const { placement, terms } of histories) {
    clock.set(localInstant(OFFERED, '16:45', placement.site.timeZone));
    const planner = await cast.supplierPlanner(placement.agreement);
    const smallest = Math.max(terms.lotQuantity, Math.ceil(terms.minimumOrderQuantity / terms.lotQuantity) * terms.lotQuantity);
    const input = { itemLocation: encodeId('ItemLocation', placement.id), quantity: formatQuantity(fromTenThousandths(smallest)), arrivalDate: ARRIVAL };
    const { proposal } = await planner.mutate<{ proposal: { id: string; version: number } }>('replenishmentProposalCreate', { ...input, comment: 'Space on the Monday truck' }, 'proposal { id version }');
    await planner.mutate('replenishmentProposalRelease', { id: proposal.id, expectedVersion: proposal.version }, 'proposal { id }');
  }
}
