import { day, weekday } from '@stockpact/shared';
import type { ProposalCoreFragment } from '../../gql/types.js';

export type ProposalCore = Omit<ProposalCoreFragment, ' $fragmentName'>;

/** One verb per decision; the server lists those that would work for this viewer now. */
export type Verb =
  | 'proposal:release' | 'proposal:recall' | 'proposal:accept' | 'proposal:change' | 'proposal:agreeChange' | 'proposal:reject'
  | 'proposal:commit' | 'proposal:cancel' | 'shipment:dispatch';

export const can = (proposal: Pick<ProposalCore, 'actions'>, verb: Verb): boolean => proposal.actions.includes(verb);

export type OpenDays = { name: string; weekdays: readonly number[]; closedDays: readonly string[] };

/** Whether the calendar is open on that day; no calendar means no limit. */
export const isOpenDay = (calendar: OpenDays | null | undefined, at: string): boolean => {
  if (!calendar || at === '') return true;
  return calendar.weekdays.includes(weekday(day(at))) && !calendar.closedDays.includes(at);
};

/** The quantity and day on the table: the counter-offer while one is open, else the proposal itself. */
export const onTheTable = (proposal: Pick<ProposalCore, 'state' | 'counter' | 'quantity' | 'arrivalDate'>): { quantity: string; arrivalDate: string } =>
  proposal.state === 'CHANGED' && proposal.counter ? proposal.counter : { quantity: proposal.quantity, arrivalDate: proposal.arrivalDate };
