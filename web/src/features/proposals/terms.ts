import type { OpenDays } from './proposal.js';

/** What the dialogs of a proposal need to know about its item-location. */
export type ProposalContext = {
  uom: string; lot: string | undefined; transitDays: number;
  deliveryCalendar: OpenDays | null; shipCalendar: OpenDays | null; itemLocationId: string;
};

type Source = {
  id: string; item: { uom: string };
  terms: { lotQuantity: string; transitDays?: number; deliveryCalendar?: OpenDays | null; shipCalendar?: OpenDays | null } | null;
};

export const contextOf = (itemLocation: Source): ProposalContext => ({
  uom: itemLocation.item.uom, lot: itemLocation.terms?.lotQuantity, transitDays: itemLocation.terms?.transitDays ?? 0,
  deliveryCalendar: itemLocation.terms?.deliveryCalendar ?? null, shipCalendar: itemLocation.terms?.shipCalendar ?? null, itemLocationId: itemLocation.id,
});
