import { useEffect, useRef } from 'react';

const TYPING = 'input, textarea, select, [contenteditable], [role=menu], [role=dialog]';
const PAUSE = 1200;

/** `g` and then a letter within a second goes to a screen; `?` shows all keys; `/` goes to the filter of the screen. */
export const useGoKeys = (enabled: boolean, go: (letter: string) => boolean, help: () => void): void => {
  const since = useRef(0);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (event.key === '?') return help();
      if (event.key === '/') {
        const filter = document.querySelector<HTMLElement>('[data-filter]');
        if (filter) {
          event.preventDefault();
          filter.focus();
        }
        return;
      }
      if (event.key === 'g') {
        since.current = event.timeStamp;
        return;
      }
      if (event.timeStamp - since.current < PAUSE && go(event.key)) event.preventDefault();
      since.current = -PAUSE;
    };
    // Capture: after `g`, the letter belongs to the shell even while a grid has the focus.
    const onCapture = (event: KeyboardEvent) => {
      const fresh = event.timeStamp - since.current < PAUSE && since.current > 0;
      const typing = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (fresh && !typing && go(event.key)) {
        event.preventDefault();
        event.stopPropagation();
        since.current = -PAUSE;
      }
    };
    window.addEventListener('keydown', onCapture, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onCapture, true);
      window.removeEventListener('keydown', onKey);
    };
  }, [enabled, go, help]);
};
