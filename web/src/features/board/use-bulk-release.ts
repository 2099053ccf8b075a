import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import { useRefusalText } from '../../app/graph/use-refusal-text.js';
import { ProposalBulkReleaseDocument } from '../../gql/proposal-bulk-release.js';
import { ProposalRecallDocument } from '../../gql/proposal-recall.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { can } from '../proposals/proposal.js';
import { quantityOf, type Edited } from './board-columns.js';
import type { BoardRow } from './use-board-rows.js';

export type Problems = Readonly<Record<string, string>>;

export const releasable = (row: BoardRow): boolean => row.proposal !== null && can(row.proposal, 'proposal:release');

/** Many releases in one request. Good rows go out, refused rows keep their selection and say why. */
export const useBulkRelease = () => {
  const t = useText();
  const words = useRefusalText();
  const [problems, setProblems] = useState<Problems>({});
  const { decide, pending } = useDecision(ProposalBulkReleaseDocument);
  const { decide: recall } = useDecision(ProposalRecallDocument);
  const release = async (rows: readonly BoardRow[], edited: Edited): Promise<readonly string[] | null> => {
    const items = rows.flatMap((row) => (row.proposal ? [{ id: row.proposal.id, expectedVersion: row.proposal.version, quantity: quantityOf(row, edited) ?? row.proposal.quantity }] : []));
    const { payload, refusals } = await decide({ items });
    if (!payload) return null;
    const refused: Record<string, string> = {};
    refusals.forEach((refusal) => {
      const item = items[Number(refusal.path[1])];
      if (item) refused[item.id] = words(refusal);
    });
    setProblems(refused);
    const out = items.length - Object.keys(refused).length;
    const recallable = payload.proposals.filter((proposal) => proposal.undoableUntil !== null);
    const undo = async () => {
      await Promise.all(recallable.map((proposal) => recall({ id: proposal.id, expectedVersion: proposal.version })));
    };
    if (out > 0) showUndo(t('board.released', { count: out, refused: Object.keys(refused).length }), recallable.length > 0 ? undo : undefined);
    return Object.keys(refused);
  };
  return { release, pending, problems, forget: () => setProblems({}) };
};
