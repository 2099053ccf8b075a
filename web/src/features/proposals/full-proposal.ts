import type { present } from '../../app/graph/present.js';
import type { ProposalQuery } from '../../gql/types.js';

/** A proposal as its page shows it. */
export type FullProposal = NonNullable<ReturnType<typeof present<Extract<NonNullable<ProposalQuery['node']>, { number: string }>>>>;
