import { useQuery } from '@apollo/client/react';
import { Button, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { LimitChangesDocument } from '../../gql/limit-changes.js';
import type { ThresholdChangeState } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { LimitChangeList } from './limit-change-list.js';
import classes from './planning.module.css';

const PAGE = 50;
const STATES: readonly ThresholdChangeState[] = ['PROPOSED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN'];

/** Changes of limits that need a second person, those that wait first asked for. */
export const Component = () => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const asked = params.get('state');
  const state = asked === 'all' ? null : (STATES.find((each) => each === asked) ?? 'PROPOSED');
  const variables = useMemo(() => ({ first: PAGE, filter: state ? { state: [state] } : {} }), [state]);
  const answer = useQuery(LimitChangesDocument, { variables, fetchPolicy: 'cache-and-network' });
  return (
    <Page title={t('limitChange.pageTitle')} lead={t('limitChange.pageLead')}>
      <div className={classes.inline} role="search">
        <Select label={t('limitChange.state')} data={[...STATES.map((value) => ({ value: String(value), label: t(`limitChangeState.${value}`) })), { value: 'all', label: t('limitChange.anyState') }]} value={state ?? 'all'} onChange={(value) => setParams(value && value !== 'PROPOSED' ? { state: value } : {}, { replace: true })} allowDeselect={false} w={220} />
      </div>
      <Gate asked={answer} shape="grid">{({ thresholdChanges }) => (thresholdChanges.edges.length === 0
        ? <EmptyState kind={state === 'PROPOSED' ? 'allClear' : 'noResults'} title={t(state === 'PROPOSED' ? 'limitChange.noneWaiting' : 'limitChange.none')} />
        : (
          <Section title={t('limitChange.count', { count: thresholdChanges.totalCount.value })}>
            <LimitChangeList changes={thresholdChanges.edges.map((edge) => edge.node)} />
            {thresholdChanges.pageInfo.hasNextPage ? <Button variant="default" size="xs" onClick={() => void answer.fetchMore({ variables: { after: thresholdChanges.pageInfo.endCursor } })}>{t('import.more')}</Button> : null}
          </Section>
        ))}</Gate>
    </Page>
  );
};
