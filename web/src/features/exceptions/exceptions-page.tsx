import { useMemo, useState } from 'react';
import { Button, CloseButton } from '@mantine/core';
import { useNavigate } from 'react-router';
import { requestIdOf } from '../../app/graph/sign-in-again.js';
import { useDensity, useHiddenColumns, useSingleKeys } from '../../app/preferences.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { csvOf } from '../../ui/grid/columns.js';
import { DataGrid } from '../../ui/grid/data-grid.js';
import type { Selection } from '../../ui/grid/use-grid-table.js';
import { ViewMenu } from '../../ui/grid/view-menu.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { Page } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import board from '../board/board.module.css';
import { ExceptionCard, useExceptionColumns } from './exception-columns.js';
import { ExceptionFilters, ExceptionTabs } from './exception-filters.js';
import { isNarrowed, NARROWED_BY_NOTHING, useExceptionView } from './exception-view.js';
import { acknowledgeable, useAcknowledge } from './use-acknowledge.js';
import { useExceptions, type ExceptionRow } from './use-exceptions.js';

const ExceptionPanel = onDemand(() => import('./exception-panel.js').then((module) => module.ExceptionPanel));
const SnoozeDialog = onDemand(() => import('../board/snooze-dialog.js').then((module) => module.SnoozeDialog));

const FIGURES = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'] as const;
/** Shown on wish: they fit on wide screens only. */
const ROOM_SAVED = ['partner', 'days', 'atStake', 'owner'];

/** Everything that needs somebody, one row for each cause, the gravest first; and what has closed, with when and why. */
export const Component = () => {
  const t = useText();
  const navigate = useNavigate();
  const may = useMay();
  const { organisation } = useViewer();
  const [view, setView] = useExceptionView();
  const list = useExceptions(view);
  const [density, setDensity] = useDensity();
  const [singleKeys] = useSingleKeys();
  const [hidden, setHidden] = useHiddenColumns('exceptions', ROOM_SAVED);
  const [selection, setSelection] = useState<Selection>({});
  const [peek, setPeek] = useState<string | null>(null);
  const [snoozing, setSnoozing] = useState<readonly ExceptionRow[]>([]);
  const { acknowledge, pending } = useAcknowledge();
  const columns = useExceptionColumns(organisation.side, view.view === 'closed');
  const csv = useMemo(() => csvOf(columns, list.rows), [columns, list.rows]);
  const picked = list.rows.filter((row) => selection[row.id]);
  const looked = list.rows.find((row) => row.id === peek);
  const [mayAcknowledge, maySnooze] = [may('exception:acknowledge'), may('exception:snooze')];

  const see = async (rows: readonly ExceptionRow[]) => {
    await acknowledge(rows);
    setSelection({});
    if (view.view === 'unseen') void list.refetch();
  };
  const onVerb = (key: string, row: ExceptionRow): boolean => {
    const letter = key.toLowerCase();
    if (letter === 'a' && mayAcknowledge && acknowledgeable(row)) void see([row]);
    else if ((letter === 's' || letter === 'z') && maySnooze && row.closedAt === null) setSnoozing([row]);
    else return false;
    return true;
  };
  if (list.error && list.rows.length === 0) return <ErrorState title={t('error.page')} requestId={requestIdOf(list.error)} onRetry={() => void list.refetch()} />;
  return (
    <Page title={t('nav.exceptions')} lead={list.total ? t('exceptions.count', { view: view.view, count: list.total.value, exact: list.total.isExact ? 'yes' : 'no' }) : undefined}
      actions={<>
        <ViewMenu columns={columns} hidden={hidden} onHidden={setHidden} density={density} onDensity={setDensity} />
        <ExportMenu name="exceptions" figures={FIGURES} itemLocations={() => list.rows.map((row) => row.itemLocation.id)} header={csv.header} rows={() => csv.rows} loaded={list.rows.length} total={list.total?.value ?? null} />
      </>}>
      <ExceptionTabs view={view} onChange={setView} />
      <ExceptionFilters view={view} onChange={setView} />
      <div className={board.desk} data-peek={looked ? true : undefined}>
        <div className={board.gridSide} style={{ opacity: list.stale ? 0.6 : 1 }}>
          {list.rows.length === 0 && list.loading ? <PageSkeleton shape="grid" /> : (
            <DataGrid label={t('nav.exceptions')} columns={columns} rows={list.rows} rowId={(row) => row.id} rowName={(row) => `${row.itemLocation.item.number} ${row.itemLocation.location.name}`}
              total={list.total?.value ?? null} hasMore={list.hasMore} loading={list.loading} onMore={list.more} selection={selection} onSelection={setSelection} hidden={hidden} density={density} singleKeys={singleKeys} marked={peek}
              onOpen={(row) => void navigate(`/items/${row.itemLocation.id}`)} onPeek={(row) => setPeek(peek === row.id ? null : row.id)} onActive={(row) => peek && setPeek(row.id)} onVerb={onVerb}
              card={(row) => <ExceptionCard row={row} />} height="calc(100dvh - 304px)"
              empty={isNarrowed(view) ? <EmptyState kind="noResults" title={t('board.none')} action={{ label: t('board.clear'), onClick: () => setView(NARROWED_BY_NOTHING) }} />
                : <EmptyState kind="allClear" title={t('exceptions.none', { view: view.view })} />} />
          )}
          {picked.length > 0 ? (
            <div className={board.bulk} role="region" aria-label={t('board.bulk')}>
              <strong>{t('board.selected', { count: picked.length })}</strong>
              <span className={board.bulkSpace} />
              {mayAcknowledge ? <Button size="xs" loading={pending} disabled={!picked.some(acknowledgeable)} onClick={() => void see(picked)}>{t('exceptions.acknowledge')}</Button> : null}
              {maySnooze && view.view !== 'closed' ? <Button size="xs" variant="default" onClick={() => setSnoozing(picked)}>{t('snooze.confirm')}</Button> : null}
              <CloseButton aria-label={t('board.clearSelection')} onClick={() => setSelection({})} />
            </div>
          ) : null}
        </div>
        {looked ? <ExceptionPanel row={looked} onAcknowledge={mayAcknowledge ? () => void see([looked]) : null} onSnooze={maySnooze ? () => setSnoozing([looked]) : null} onClose={() => setPeek(null)} /> : null}
      </div>
      {snoozing.length > 0 ? <SnoozeDialog rows={[...new Map(snoozing.map(({ itemLocation }) => [itemLocation.id, itemLocation])).values()]} onClose={() => setSnoozing([])} onDone={() => {
        setSelection({});
        void list.refetch();
      }} /> : null}
    </Page>
  );
};
