import { Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Sparkline } from '../../ui/chart/sparkline.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { SharedFigure } from '../../ui/figures/shared-figure.js';
import { StatusGlyph } from '../../ui/figures/status-glyph.js';
import { csvOf, type Density, type GridColumn, type GridSort } from '../../ui/grid/columns.js';
import { DataGrid } from '../../ui/grid/data-grid.js';
import type { Selection } from '../../ui/grid/use-grid-table.js';
import { ViewMenu } from '../../ui/grid/view-menu.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { sampleRows, type SampleRow } from './samples.js';

const Spark = ({ row }: { row: SampleRow }) => (
  <Sparkline projected={row.projected} withProposal={row.proposal ? row.planned : undefined} min={row.min} max={row.max} fence={5} label={row.number} width={180}
    breach={row.breach === null || row.status !== 'IN_BAND' ? undefined : { index: row.breach, status: 'BELOW_MIN' }} />
);

export const SampleGrid = ({ count }: { count: number }) => {
  const t = useText();
  const formats = useFormats();
  const [edited, setEdited] = useState<Record<string, string>>({});
  const [selection, setSelection] = useState<Selection>({});
  const [sort, setSort] = useState<GridSort | null>({ key: 'PRIORITY', descending: false });
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [density, setDensity] = useState<Density>(40);
  const rows = useMemo(() => sampleRows(count), [count]);
  const columns = useMemo<GridColumn<SampleRow>[]>(() => [
    { id: 'item', header: t('gallery.item'), width: 210, grow: 1, fixed: true, sortKey: 'ITEM', csv: (row) => row.number, cell: (row) => <Text size="sm" truncate><b>{row.number}</b> {row.name}</Text> },
    { id: 'site', header: t('gallery.site'), width: 110, sortKey: 'LOCATION', csv: (row) => row.site, cell: (row) => row.site },
    { id: 'status', header: t('chart.column.status'), width: 130, csv: (row) => row.status, cell: (row) => <StatusGlyph status={row.status} /> },
    { id: 'stock', header: t('chart.column.stock'), width: 90, align: 'end', csv: (row) => row.onHand, cell: (row) => <SharedFigure value={row.onHand} visibility={row.onHand === null ? 'WITHHELD_BY_POLICY' : 'VISIBLE'} /> },
    { id: 'band', header: t('chart.band'), width: 100, align: 'end', cell: (row) => <span className="sp-figure">{formats.quantity(row.min)}–{formats.quantity(row.max)}</span> },
    { id: 'spark', header: t('gallery.projection'), width: 200, cell: (row) => <Spark row={row} /> },
    {
      id: 'proposal', header: t('nav.proposals'), width: 120, align: 'end', csv: (row) => edited[row.id] ?? row.proposal,
      cell: (row) => (row.proposal ? <span className="sp-figure">{formats.quantity(edited[row.id] ?? row.proposal)}</span> : '–'),
      edit: { start: (row) => edited[row.id] ?? row.proposal, commit: (row, value) => setEdited((old) => ({ ...old, [row.id]: value })), lot: (row) => row.lot, label: (row) => row.number },
    },
  ], [t, formats, edited]);
  const csv = csvOf(columns, rows);
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <ViewMenu columns={columns} hidden={hidden} onHidden={setHidden} density={density} onDensity={setDensity} />
        <ExportMenu name="gallery" header={csv.header} rows={() => csv.rows} loaded={rows.length} total={rows.length} />
      </Group>
      <DataGrid label={t('nav.board')} columns={columns} rows={rows} rowId={(row) => row.id} rowName={(row) => row.number} total={rows.length} sort={sort} onSort={setSort}
        selection={selection} onSelection={setSelection} hidden={hidden} density={density} height="360px"
        card={(row) => (
          <Stack gap={6}>
            <Text size="sm"><b>{row.number}</b> {row.name}</Text>
            <Group gap="md"><StatusGlyph status={row.status} /><SharedFigure value={row.onHand} visibility={row.onHand === null ? 'WITHHELD_BY_POLICY' : 'VISIBLE'} /></Group>
            <Spark row={row} />
          </Stack>
        )} />
    </Stack>
  );
};
