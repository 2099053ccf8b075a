import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { LimitChangesDocument } from '../../gql/limit-changes.js';
import { Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { LimitChangeList } from '../planning/limit-change-list.js';

const SHOWN = 5;

/** Changes of limits under the agreement that wait for a second person; absent while none waits. */
export const LimitChangesSection = ({ agreement }: { agreement: string }) => {
  const t = useText();
  const variables = useMemo(() => ({ first: SHOWN, filter: { agreement, state: ['PROPOSED' as const] } }), [agreement]);
  const { data } = useQuery(LimitChangesDocument, { variables, fetchPolicy: 'cache-and-network' });
  // What was decided a moment ago has another state in the cache already.
  const waiting = data?.thresholdChanges.edges.map((edge) => edge.node).filter((change) => change.state === 'PROPOSED') ?? [];
  if (!data || waiting.length === 0) return null;
  return (
    <Section title={t('limitChange.waiting', { count: data.thresholdChanges.totalCount.value })} aside={<Link to="/limit-changes" className="sp-text-link">{t('limitChange.all')}</Link>}>
      <LimitChangeList changes={waiting} />
    </Section>
  );
};
