import { type TransferOffer, addQ } from '@stockpact/shared';

export type OfferRow = Omit<TransferOffer, 'trace'> & { id: string };
export type WantedOffer = TransferOffer;

export interface OfferDiff {
  /** Offers that the plan no longer makes. */
  lapsed: OfferRow[];
  /** Offers of the same sites and days; perhaps of another quantity. */
  kept: Array<WantedOffer & { id: string }>;
  added: WantedOffer[];
}

const keyOf = ({ from, to, arrivalDay, replaces }: Omit<TransferOffer, 'trace'>): string => [from, to, arrivalDay, replaces].join(' ');

/** What has to happen so that the stored offers say what the plan says. An offer is itself as long as its sites and days are the same. */
export function offerDiff(standing: readonly OfferRow[], offers: readonly WantedOffer[]): OfferDiff {
  const wanted = new Map<string, WantedOffer>();
  for (const offer of offers) {
    const before = wanted.get(keyOf(offer));
    wanted.set(keyOf(offer), before ? { ...before, quantity: addQ(before.quantity, offer.quantity) } : offer);
  }
  const diff: OfferDiff = { lapsed: [], kept: [], added: [] };
  for (const row of standing) {
    const offer = wanted.get(keyOf(row));
    if (!offer) diff.lapsed.push(row);
    else if (wanted.delete(keyOf(row))) diff.kept.push({ ...offer, id: row.id });
  }
  diff.added = [...wanted.values()];
  return diff;
}
