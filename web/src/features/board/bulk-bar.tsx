import { formatQuantity, quantity, sumQ } from '@stockpact/shared';
import { Button, CloseButton } from '@mantine/core';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { quantityOf, type Edited } from './board-columns.js';
import classes from './board.module.css';
import type { BoardRow } from './use-board-rows.js';
import { releasable } from './use-bulk-release.js';

type Props = { rows: readonly BoardRow[]; edited: Edited; maySnooze: boolean; onRelease: () => void; onSnooze: () => void; onClear: () => void };

/** What is picked, summed by unit (pieces and boxes are not added up), and what can be done with it. */
export const BulkBar = ({ rows, edited, maySnooze, onRelease, onSnooze, onClear }: Props) => {
  const t = useText();
  const formats = useFormats();
  if (rows.length === 0) return null;
  const ready = rows.filter(releasable);
  const units = [...new Set(ready.map((row) => row.item.uom))];
  const sums = units.map((unit) => formats.quantity(formatQuantity(sumQ(ready.filter((row) => row.item.uom === unit).map((row) => quantity(quantityOf(row, edited) ?? '0')))), unit));
  return (
    <div className={classes.bulk} role="region" aria-label={t('board.bulk')}>
      <strong>{t('board.selected', { count: rows.length })}</strong>
      <span className="sp-figure">{sums.join(' · ')}</span>
      <span className={classes.bulkSpace} />
      <Button size="xs" onClick={onRelease} disabled={ready.length === 0}>{t('board.releaseMany', { count: ready.length })}</Button>
      {maySnooze ? <Button size="xs" variant="default" onClick={onSnooze}>{t('snooze.confirm')}</Button> : null}
      <CloseButton aria-label={t('board.clearSelection')} onClick={onClear} />
    </div>
  );
};
