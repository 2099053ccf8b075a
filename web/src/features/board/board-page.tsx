import { useCallback, useMemo, useState } from 'react';
import { Button } from '@mantine/core';
import { IconCalculator } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
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
import { useRelease } from '../proposals/use-release.js';
import { BoardCard } from './board-card.js';
import { useBoardColumns, type Edited } from './board-columns.js';
import classes from './board.module.css';
import { isNarrowed, NARROWED_BY_NOTHING, useBoardView } from './board-view.js';
import { BulkBar } from './bulk-bar.js';
import { FilterBar } from './filter-bar.js';
import { useBoardRows, type BoardRow } from './use-board-rows.js';
import { releasable, useBulkRelease } from './use-bulk-release.js';
import { ViewTabs } from './view-tabs.js';

const BoardAsSupplier = onDemand(() => import('./board-as-supplier.js').then((module) => module.BoardAsSupplier));
const PeekPanel = onDemand(() => import('./peek-panel.js').then((module) => module.PeekPanel));
const ReleaseSheet = onDemand(() => import('./release-sheet.js').then((module) => module.ReleaseSheet));
const SnoozeDialog = onDemand(() => import('./snooze-dialog.js').then((module) => module.SnoozeDialog));

/** Shared figures among the columns. */
const FIGURES = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'] as const;
/** Shown on wish: they fit on wide screens only. */
const ROOM_SAVED = ['partner', 'ship', 'method', 'mase', 'bias', 'recommended'];

/** The planner's desk: every item-location against its band, quantities editable in place, released one by one or together. */
export const Component = () => {
  const may = useMay();
  const [view, setView] = useBoardView();
  const { agreement, asSupplier } = view;
  if (!asSupplier || !agreement || !may('preview:read')) return <Board />;
  return <BoardAsSupplier agreement={agreement} onClose={() => setView({ asSupplier: false })}><Board /></BoardAsSupplier>;
};

const Board = () => {
  const t = useText();
  const navigate = useNavigate();
  const may = useMay();
  const { organisation } = useViewer();
  const [view, setView] = useBoardView();
  const board = useBoardRows(view);
  const [density, setDensity] = useDensity();
  const [hidden, setHidden] = useHiddenColumns('board', ROOM_SAVED);
  const [singleKeys] = useSingleKeys();
  const [selection, setSelection] = useState<Selection>({});
  const [edited, setEdited] = useState<Edited>({});
  const [peek, setPeek] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const [snoozing, setSnoozing] = useState<readonly BoardRow[]>([]);
  const bulk = useBulkRelease();
  const single = useRelease();

  const onEdit = useCallback((row: BoardRow, quantity: string) => {
    const proposal = row.proposal;
    if (proposal) setEdited((old) => ({ ...old, [proposal.id]: quantity }));
  }, []);
  const columns = useBoardColumns({ edited, problems: bulk.problems, onEdit, side: organisation.side });
  const picked = useMemo(() => board.rows.filter((row) => selection[row.id]), [board.rows, selection]);
  const csv = useMemo(() => csvOf(columns, board.rows), [columns, board.rows]);

  const releaseOne = (row: BoardRow) => {
    const quantity = row.proposal ? edited[row.proposal.id] : undefined;
    if (row.proposal && releasable(row)) void single.release(row.proposal, row.item.uom, quantity ? { quantity } : {});
  };
  const onVerb = (key: string, row: BoardRow): boolean => {
    const letter = key.toLowerCase();
    if (letter === 'r' && releasable(row)) releaseOne(row);
    else if (letter === 'z' && may('exception:snooze')) setSnoozing([row]);
    else return false;
    return true;
  };
  const releaseAll = async () => {
    const rows = picked.filter(releasable);
    const refused = await bulk.release(rows, edited);
    if (refused === null) return;
    const kept = picked.filter((row) => row.proposal && refused.includes(row.proposal.id));
    setSelection(Object.fromEntries(kept.map((row) => [row.id, true as const])));
    if (kept.length === 0) setSheet(false);
  };
  if (board.error && board.rows.length === 0) return <ErrorState title={t('error.page')} requestId={requestIdOf(board.error)} onRetry={() => void board.refetch()} />;
  return (
    <Page title={t('nav.board')} lead={board.total ? t('board.count', { count: board.total.value, exact: board.total.isExact ? 'yes' : 'no' }) : undefined}
      actions={<>
        <Button component={Link} to={view.agreement ? `/plan-runs?agreement=${view.agreement}` : '/plan-runs'} variant="default" leftSection={<IconCalculator size={16} />}>{t('planRuns.title')}</Button>
        <ViewMenu columns={columns} hidden={hidden} onHidden={setHidden} density={density} onDensity={setDensity} />
        <ExportMenu name="board" figures={FIGURES} itemLocations={() => board.rows.map((row) => row.id)} header={csv.header} rows={() => csv.rows} loaded={board.rows.length} total={board.total?.value ?? null} />
      </>}>
      <ViewTabs view={view} onChange={setView} />
      <FilterBar view={view} onChange={setView} />
      <div className={classes.desk} data-peek={peek ? true : undefined}>
        <div className={classes.gridSide} style={{ opacity: board.stale ? 0.6 : 1 }}>
          {board.rows.length === 0 && board.loading ? <PageSkeleton shape="grid" /> : (
            <DataGrid label={t('nav.board')} columns={columns} rows={board.rows} rowId={(row) => row.id} rowName={(row) => `${row.item.number} ${row.location.name}`}
              total={board.total?.value ?? null} hasMore={board.hasMore} loading={board.loading} onMore={board.more}
              sort={view.sort === 'PRIORITY' ? null : { key: view.sort, descending: false }} onSort={(sort) => setView({ sort: view.sort === sort.key ? 'PRIORITY' : (sort.key === 'ITEM' ? 'ITEM' : 'LOCATION') })}
              selection={selection} onSelection={setSelection} hidden={hidden} density={density} singleKeys={singleKeys} marked={peek}
              onOpen={(row) => void navigate(`/items/${row.id}${view.asSupplier ? '?as=supplier' : ''}`)} onPeek={(row) => setPeek(peek === row.id ? null : row.id)} onActive={(row) => peek && setPeek(row.id)} onVerb={onVerb}
              card={(row) => <BoardCard row={row} edited={edited} />} height="calc(100dvh - 304px)"
              empty={view.view === 'exceptions' && !isNarrowed(view)
                ? <EmptyState kind="allClear" title={t('home.allClear')} action={{ label: t('board.view.all'), onClick: () => setView({ view: 'all' }) }}>{t('home.allClearLead')}</EmptyState>
                : <EmptyState kind="noResults" title={t('board.none')} action={{ label: t('board.clear'), onClick: () => setView(NARROWED_BY_NOTHING) }} />} />
          )}
          <BulkBar rows={picked} edited={edited} maySnooze={may('exception:snooze')} onClear={() => setSelection({})} onSnooze={() => setSnoozing(picked)} onRelease={() => {
            bulk.forget();
            setSheet(true);
          }} />
        </div>
        {peek ? <PeekPanel id={peek} onClose={() => setPeek(null)} /> : null}
      </div>
      {sheet && picked.some(releasable) ? <ReleaseSheet rows={picked.filter(releasable)} edited={edited} pending={bulk.pending} problems={bulk.problems} onConfirm={() => void releaseAll()} onClose={() => setSheet(false)} /> : null}
      {snoozing.length > 0 ? <SnoozeDialog rows={snoozing} onClose={() => setSnoozing([])} onDone={() => setSelection({})} /> : null}
      {single.dialog}
    </Page>
  );
};
