import { useEffect, useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import { useRefusalText } from '../../app/graph/use-refusal-text.js';
import { PlanRequestDocument } from '../../gql/plan-request.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';

/** Asks for a full run over agreements; `waiting` until the list shows one that began since. */
export const usePlanRequest = (newest: string | undefined) => {
  const t = useText();
  const words = useRefusalText();
  const [waiting, setWaiting] = useState<string | null>(null);
  const { decide, pending } = useDecision(PlanRequestDocument);
  const request = async (agreements: readonly string[]): Promise<void> => {
    const answers = await Promise.all(agreements.map((agreement) => decide({ agreement })));
    const [refusal] = answers.flatMap((answer) => answer.refusals);
    if (refusal) return showProblem(words(refusal));
    if (!answers.every((answer) => answer.done)) return;
    setWaiting(newest ?? '');
    showUndo(t('planRuns.requested'));
  };
  return { request, pending, waiting: waiting !== null && waiting === (newest ?? '') };
};

/** Asks again every second while something moves. */
export const useSteps = (moving: boolean, again: () => unknown): void => {
  useEffect(() => {
    if (!moving) return undefined;
    const timer = window.setInterval(() => void again(), 1_000);
    return () => window.clearInterval(timer);
  }, [moving, again]);
};
