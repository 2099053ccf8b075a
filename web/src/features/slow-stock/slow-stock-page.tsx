import { useQuery } from '@apollo/client/react';
import { Chip, Group } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { requestIdOf } from '../../app/graph/sign-in-again.js';
import { useDensity, useSingleKeys } from '../../app/preferences.js';
import { useViewer } from '../../app/session/session.js';
import { SlowStockDocument } from '../../gql/slow-stock.js';
import type { MoverClass } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { csvOf } from '../../ui/grid/columns.js';
import { DataGrid } from '../../ui/grid/data-grid.js';
import { SearchInput } from '../../ui/input/search-input.js';
import { Page } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { AgeLegend } from './age-bar.js';
import { SlowCard, useSlowColumns } from './slow-columns.js';
import classes from './slow-stock.module.css';

type Rule = { fieldGroup: string; reason: string | null; granularity: string; delayDays: number };

/** Slow stock is told from daily stock that is no older than a day. */
const withholds = ({ fieldGroup, reason, granularity, delayDays }: Rule): boolean => fieldGroup === 'STOCK' && (reason !== null || granularity !== 'DAY' || delayDays > 1);

const MOVERS: readonly MoverClass[] = ['SLOW', 'NON_MOVER', 'FAST', 'NEW'];
const PAGE = 50;

/** Stock that lies too long or in too large a quantity, by age of its first-in-first-out layers. */
export const Component = () => {
  const t = useText();
  const navigate = useNavigate();
  const { organisation } = useViewer();
  const [density] = useDensity();
  const [singleKeys] = useSingleKeys();
  const [params, setParams] = useSearchParams();
  const movers = useMemo(() => MOVERS.filter((mover) => params.getAll('mover').includes(mover)), [params]);
  const text = params.get('q') ?? '';
  const put = (next: { movers?: readonly string[]; text?: string }) => {
    const fresh = new URLSearchParams();
    (next.movers ?? movers).forEach((mover) => fresh.append('mover', mover));
    const q = next.text ?? text;
    if (q) fresh.set('q', q);
    setParams(fresh, { replace: true });
  };
  const supplier = organisation.side === 'SUPPLIER';
  const variables = useMemo(() => ({ first: PAGE, supplier, filter: { ...(movers.length > 0 ? { moverClass: movers } : {}), ...(text ? { text } : {}) } }), [movers, text, supplier]);
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(SlowStockDocument, { variables, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const connection = (data ?? previousData)?.slowStock;
  const hidden = ((data ?? previousData)?.agreements?.edges ?? []).filter((edge) => edge.node.sharing.some(withholds)).length;
  const rows = useMemo(() => connection?.edges.map((edge) => edge.node) ?? [], [connection]);
  const after = connection?.pageInfo.endCursor ?? null;
  const more = useCallback(() => void fetchMore({ variables: { ...variables, after } }).catch(() => undefined), [fetchMore, variables, after]);
  const columns = useSlowColumns(organisation.side);
  const csv = useMemo(() => csvOf(columns, rows), [columns, rows]);
  if (error && rows.length === 0) return <ErrorState title={t('error.page')} requestId={requestIdOf(error)} onRetry={() => void refetch()} />;
  return (
    <Page title={t('nav.slowStock')} lead={t('slow.lead', { count: connection?.totalCount.value ?? 0 })} actions={<ExportMenu name="slow-stock" figures={['STOCK', 'CONSUMPTION', 'PRICE']} itemLocations={() => rows.map((row) => row.itemLocation.id)} header={csv.header} rows={() => csv.rows} loaded={rows.length} total={connection?.totalCount.value ?? null} />}>
      <div className={classes.filters} role="search">
        <SearchInput value={text} onSearch={(q) => put({ text: q })} label={t('board.search')} className={classes.search} />
        <Chip.Group multiple value={movers} onChange={(value) => put({ movers: value })}><Group gap={6}>{MOVERS.map((mover) => <Chip key={mover} value={mover}>{t(`mover.${mover}`)}</Chip>)}</Group></Chip.Group>
        <AgeLegend />
      </div>
      {hidden > 0 ? <p className={classes.hidden}><Glyph status="WITHHELD" />{t('slow.hidden', { count: hidden })}</p> : null}
      {loading && rows.length === 0 ? <PageSkeleton shape="grid" /> : (
        <DataGrid label={t('nav.slowStock')} columns={columns} rows={rows} rowId={(row) => row.itemLocation.id} rowName={(row) => row.itemLocation.item.number} total={connection?.totalCount.value ?? null} hasMore={connection?.pageInfo.hasNextPage ?? false} loading={loading} onMore={more}
          density={density} singleKeys={singleKeys} onOpen={(row) => void navigate(`/items/${row.itemLocation.id}`)} card={(row) => <SlowCard row={row} />} height="calc(100dvh - 262px)"
          empty={hidden > 0 ? <EmptyState kind="noResults" title={t('slow.noneShown')}>{t('slow.noneShownLead')}</EmptyState> : <EmptyState kind="allClear" title={t('slow.none')}>{t('slow.noneLead')}</EmptyState>} />
      )}
    </Page>
  );
};
