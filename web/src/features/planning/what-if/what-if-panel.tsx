import { useQuery } from '@apollo/client/react';
import { factsFromText } from '@stockpact/shared';
import { useMemo } from 'react';
import { requestIdOf } from '../../../app/graph/sign-in-again.js';
import { WhatIfDocument } from '../../../gql/what-if.js';
import { ErrorState } from '../../../ui/feedback/error-state.js';
import { Withheld } from '../../../ui/figures/shared-figure.js';
import { useText } from '../../../ui/text/use-text.js';
import type { ItemLocation } from '../item-location.js';
import { WhatIfDesk } from './what-if-desk.js';

/** Fetches the inputs once; from then on every move is answered in the browser. Where they are withheld it says why. */
export const WhatIfPanel = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const { data, error, refetch } = useQuery(WhatIfDocument, { variables: { id: item.id }, fetchPolicy: 'network-only' });
  const inputs = data?.itemLocation?.whatIfInputs;
  const text = inputs?.facts ?? null;
  const facts = useMemo(() => (text === null ? null : factsFromText(text)), [text]);
  if (error && !data) return <ErrorState title={t('error.part')} requestId={requestIdOf(error)} onRetry={() => void refetch()} />;
  if (!inputs) return <p className="sp-quiet">{t('shell.loading')}</p>;
  if (inputs.sharing.visibility === 'WITHHELD_BY_POLICY') return <><p><Withheld {...inputs.sharing} label /></p><p className="sp-quiet">{t('whatIf.withheld')}</p></>;
  if (facts === null) return <p className="sp-quiet">{t('whatIf.noTerms')}</p>;
  if (!facts.ok) return <p>{t('whatIf.otherRules', { version: inputs.rulesVersion })}</p>;
  return <WhatIfDesk key={text} item={item} facts={facts.value} replayOpening={inputs.replayOpening} />;
};
