import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { ChangesDocument } from '../../gql/changes.js';
import { isDeciding, refetchQuietly } from './quiet-refetch.js';
import { onSocketStanding } from './socket-link.js';

/** LIVE: told of each change. CONNECTING: not yet, or again. POLLING: no socket; read again every half minute. */
export type LiveState = 'LIVE' | 'CONNECTING' | 'POLLING';

/** Several changes come together; they are answered by one reading, and by one in this time at most. */
const gather = 400;
const rest = 2_000;
const poll = 30_000;
const patience = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Keeps the screen as the portal stands: told of changes over a socket, or by asking while there is none. */
export const useLive = (wanted: boolean): LiveState => {
  const client = useApolloClient();
  const [state, setState] = useState<LiveState>('CONNECTING');
  useEffect(() => {
    if (!wanted) return undefined;
    let over = false;
    let failures = 0;
    let due: number | undefined;
    let last = -rest;
    let subscription: { unsubscribe: () => void } | null = null;
    const timers = new Set<number>();
    const later = (work: () => void, milliseconds: number): number => {
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        if (!over) work();
      }, milliseconds);
      timers.add(timer);
      return timer;
    };
    const read = (): void => {
      due = undefined;
      if (document.hidden || isDeciding()) return refresh(rest);
      last = performance.now();
      void refetchQuietly(client);
    };
    const refresh = (wait = gather): void => {
      due ??= later(read, Math.max(wait, last + rest - performance.now()));
    };
    const pollOn = (): void => {
      if (failures > 0) refresh(0);
      later(pollOn, poll);
    };
    const connect = (): void => {
      let ended = false;
      onSocketStanding(() => {
        // What happened while there was no socket has been told to nobody.
        if (failures > 0) refresh();
        failures = 0;
        setState('LIVE');
      });
      const lost = (): void => {
        if (ended || over) return;
        ended = true;
        setState(failures === 0 ? 'CONNECTING' : 'POLLING');
        later(connect, patience[Math.min(failures, patience.length - 1)] ?? poll);
        failures += 1;
      };
      subscription = client.subscribe({ query: ChangesDocument, errorPolicy: 'none' }).subscribe({ next: ({ data }) => data && refresh(), error: lost, complete: lost });
    };
    connect();
    later(pollOn, poll);
    return () => {
      over = true;
      onSocketStanding(null);
      for (const timer of timers) window.clearTimeout(timer);
      subscription?.unsubscribe();
    };
  }, [client, wanted]);
  return state;
};
