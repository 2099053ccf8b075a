import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ask, type Answered } from '../../app/session/entrance.js';

/**
 * The token of a link from a mail, and what it opens. It leaves the address bar at once, so that it stays out of the history,
 * of screenshots and of whatever is asked for next.
 */
export const useLink = <T,>(look: string): { token: string; opened: Answered<T> | null } => {
  const [params, setParams] = useSearchParams();
  const [token] = useState(() => params.get('token') ?? '');
  const [opened, setOpened] = useState<Answered<T> | null>(null);
  useEffect(() => {
    if (params.has('token')) setParams({}, { replace: true });
  }, [params, setParams]);
  useEffect(() => {
    let gone = false;
    void ask<T>(look, { token }).then((answer) => !gone && setOpened(answer));
    return () => {
      gone = true;
    };
  }, [look, token]);
  return { token, opened };
};
