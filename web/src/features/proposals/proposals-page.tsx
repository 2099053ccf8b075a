import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { requestIdOf } from '../../app/graph/sign-in-again.js';
import { useDensity, useSingleKeys } from '../../app/preferences.js';
import { useViewer } from '../../app/session/session.js';
import { ProposalsDocument } from '../../gql/proposals.js';
import type { ProposalFilter, ProposalState } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { csvOf } from '../../ui/grid/columns.js';
import { DataGrid } from '../../ui/grid/data-grid.js';
import { SearchInput } from '../../ui/input/search-input.js';
import { Page } from '../../ui/layout/page.js';
import { TabLinks } from '../../ui/layout/tab-links.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { ProposalCard, useProposalColumns } from './proposal-columns.js';
import classes from './proposals.module.css';

const TABS = ['waiting', 'open', 'all'] as const;
const OPEN: readonly ProposalState[] = ['PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED', 'COMMITTED', 'SHIPPED', 'PARTIALLY_RECEIVED', 'DISCREPANCY'];
const STATES: readonly ProposalState[] = ['PLANNED', ...OPEN, 'RECEIVED', 'CLOSED', 'REJECTED', 'EXPIRED', 'CANCELLED'];
const PAGE = 50;

const filterOf = (tab: (typeof TABS)[number], state: ProposalState | undefined, text: string): ProposalFilter => ({
  ...(tab === 'waiting' ? { waitingForMe: true } : {}),
  ...(state ? { state: [state] } : tab === 'open' ? { state: [...OPEN] } : {}),
  ...(text ? { text } : {}),
});

/** All proposals of the viewer's side; what waits for a decision comes first. */
export const Component = () => {
  const t = useText();
  const words = useCodeText();
  const navigate = useNavigate();
  const { organisation } = useViewer();
  const [density] = useDensity();
  const [singleKeys] = useSingleKeys();
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((each) => each === params.get('tab')) ?? 'waiting';
  const state = STATES.find((each) => each === params.get('state'));
  const text = params.get('q') ?? '';
  const put = (changes: Record<string, string | null>) => setParams((old) => {
    const next = new URLSearchParams(old);
    Object.entries(changes).forEach(([key, value]) => (value ? next.set(key, value) : next.delete(key)));
    return next;
  }, { replace: true });

  const variables = useMemo(() => ({ first: PAGE, filter: filterOf(tab, state, text) }), [tab, state, text]);
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(ProposalsDocument, { variables, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const connection = (data ?? previousData)?.proposals;
  const rows = useMemo(() => connection?.edges.map((edge) => edge.node) ?? [], [connection]);
  const after = connection?.pageInfo.endCursor ?? null;
  const more = useCallback(() => void fetchMore({ variables: { ...variables, after } }).catch(() => undefined), [fetchMore, variables, after]);
  const columns = useProposalColumns(organisation.side);
  const csv = useMemo(() => csvOf(columns, rows), [columns, rows]);
  if (error && rows.length === 0) return <ErrorState title={t('error.page')} requestId={requestIdOf(error)} onRetry={() => void refetch()} />;
  return (
    <Page title={t('nav.proposals')} lead={connection ? t('proposals.count', { count: connection.totalCount.value }) : undefined}
      actions={<ExportMenu name="proposals" itemLocations={() => rows.map((row) => row.itemLocation.id)} header={csv.header} rows={() => csv.rows} loaded={rows.length} total={connection?.totalCount.value ?? null} />}>
      <TabLinks label={t('board.views')} tabs={TABS.map((each) => ({ key: each, label: t(`proposals.tab.${each}`), current: each === tab, onClick: () => put({ tab: each, state: null }) }))} />
      <div className={classes.filters} role="search">
        <SearchInput value={text} onSearch={(q) => put({ q })} label={t('proposals.search')} className={classes.search} />
        <Select placeholder={t('proposal.state')} aria-label={t('proposal.state')} clearable clearButtonProps={{ 'aria-label': t('action.clear') }} value={state ?? null} onChange={(value) => put({ state: value })}
          data={(tab === 'open' ? OPEN : STATES).map((value) => ({ value, label: words('proposalState', value) }))} />
      </div>
      {loading && rows.length === 0 ? <PageSkeleton shape="grid" /> : (
        <DataGrid label={t('nav.proposals')} columns={columns} rows={rows} rowId={(row) => row.id} rowName={(row) => row.number} total={connection?.totalCount.value ?? null} hasMore={connection?.pageInfo.hasNextPage ?? false} loading={loading} onMore={more}
          density={density} singleKeys={singleKeys} onOpen={(row) => void navigate(`/proposals/${row.id}`)} card={(row) => <ProposalCard row={row} side={organisation.side} />} height="calc(100dvh - 304px)"
          empty={tab === 'waiting' && !state && !text ? <EmptyState kind="allClear" title={t('proposals.nothingWaits')}>{t('proposals.nothingWaitsLead')}</EmptyState> : <EmptyState kind="noResults" title={t('board.none')} action={{ label: t('board.clear'), onClick: () => put({ q: null, state: null }) }} />} />
      )}
    </Page>
  );
};
