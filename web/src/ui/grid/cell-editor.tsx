import { useRef, useState } from 'react';
import { QuantityInput } from '../input/quantity-input.js';
import type { CellEdit } from './columns.js';
import classes from './data-grid.module.css';

type Props<Row> = { edit: CellEdit<Row>; row: Row; onDone: (moveDown: boolean) => void };

/** Opens on F2 or Enter with the text selected; Enter keeps and goes down, Tab keeps, Escape throws away. */
export const CellEditor = <Row,>({ edit, row, onDone }: Props<Row>) => {
  const [first] = useState(() => edit.start(row) ?? '');
  const value = useRef(first);
  const closed = useRef(false);
  const finish = (keep: boolean, moveDown: boolean) => {
    if (closed.current) return;
    closed.current = true;
    if (keep && value.current !== first) edit.commit(row, value.current);
    onDone(moveDown);
  };
  return (
    <QuantityInput
      className={classes.editor}
      value={first}
      lot={edit.lot?.(row)}
      aria-label={edit.label(row)}
      size="xs"
      autoFocus
      bare
      onChange={(next) => {
        value.current = next;
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' || event.key === 'F2') finish(event.currentTarget.getAttribute('aria-invalid') !== 'true', event.key === 'Enter');
        if (event.key === 'Escape') finish(false, false);
      }}
      onBlur={(event) => finish(event.currentTarget.getAttribute('aria-invalid') !== 'true', false)}
    />
  );
};
