import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { TransfersDocument } from '../../gql/transfers.js';
import type { TransferState } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { TabLinks } from '../../ui/layout/tab-links.js';
import { useText } from '../../ui/text/use-text.js';
import { Lanes } from './lanes.js';
import { TransferTable } from './transfer-table.js';
import classes from './transfers.module.css';

const PAGE = 50;
const VIEWS = { offered: ['OFFERED'], accepted: ['ACCEPTED'], past: ['DECLINED', 'LAPSED', 'CANCELLED', 'ARRIVED'] } as const satisfies Record<string, readonly TransferState[]>;
type View = keyof typeof VIEWS | 'lanes';

/** Excess of one site in place of new goods for another: what is offered, what was decided, and the lanes it can take. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const { organisation } = useViewer();
  const buyer = organisation.side === 'BUYER';
  const views: readonly View[] = buyer ? ['offered', 'accepted', 'past', 'lanes'] : ['accepted', 'past'];
  const [params, setParams] = useSearchParams();
  const view = views.find((each) => each === params.get('view')) ?? views[0]!;
  return (
    <Page title={t('nav.transfers')} lead={t(buyer ? 'transfers.lead' : 'transfers.leadSupplier')}>
      <TabLinks label={t('transfers.views')} tabs={views.map((key) => ({ key, label: t(`transfers.view.${key}`), current: key === view, onClick: () => setParams({ view: key }, { replace: true }) }))} />
      {view === 'lanes' ? <Lanes editable={may('transferLane:write')} /> : <List key={view} view={view} />}
    </Page>
  );
};

const List = ({ view }: { view: keyof typeof VIEWS }) => {
  const t = useText();
  const variables = useMemo(() => ({ first: PAGE, filter: { state: [...VIEWS[view]] } }), [view]);
  const asked = useQuery(TransfersDocument, { variables, fetchPolicy: 'cache-and-network' });
  const { startPolling, stopPolling } = asked;
  const pending = asked.data?.stockTransfers.edges.some(({ node }) => node.to?.planPending) ?? false;
  useEffect(() => {
    if (!pending) return undefined;
    startPolling(1000);
    return () => stopPolling();
  }, [pending, startPolling, stopPolling]);
  return (
    <Gate asked={asked} shape="grid">{({ stockTransfers }) => (stockTransfers.edges.length === 0 ? <EmptyState kind={view === 'offered' ? 'allClear' : 'noResults'} title={t(`transfers.none.${view}`)} /> : (
      <Section title={t(`transfers.view.${view}`)} flush>
        <TransferTable label={t(`transfers.view.${view}`)} rows={stockTransfers.edges.map(({ node }) => node)} onDone={() => void asked.refetch()} />
        {stockTransfers.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { ...variables, after: stockTransfers.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
      </Section>
    ))}</Gate>
  );
};
