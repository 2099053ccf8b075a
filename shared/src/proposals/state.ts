import { type Actor, may, type Permission } from '../access/permission.js';
import type { Side } from '../access/role.js';
import { type Result, ok, refuse } from '../kernel/result.js';

export const PROPOSAL_STATES = [
  'PLANNED',
  'PROPOSED',
  'CHANGED',
  'ACCEPTED',
  'AUTO_ACCEPTED',
  'REJECTED',
  'EXPIRED',
  'COMMITTED',
  'SHIPPED',
  'PARTIALLY_RECEIVED',
  'RECEIVED',
  'DISCREPANCY',
  'CLOSED',
  'CANCELLED',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export type ProposalAction =
  | 'release'
  | 'recall'
  | 'autoAccept'
  | 'accept'
  | 'change'
  | 'agreeChange'
  | 'counter'
  | 'reject'
  | 'expire'
  | 'commit'
  | 'recommit'
  | 'cancel'
  | 'withdraw'
  | 'dispatch'
  | 'receive'
  | 'resolve'
  | 'shortClose'
  | 'close';

type Transition = {
  from: readonly ProposalState[];
  to: readonly ProposalState[];
  /** The side that may do it; SYSTEM for rules that act by themselves; EITHER for both sides in turn. */
  by: Side | 'SYSTEM' | 'EITHER';
  permission: Permission | null;
};

const UNDER_WAY: readonly ProposalState[] = ['SHIPPED', 'PARTIALLY_RECEIVED', 'DISCREPANCY'];
const SETTLING: readonly ProposalState[] = ['SHIPPED', 'PARTIALLY_RECEIVED', 'DISCREPANCY', 'RECEIVED'];

/** The life of a proposal (workflow 3.3): nothing happens to one that is not in this table. */
export const PROPOSAL_TRANSITIONS: Readonly<Record<ProposalAction, Transition>> = {
  release: { from: ['PLANNED'], to: ['PROPOSED'], by: 'SUPPLIER', permission: 'proposal:release' },
  recall: { from: ['PROPOSED'], to: ['PLANNED'], by: 'SUPPLIER', permission: 'proposal:release' },
  autoAccept: { from: ['PROPOSED'], to: ['AUTO_ACCEPTED'], by: 'SYSTEM', permission: null },
  accept: { from: ['PROPOSED'], to: ['ACCEPTED'], by: 'BUYER', permission: 'proposal:answer' },
  change: { from: ['PROPOSED'], to: ['CHANGED'], by: 'BUYER', permission: 'proposal:answer' },
  agreeChange: { from: ['CHANGED'], to: ['ACCEPTED'], by: 'SUPPLIER', permission: 'proposal:release' },
  counter: { from: ['CHANGED'], to: ['PROPOSED'], by: 'SUPPLIER', permission: 'proposal:release' },
  reject: { from: ['PROPOSED'], to: ['REJECTED'], by: 'BUYER', permission: 'proposal:answer' },
  expire: { from: ['PROPOSED', 'CHANGED'], to: ['EXPIRED'], by: 'SYSTEM', permission: null },
  commit: { from: ['ACCEPTED', 'AUTO_ACCEPTED'], to: ['COMMITTED'], by: 'SUPPLIER', permission: 'proposal:commit' },
  recommit: { from: ['COMMITTED'], to: ['COMMITTED'], by: 'SUPPLIER', permission: 'proposal:commit' },
  cancel: {
    from: ['PLANNED', 'PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED', 'COMMITTED'],
    to: ['CANCELLED'],
    by: 'SUPPLIER',
    permission: 'proposal:cancel',
  },
  /** A new plan no longer asks for it. */
  withdraw: { from: ['PLANNED'], to: ['CANCELLED'], by: 'SYSTEM', permission: null },
  dispatch: { from: ['COMMITTED', ...UNDER_WAY], to: UNDER_WAY, by: 'SUPPLIER', permission: 'shipment:dispatch' },
  receive: { from: UNDER_WAY, to: SETTLING, by: 'BUYER', permission: 'receipt:record' },
  resolve: { from: ['DISCREPANCY'], to: SETTLING, by: 'EITHER', permission: 'discrepancy:resolve' },
  shortClose: { from: ['COMMITTED', ...UNDER_WAY], to: SETTLING, by: 'BUYER', permission: 'receipt:record' },
  close: { from: ['RECEIVED'], to: ['CLOSED'], by: 'SYSTEM', permission: null },
};

/** States in which a proposal is released but neither committed nor ended: supply the next plan must not propose again. */
export const OPEN_PROPOSAL_STATES: readonly ProposalState[] = ['PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED'];

/** States that nothing leaves. */
export const FINAL_PROPOSAL_STATES: readonly ProposalState[] = ['REJECTED', 'EXPIRED', 'CLOSED', 'CANCELLED'];

/** Refuses an action that the state does not know. */
export function mayHappen(action: ProposalAction, state: ProposalState): Result<true> {
  if (PROPOSAL_TRANSITIONS[action].from.includes(state)) return ok(true);
  return refuse('WRONG_STATE', [], { state, action });
}

/** What an actor may try in a state, by side and permission. Quantities, days and duties are looked at by the decision itself. */
export function actionsFor(state: ProposalState, actor: Pick<Actor, 'side' | 'roles'>): ProposalAction[] {
  return (Object.keys(PROPOSAL_TRANSITIONS) as ProposalAction[]).filter((action) => {
    const { from, by, permission } = PROPOSAL_TRANSITIONS[action];
    if (permission === null || !from.includes(state)) return false;
    return (by === actor.side || by === 'EITHER') && may(actor, permission);
  });
}

/** The side whose turn it is, null when neither has to act. */
export function waitsFor(state: ProposalState): Side | null {
  switch (state) {
    case 'PROPOSED':
    case 'SHIPPED':
    case 'PARTIALLY_RECEIVED':
      return 'BUYER';
    case 'PLANNED':
    case 'CHANGED':
    case 'ACCEPTED':
    case 'AUTO_ACCEPTED':
    case 'COMMITTED':
      return 'SUPPLIER';
    default:
      return null;
  }
}
