import { addDays, addQ, type Day, formatQuantity, type ProposalState, quantity, subQ } from '@stockpact/shared';
import { encodeId } from '../../platform/graphql/ids.js';
import type { AgreementPlan } from '../partnerships.js';
import type { Site, SiteCode } from '../sites.js';
import { DEMO_TODAY } from '../time-frame.js';
import type { Cast } from './cast.js';
import type { PortalClient } from './portal-client.js';

interface Proposal {
  id: string;
  version: number;
  state: ProposalState;
  quantity: string;
  arrivalDate: Day;
  shipDate: Day | null;
  decisionDeadline: Day | null;
  flags: string[];
  itemLocation: { location: { code: SiteCode }; terms: { lotQuantity: string } };
}

const PROPOSAL = 'id version state quantity arrivalDate shipDate decisionDeadline flags itemLocation { location { code } terms { lotQuantity } }';

const LIST = `query ($filter: ProposalFilter!) { proposals(first: 100, filter: $filter) { edges { node { ${PROPOSAL} } } } }`;

/** What happens to the released proposals of an agreement, in the order of their deadlines; what is left over waits for an answer. */
const FATES = ['COMMIT', 'COMMIT_LESS', 'ACCEPT', 'CHANGE', 'WAIT', 'REJECT', 'COMMIT', 'WAIT', 'CANCEL', 'WAIT', 'WAIT', 'WAIT'] as const;
/** A first page that holds nothing but pressing ones: so many of them are left. */
const LEFT_OVER = 20;
type Fate = (typeof FATES)[number];

/** The planners of one agreement at work on the plan of this morning. */
export class MorningProposals {
  constructor(
    private readonly agreement: AgreementPlan,
    private readonly sites: ReadonlyMap<SiteCode, Site>,
    private readonly cast: Cast,
  ) {}

  async play(): Promise<void> {
    const released = await this.release();
    for (const [index, proposal] of released.entries()) await this.meet(FATES[index] ?? 'WAIT', proposal);
  }

  /** What must be decided by tomorrow is left for whoever looks at the demo; of the rest the most pressing. A refused one stays as it is. */
  private async release(): Promise<Proposal[]> {
    const planner = await this.cast.supplierPlanner(this.agreement);
    const filter = { state: ['PLANNED'], agreement: encodeId('Agreement', this.agreement.id) };
    const { proposals } = await planner.query<{ proposals: { edges: Array<{ node: Proposal }> } }>(LIST, { filter });
    const planned = proposals.edges.map(({ node }) => node).filter((node) => node.decisionDeadline && node.decisionDeadline >= DEMO_TODAY && !node.flags.includes('SPLIT'));
    const later = planned.filter((node) => node.decisionDeadline && node.decisionDeadline > addDays(DEMO_TODAY, 1));
    const items = (later.length > 0 ? later : planned.slice(LEFT_OVER)).slice(0, FATES.length).map(({ id, version }) => ({ id, expectedVersion: version }));
    if (items.length === 0) return [];
    const answer = await planner.attempt<{ proposals: Proposal[] }>('replenishmentProposalBulkRelease', { items }, `proposals { ${PROPOSAL} }`);
    return answer.proposals;
  }

  private async meet(fate: Fate, proposal: Proposal): Promise<void> {
    const planner = await this.cast.supplierPlanner(this.agreement);
    if (fate === 'CANCEL') return this.decide(planner, 'Cancel', proposal, { reason: 'Machine stopped for repair; will be planned again next week' }).then(() => undefined);
    const answered = proposal.state === 'AUTO_ACCEPTED' ? proposal : await this.answer(fate, proposal);
    if (answered.state !== 'ACCEPTED' && answered.state !== 'AUTO_ACCEPTED') return;
    if (fate === 'COMMIT') await this.commit(planner, answered, answered.quantity);
    if (fate === 'COMMIT_LESS') await this.commit(planner, answered, oneLotLess(answered));
  }

  private async answer(fate: Fate, proposal: Proposal): Promise<Proposal> {
    const site = this.sites.get(proposal.itemLocation.location.code);
    if (!site || fate === 'WAIT') return proposal;
    const planner = await this.cast.buyerPlanner(site);
    if (fate === 'CHANGE') return this.decide(planner, 'Change', proposal, { quantity: anotherLot(proposal), arrivalDate: proposal.arrivalDate, comment: 'Please change by one lot, the rack is being moved until Thursday' });
    if (fate === 'REJECT') return this.decide(planner, 'Reject', proposal, { reason: 'DEMAND_DROPPED', comment: 'Line 3 is down for two weeks' });
    return this.decide(planner, 'Accept', proposal, {});
  }

  private commit(planner: PortalClient, proposal: Proposal, promised: string): Promise<Proposal> {
    const { arrivalDate } = proposal;
    const input = { quantity: promised, arrivalDate, shipDate: proposal.shipDate ?? addDays(arrivalDate, -1), ...(promised === proposal.quantity ? {} : { reason: 'One lot is short this week' }) };
    return this.decide(planner, 'Commit', proposal, input);
  }

  private async decide(planner: PortalClient, verb: string, { id, version }: Proposal, input: Record<string, unknown>): Promise<Proposal> {
    const answer = await planner.mutate<{ proposal: Proposal }>(`replenishmentProposal${verb}`, { id, expectedVersion: version, ...input }, `proposal { ${PROPOSAL} }`);
    return answer.proposal;
  }
}

/** A lot less while a lot remains. */
function oneLotLess(proposal: Proposal): string {
  const less = subQ(quantity(proposal.quantity), quantity(proposal.itemLocation.terms.lotQuantity));
  return less > 0 ? formatQuantity(less) : proposal.quantity;
}

/** Another quantity in any case: a lot less, or one more where there is only one. */
function anotherLot(proposal: Proposal): string {
  const less = oneLotLess(proposal);
  return less === proposal.quantity ? formatQuantity(addQ(quantity(proposal.quantity), quantity(proposal.itemLocation.terms.lotQuantity))) : less;
}
