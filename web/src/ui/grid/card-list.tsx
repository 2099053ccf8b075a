import { Checkbox } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../text/use-text.js';
import type { DataGridProps } from './data-grid.js';
import classes from './data-grid.module.css';
import type { Selection } from './use-grid-table.js';

const toggled = (selection: Selection, id: string): Selection => {
  const { [id]: was, ...others } = selection;
  return was ? others : { ...others, [id]: true };
};

/** The grid on a phone: one card per row, scrolled with the page, measured as it is drawn. */
export const CardList = <Row extends object>(props: DataGridProps<Row>) => {
  const { rows, rowId, selection, onSelection, hasMore = false, loading = false, onMore } = props;
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [rows.length]);
  const virtual = useWindowVirtualizer({
    count: rows.length, estimateSize: () => 148, overscan: 6, gap: 10, scrollMargin: top, initialRect: { width: 360, height: 640 },
    getItemKey: (index) => (rows[index] ? rowId(rows[index]) : index),
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loading && lastSeen >= rows.length - 6) onMore?.();
  }, [hasMore, loading, lastSeen, rows.length, onMore]);
  return (
    <>
      <ul ref={list} className={classes.cardList} style={{ height: virtual.getTotalSize() }} aria-label={props.label} aria-busy={loading || undefined}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const id = rowId(row);
          return (
            <li key={id} data-index={item.index} ref={virtual.measureElement} className={classes.card} style={{ transform: `translateY(${item.start - top}px)` }}
              aria-setsize={props.total ?? -1} aria-posinset={item.index + 1}>
              {selection ? (
                <Checkbox className={classes.cardPick} checked={selection[id] === true} aria-label={t('grid.selectRow', { name: props.rowName(row) })} onChange={() => onSelection?.(toggled(selection, id))} />
              ) : null}
              {props.card(row)}
            </li>
          );
        })}
      </ul>
      {loading || hasMore ? <div className={classes.more} role="status">{t('grid.loadingMore')}</div> : null}
    </>
  );
};
