import { useCallback, type ReactNode } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import { isStale, useRefusalText, type Refusal } from '../../app/graph/use-refusal-text.js';
import { ProposalRecallDocument } from '../../gql/proposal-recall.js';
import { ProposalReleaseDocument } from '../../gql/proposal-release.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import type { ProposalCore } from './proposal.js';
import { useProposalConflict } from './use-conflict.js';

type Wish = { quantity?: string; arrivalDate?: string; comment?: string };

/** Release of one planned proposal, with ten seconds to take it back; a refusal is shown where the user looks. */
export const useRelease = (): { release: (proposal: ProposalCore, unit: string, wish?: Wish) => Promise<readonly Refusal[]>; pending: boolean; dialog: ReactNode } => {
  const t = useText();
  const formats = useFormats();
  const words = useRefusalText();
  const { decide, pending } = useDecision(ProposalReleaseDocument);
  const { decide: recall } = useDecision(ProposalRecallDocument);
  const { raise, dialog } = useProposalConflict();

  const release = useCallback(
    async (proposal: ProposalCore, unit: string, wish: Wish = {}): Promise<readonly Refusal[]> => {
      const send = async (version: number): Promise<readonly Refusal[]> => {
        const { done, payload, refusals } = await decide({ id: proposal.id, expectedVersion: version, ...wish });
        const now = payload?.proposal;
        if (done && now) {
          const undo = async () => {
            const back = await recall({ id: now.id, expectedVersion: now.version });
            if (!back.done) back.refusals.forEach((refusal) => showProblem(words(refusal)));
          };
          showUndo(t('proposal.released', { number: now.number, quantity: formats.quantity(now.quantity, unit) }), now.undoableUntil ? undo : undefined);
        }
        if (isStale(refusals)) await raise(proposal, wish, send);
        else refusals.forEach((refusal) => showProblem(`${proposal.number}: ${words(refusal)}`));
        return refusals;
      };
      return send(proposal.version);
    },
    [decide, recall, raise, t, formats, words],
  );
  return { release, pending, dialog };
};
