import { useDecision } from '../../app/graph/use-decision.js';
import { useRefusalText } from '../../app/graph/use-refusal-text.js';
import { StockTransferAcceptDocument } from '../../gql/stock-transfer-accept.js';
import { StockTransferCancelDocument } from '../../gql/stock-transfer-cancel.js';
import { StockTransferDeclineDocument } from '../../gql/stock-transfer-decline.js';
import type { TransferRowFragment } from '../../gql/types.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';

/** Accepting, declining and taking either back; what was decided can be undone from its message. */
export const useTransferDecision = (onDone: () => void) => {
  const t = useText();
  const words = useRefusalText();
  const accepting = useDecision(StockTransferAcceptDocument);
  const declining = useDecision(StockTransferDeclineDocument);
  const cancelling = useDecision(StockTransferCancelDocument);
  const cancel = async (transfer: Pick<TransferRowFragment, 'id' | 'version' | 'number'>, quiet = false): Promise<void> => {
    const { done, refusals } = await cancelling.decide({ id: transfer.id, expectedVersion: transfer.version });
    if (refusals[0]) showProblem(words(refusals[0]));
    if (done && !quiet) showUndo(t('transfers.cancelled', { number: transfer.number }));
    onDone();
  };
  const undo = (transfer: TransferRowFragment | null | undefined) => (transfer ? () => cancel(transfer, true) : undefined);
  const accept = async ({ id, version, number }: TransferRowFragment): Promise<void> => {
    const { done, payload, refusals } = await accepting.decide({ id, expectedVersion: version });
    if (refusals[0]) showProblem(words(refusals[0]));
    if (done) showUndo(t('transfers.accepted', { number }), undo(payload?.transfer));
    onDone();
  };
  const decline = async ({ id, version, number }: TransferRowFragment, reason: string) => {
    const answer = await declining.decide({ id, expectedVersion: version, reason });
    if (answer.done) showUndo(t('transfers.declined', { number }), undo(answer.payload?.transfer));
    if (answer.done) onDone();
    return answer;
  };
  return { accept, decline, cancel, pending: accepting.pending || declining.pending || cancelling.pending };
};
