import { useApolloClient } from '@apollo/client/react';
import { useState, type ReactNode } from 'react';
import { present } from '../../app/graph/present.js';
import { ProposalNowDocument } from '../../gql/proposal-now.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import type { ProposalCore } from './proposal.js';

const ConflictDialog = onDemand(() => import('../../ui/feedback/conflict-dialog.js').then((module) => module.ConflictDialog));

type Wish = { quantity?: string; arrivalDate?: string };
type Conflict = { base: ProposalCore; mine: Wish; theirs: ProposalCore; again: (version: number) => Promise<unknown> };

/** When the other side was faster: fetches how the proposal stands now and lets the user choose. */
export const useProposalConflict = (): { raise: (base: ProposalCore, mine: Wish, again: (version: number) => Promise<unknown>) => Promise<void>; dialog: ReactNode } => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const client = useApolloClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [pending, setPending] = useState(false);

  const raise = async (base: ProposalCore, mine: Wish, again: (version: number) => Promise<unknown>) => {
    const { data } = await client.query({ query: ProposalNowDocument, variables: { id: base.id }, fetchPolicy: 'network-only' });
    const theirs = present(data?.node);
    if (theirs) setConflict({ base, mine, theirs, again });
  };
  const repeat = async () => {
    if (!conflict) return;
    setPending(true);
    await conflict.again(conflict.theirs.version);
    setPending(false);
    setConflict(null);
  };
  const lines = conflict ? [
    { name: t('proposal.state'), base: words('proposalState', conflict.base.state), mine: words('proposalState', conflict.base.state), theirs: words('proposalState', conflict.theirs.state) },
    { name: t('proposal.quantity'), base: formats.quantity(conflict.base.quantity), mine: formats.quantity(conflict.mine.quantity ?? conflict.base.quantity), theirs: formats.quantity(conflict.theirs.quantity) },
    { name: t('proposal.arrival'), base: formats.day(conflict.base.arrivalDate), mine: formats.day(conflict.mine.arrivalDate ?? conflict.base.arrivalDate), theirs: formats.day(conflict.theirs.arrivalDate) },
  ] : [];
  const dialog = conflict === null ? null : <ConflictDialog opened lines={lines} pending={pending} onTheirs={() => setConflict(null)} onMine={() => void repeat()} />;
  return { raise, dialog };
};
