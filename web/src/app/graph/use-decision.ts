import type { TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useCallback, useRef, useState } from 'react';
import { showProblem } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { newIntent } from './intent.js';
import { refusedTexts } from './refused-text.js';
import { requestIdOf } from './sign-in-again.js';
import type { Refusal } from './use-refusal-text.js';

type Payload = { userErrors: readonly Refusal[] };
export type Answer<P> = { done: boolean; payload: P | null; refusals: readonly Refusal[] };
type Input<V> = V extends { input: infer I extends object } ? Omit<I, 'idempotencyKey'> : never;

/**
 * One mutation as the screens use it: pending flag, expected refusals as data, a broken line as a message.
 * The same input sent again carries the same key, so a repeated press after a lost answer cannot act twice.
 */
export const useDecision = <D extends object, V extends { input: object }>(document: TypedDocumentNode<D, V>) => {
  const t = useText();
  const [mutate] = useMutation(document as unknown as TypedDocumentNode<object, { input: object }>);
  const [pending, setPending] = useState(0);
  const keys = useRef(new Map<string, string>());
  type P = Extract<D[keyof D], Payload>;
  const decide = useCallback(
    async (input: Input<V>): Promise<Answer<P>> => {
      const intention = JSON.stringify(input);
      const key = keys.current.get(intention) ?? newIntent();
      keys.current.set(intention, key);
      setPending((count) => count + 1);
      try {
        const { data } = await mutate({ variables: { input: { ...(input as object), idempotencyKey: key } } });
        keys.current.delete(intention);
        const payload = Object.values(data ?? {}).find((value) => typeof value === 'object' && value !== null) as P | undefined;
        const refusals = payload?.userErrors ?? [];
        return { done: payload !== undefined && refusals.length === 0, payload: payload ?? null, refusals };
      } catch (error) {
        const refusals = refusedTexts(error);
        if (refusals.length > 0) return { done: false, payload: null, refusals };
        showProblem(t('error.notSent', { request: requestIdOf(error) ?? '–' }));
        return { done: false, payload: null, refusals: [] };
      } finally {
        setPending((count) => count - 1);
      }
    },
    [mutate, t],
  );
  return { decide, pending: pending > 0 };
};
