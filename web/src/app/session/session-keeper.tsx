import { useEffect, useRef, useState } from 'react';
import { onDemand } from '../../ui/layout/on-demand.js';
import { onSessionLost } from '../graph/sign-in-again.js';

const SignInAgain = onDemand(() => import('./sign-in-again-dialog.js').then((module) => module.SignInAgain));

type Resolve = (again: boolean) => void;

/** Waits for the moment in which the session has ended, asks for the password again, and lets the interrupted operations go on. */
export const SessionKeeper = () => {
  const waiting = useRef<Resolve[]>([]);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    onSessionLost(() => new Promise<boolean>((resolve) => {
      waiting.current.push(resolve);
      setAsking(true);
    }));
    return () => onSessionLost(null);
  }, []);
  const answer = (again: boolean) => {
    setAsking(false);
    waiting.current.splice(0).forEach((resolve) => resolve(again));
  };
  return asking ? <SignInAgain onAnswer={answer} /> : null;
};
