import { Badge } from '@mantine/core';
import { useMemo } from 'react';
import type { SlowStockQuery } from '../../gql/types.js';
import { SharedFigure, Withheld } from '../../ui/figures/shared-figure.js';
import { StatusGlyph } from '../../ui/figures/status-glyph.js';
import type { GridColumn } from '../../ui/grid/columns.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { Cover } from '../board/board-columns.js';
import { ItemName } from '../planning/item-name.js';
import { AgeBar } from './age-bar.js';
import classes from './slow-stock.module.css';

export type SlowRow = SlowStockQuery['slowStock']['edges'][number]['node'];

const withheld = (row: SlowRow): boolean => row.demandSharing.visibility === 'WITHHELD_BY_POLICY';

export const useSlowColumns = (side: 'BUYER' | 'SUPPLIER'): GridColumn<SlowRow>[] => {
  const t = useText();
  const formats = useFormats();
  return useMemo<GridColumn<SlowRow>[]>(() => {
    const partner = (row: SlowRow): string => (side === 'BUYER' ? row.itemLocation.supplier : row.itemLocation.buyer).shortName;
    const dash = <span className="sp-quiet">–</span>;
    return [
      { id: 'item', header: t('board.item'), width: 210, grow: 1, fixed: true, csv: (row) => row.itemLocation.item.number, cell: (row) => <ItemName item={row.itemLocation.item} /> },
      { id: 'location', header: t('board.location'), width: 96, grow: 0.3, csv: (row) => row.itemLocation.location.code, cell: (row) => row.itemLocation.location.name },
      { id: 'partner', header: t(side === 'BUYER' ? 'side.SUPPLIER' : 'side.BUYER'), width: 96, csv: partner, cell: partner },
      { id: 'mover', header: t('slow.mover'), width: 124, csv: (row) => row.moverClass, csvState: { header: t('export.state', { column: t('slow.mover') }), of: (row) => row.demandSharing.visibility }, cell: (row) => (row.moverClass ? <Badge color={row.moverClass === 'NON_MOVER' ? 'yellow' : 'gray'}>{t(`mover.${row.moverClass}`)}</Badge> : <Withheld {...row.demandSharing} />) },
      { id: 'onHand', header: t('board.onHand'), width: 92, align: 'end', csv: (row) => row.onHand, cell: (row) => <span className="sp-figure">{formats.quantity(row.onHand, row.itemLocation.item.uom)}</span> },
      { id: 'excess', header: t('slow.excess'), width: 84, align: 'end', csv: (row) => row.excessQuantity, cell: (row) => <span className="sp-figure">{formats.quantity(row.excessQuantity)}</span> },
      { id: 'value', header: t('slow.excessValue'), width: 100, align: 'end', csv: (row) => row.excessValue.value?.amount, csvState: { header: t('export.state', { column: t('slow.excessValue') }), of: (row) => row.excessValue.visibility }, cell: (row) => (row.excessValue.value ? <span className="sp-figure">{formats.moneyShort(row.excessValue.value.amount, row.excessValue.value.currency)}</span> : <SharedFigure value={null} visibility={row.excessValue.visibility} />) },
      { id: 'age', header: t('slow.ages'), width: 172, csv: (row) => row.ageBuckets.map((bucket) => bucket.quantity).join(' '), cell: (row) => <AgeBar buckets={row.ageBuckets} unit={row.itemLocation.item.uom} /> },
      { id: 'oldest', header: t('slow.oldest'), width: 80, align: 'end', csv: (row) => row.oldestAgeDays, cell: (row) => (row.oldestAgeDays === null ? dash : t('unit.days', { days: row.oldestAgeDays })) },
      { id: 'cover', header: t('board.cover'), width: 78, align: 'end', csv: (row) => row.daysOfSupply, cell: (row) => (withheld(row) ? <Withheld {...row.demandSharing} /> : <Cover days={row.daysOfSupply} />) },
      { id: 'last', header: t('slow.lastUse'), width: 112, csv: (row) => row.lastConsumptionOn, cell: (row) => (withheld(row) ? <Withheld {...row.demandSharing} /> : row.lastConsumptionOn ? formats.dayOfYear(row.lastConsumptionOn) : dash) },
    ];
  }, [t, formats, side]);
};

export const SlowCard = ({ row }: { row: SlowRow }) => {
  const t = useText();
  const formats = useFormats();
  const { item } = row.itemLocation;
  return (
    <article className={classes.card}>
      <ItemName item={item} to={`/items/${row.itemLocation.id}`} />
      <div className={classes.cardLine}><StatusGlyph status={row.itemLocation.status} /><span className="sp-quiet">{row.itemLocation.location.name}</span>{row.moverClass ? <Badge color="gray">{t(`mover.${row.moverClass}`)}</Badge> : null}</div>
      <AgeBar buckets={row.ageBuckets} unit={item.uom} />
      <div className={classes.cardLine}><span>{t('slow.excess')} <b className="sp-figure">{formats.quantity(row.excessQuantity, item.uom)}</b></span>{row.oldestAgeDays === null ? null : <span>{t('slow.oldest')} {t('unit.days', { days: row.oldestAgeDays })}</span>}</div>
    </article>
  );
};
