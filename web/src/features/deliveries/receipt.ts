import { addQ, formatQuantity, quantity, subQ } from '@stockpact/shared';

export type LineEntry = { accepted: string; rejected: string; reason: string };

const exact = (text: string): ReturnType<typeof quantity> => quantity(text === '' ? '0' : text);

/** Open quantity after this receipt; negative means more arrived than was shipped: 480 open, 456 accepted, 12 rejected -> 12 still open. */
export const remaining = (open: string, entry: LineEntry): string => formatQuantity(subQ(exact(open), addQ(exact(entry.accepted), exact(entry.rejected))));

/** A rejected quantity needs its reason; a line with nothing on it is left out of the receipt. */
export const isComplete = (entry: LineEntry): boolean => exact(entry.rejected) === 0 || entry.reason.trim() !== '';

export const isEmpty = (entry: LineEntry): boolean => exact(entry.accepted) === 0 && exact(entry.rejected) === 0;
