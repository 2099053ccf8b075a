import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readWish, wishText, type Wish } from './wish.js';

export type WishDesk = {
  wish: Wish;
  /** While a slider moves. */
  move: (part: Partial<Wish>) => void;
  /** When it rests: kept in the address and for undo. */
  settle: (part: Partial<Wish>) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  reset: () => void;
};

/** The wish with its past: every move is answered at once, and what a slider rests on is kept in the address. */
export const useWish = (): WishDesk => {
  const [params, setParams] = useSearchParams();
  const [wish, setWish] = useState<Wish>(() => readWish(params.get('whatif') ?? ''));
  const [past, setPast] = useState<readonly Wish[]>([]);
  const [undone, setUndone] = useState<readonly Wish[]>([]);
  const settled = useRef(wish);
  const keep = (next: Wish) => {
    settled.current = next;
    setWish(next);
    setParams((old) => {
      const changed = new URLSearchParams(old);
      changed.set('whatif', wishText(next));
      return changed;
    }, { replace: true, preventScrollReset: true });
  };
  const go = (next: Wish) => {
    if (wishText(next) === wishText(settled.current)) return setWish(next);
    setPast((old) => [...old, settled.current]);
    setUndone([]);
    return keep(next);
  };
  const [last, next] = [past.at(-1), undone.at(-1)];
  return {
    wish,
    move: (part) => setWish(merged(wish, part)),
    settle: (part) => go(merged(wish, part)),
    undo: last && (() => {
      setUndone([...undone, settled.current]);
      setPast(past.slice(0, -1));
      keep(last);
    }),
    redo: next && (() => {
      setPast([...past, settled.current]);
      setUndone(undone.slice(0, -1));
      keep(next);
    }),
    reset: () => go({}),
  };
};

/** What is set to undefined is as it was again. */
const merged = (wish: Wish, part: Partial<Wish>): Wish =>
  Object.fromEntries(Object.entries({ ...wish, ...part }).filter(([, value]) => value !== undefined)) as Wish;
