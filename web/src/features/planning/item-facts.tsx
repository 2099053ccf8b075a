import { useQuery } from '@apollo/client/react';
import { requestIdOf } from '../../app/graph/sign-in-again.js';
import { ItemFactsDocument } from '../../gql/item-facts.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { Timeline } from '../audit/timeline.js';

/** Audit trail of one item-location with its proposals and deliveries; loaded on its own so that it never holds up the figures. */
export const ItemFactsTimeline = ({ id, timeZone }: { id: string; timeZone: string }) => {
  const t = useText();
  const { data, loading, error, refetch } = useQuery(ItemFactsDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const facts = data?.facts.edges.map((edge) => edge.node) ?? [];
  if (error && !data) return <Section title={t('item.timeline')}><ErrorState title={t('error.part')} requestId={requestIdOf(error)} onRetry={() => void refetch()} /></Section>;
  return <Section title={t('item.timeline')}>{loading && !data ? <p className="sp-quiet">{t('shell.loading')}</p> : <Timeline facts={facts} timeZone={timeZone} />}</Section>;
};
