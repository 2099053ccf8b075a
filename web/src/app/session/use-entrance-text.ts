import { useCallback } from 'react';
import { useRefusalText } from '../graph/use-refusal-text.js';
import { useText } from '../../ui/text/use-text.js';
import type { Refused } from './entrance.js';

/** A "no" of the entrance in the reader's words; a rule that refused says which one. */
export const useEntranceText = (): ((refused: Refused) => string) => {
  const t = useText();
  const words = useRefusalText();
  return useCallback((refused) => {
    if (refused.code === 'REFUSED' && refused.refusals.length > 0) return refused.refusals.map(words).join(' ');
    return t(`session.${refused.code}`, { seconds: refused.retryAfter });
  }, [t, words]);
};
