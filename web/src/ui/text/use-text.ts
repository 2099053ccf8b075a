import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { MessageId } from './language.js';

export type TextValues = Record<string, string | number | boolean | Date | null | undefined>;
export type Text = (id: MessageId, values?: TextValues) => string;

/** The one way to words on screen: `t('nav.board')`. An id that is not in the catalogue does not compile. */
export const useText = (): Text => {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
};

/** Words for a code that the server sends (refusals, states, rows): the known message, or the code itself so that nothing is lost. */
export const useCodeText = (): ((prefix: string, code: string, values?: TextValues) => string) => {
  const intl = useIntl();
  return useCallback(
    (prefix, code, values) => {
      const id = `${prefix}.${code}`;
      return id in intl.messages ? intl.formatMessage({ id }, values) : code;
    },
    [intl],
  );
};
