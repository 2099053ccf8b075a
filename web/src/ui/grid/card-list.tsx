import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useText } from '../text/use-text.js';
import type { DataGridProps } from './data-grid.js';
import classes from './data-grid.module.css';
import type { Selection } from './use-grid-table.js';

const toggled = (selection: Selection, id: string): Selection => {
  const { [id]: was, ...others } = selection;
  return was ? others : { ...others, [id]: true };
};

/** The grid on a phone: one card per row, measured as it is drawn. */
export const CardList = <Row extends object>(props: DataGridProps<Row>) => {
  const { rows, rowId, selection, onSelection, hasMore = false, loading = false, onMore } = props;
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 148, overscan: 6, gap: 10,
    initialRect: { width: 360, height: 640 }, getItemKey: (index) => (rows[index] ? rowId(rows[index]) : index),
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loading && lastSeen >= rows.length - 6) onMore?.();
  }, [hasMore, loading, lastSeen, rows.length, onMore]);
  return (
    <div ref={scroller} className={classes.cards} style={{ height: props.height ?? 'calc(100dvh - 220px)' }} tabIndex={0} role="region" aria-label={props.label}>
      <ul className={classes.cardList} style={{ height: virtual.getTotalSize() }} aria-busy={loading || undefined}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const id = rowId(row);
          return (
            <li key={id} data-index={item.index} ref={virtual.measureElement} className={classes.card} style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={props.total ?? -1} aria-posinset={item.index + 1}>
              {selection ? (
                <Checkbox className={classes.cardPick} checked={selection[id] === true} aria-label={t('grid.selectRow', { name: props.rowName(row) })}
                  onChange={() => onSelection?.(toggled(selection, id))} />
              ) : null}
              {props.card(row)}
            </li>
          );
        })}
      </ul>
      {loading || hasMore ? <div className={classes.more} role="status">{t('grid.loadingMore')}</div> : null}
    </div>
  );
};
