import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { requestIdOf } from '../../app/graph/sign-in-again.js';
import { useDensity, useSingleKeys } from '../../app/preferences.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { ShipmentsDocument } from '../../gql/shipments.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { csvOf } from '../../ui/grid/columns.js';
import { DataGrid } from '../../ui/grid/data-grid.js';
import { Page } from '../../ui/layout/page.js';
import { TabLinks } from '../../ui/layout/tab-links.js';
import { useText } from '../../ui/text/use-text.js';
import { ReadyToShip } from './ready-to-ship.js';
import { ShipmentCard, useShipmentColumns } from './shipment-columns.js';

const PAGE = 50;

/** What is ready to leave, what is on the road, what has arrived. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { organisation } = useViewer();
  const [density] = useDensity();
  const [singleKeys] = useSingleKeys();
  const [params, setParams] = useSearchParams();
  const all = params.get('tab') === 'all';
  const variables = useMemo(() => ({ first: PAGE, filter: all ? {} : { open: true } }), [all]);
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(ShipmentsDocument, { variables, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const connection = (data ?? previousData)?.shipments;
  const rows = useMemo(() => connection?.edges.map((edge) => edge.node) ?? [], [connection]);
  const after = connection?.pageInfo.endCursor ?? null;
  const more = useCallback(() => void fetchMore({ variables: { ...variables, after } }).catch(() => undefined), [fetchMore, variables, after]);
  const columns = useShipmentColumns(organisation.side);
  const csv = useMemo(() => csvOf(columns, rows), [columns, rows]);
  if (error && rows.length === 0) return <ErrorState title={t('error.page')} requestId={requestIdOf(error)} onRetry={() => void refetch()} />;
  return (
    <Page title={t('nav.deliveries')} lead={connection ? t('delivery.count', { count: connection.totalCount.value }) : undefined}
      actions={<ExportMenu name="shipments" itemLocations={() => [...new Set(rows.flatMap((row) => row.lines.map((line) => line.itemLocation.id)))]} header={csv.header} rows={() => csv.rows} loaded={rows.length} total={connection?.totalCount.value ?? null} />}>
      {may('shipment:dispatch') ? <ReadyToShip onDispatched={() => void refetch()} /> : null}
      <TabLinks label={t('board.views')} tabs={[
        { key: 'open', label: t('delivery.tab.open'), current: !all, onClick: () => setParams({}, { replace: true }) },
        { key: 'all', label: t('delivery.tab.all'), current: all, onClick: () => setParams({ tab: 'all' }, { replace: true }) },
      ]} />
      {loading && rows.length === 0 ? <PageSkeleton shape="grid" /> : (
        <DataGrid label={t('nav.deliveries')} columns={columns} rows={rows} rowId={(row) => row.id} rowName={(row) => row.asnNumber} total={connection?.totalCount.value ?? null} hasMore={connection?.pageInfo.hasNextPage ?? false} loading={loading} onMore={more}
          density={density} singleKeys={singleKeys} onOpen={(row) => void navigate(`/deliveries/${row.id}`)} card={(row) => <ShipmentCard row={row} />} height="min(560px, calc(100dvh - 300px))"
          empty={<EmptyState kind="allClear" title={t('delivery.none')}>{t('delivery.noneLead')}</EmptyState>} />
      )}
    </Page>
  );
};
