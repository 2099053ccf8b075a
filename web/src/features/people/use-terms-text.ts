import { useCallback } from 'react';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';

type Scope = { code: string; name: string };
type Terms = {
  validFrom: string | null; validTo: string | null; limitAmount: string | null; limitCurrency: string | null; agreements: readonly Scope[] | null; locations: readonly Scope[] | null;
};

/** What a grant is bound to, on one line: days, agreements, locations, limit. */
export const useTermsText = (): ((terms: Terms) => string) => {
  const t = useText();
  const formats = useFormats();
  return useCallback(({ validFrom, validTo, limitAmount, limitCurrency, agreements, locations }) => {
    const list = (scopes: readonly Scope[]) => scopes.map((each) => `${each.code} ${each.name}`).join(', ');
    const days = validFrom && validTo ? t('people.fromTo', { from: formats.dayOfYear(validFrom), to: formats.dayOfYear(validTo) })
      : validFrom ? t('people.from', { from: formats.dayOfYear(validFrom) }) : validTo ? t('people.until', { to: formats.dayOfYear(validTo) }) : null;
    return [
      agreements ? list(agreements) : t('people.allAgreements'), locations ? list(locations) : t('people.allLocations'), days,
      limitAmount && limitCurrency ? t('people.limitIs', { amount: formats.money(limitAmount, limitCurrency) }) : null,
    ].filter((part) => part !== null).join(' · ');
  }, [t, formats]);
};
