import { useDecision } from '../../app/graph/use-decision.js';
import { useRefusalText } from '../../app/graph/use-refusal-text.js';
import { ExceptionAcknowledgeDocument } from '../../gql/exception-acknowledge.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import type { ExceptionRow } from './use-exceptions.js';

export const acknowledgeable = (row: ExceptionRow): boolean => row.closedAt === null && row.acknowledgedAt === null;

/** Says of one or many exceptions that they have been seen; what is refused says why. */
export const useAcknowledge = () => {
  const t = useText();
  const words = useRefusalText();
  const { decide, pending } = useDecision(ExceptionAcknowledgeDocument);
  const acknowledge = async (rows: readonly ExceptionRow[]): Promise<void> => {
    const answers = await Promise.all(rows.filter(acknowledgeable).map((row) => decide({ id: row.id, expectedVersion: row.version })));
    const [refusal] = answers.flatMap((answer) => answer.refusals);
    if (refusal) showProblem(words(refusal));
    const done = answers.filter((answer) => answer.done).length;
    if (done > 0) showUndo(t('exceptions.acknowledged', { count: done }));
  };
  return { acknowledge, pending };
};
