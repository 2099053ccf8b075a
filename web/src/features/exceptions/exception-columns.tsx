import { Tooltip } from '@mantine/core';
import { IconBellOff, IconEyeCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { GridColumn } from '../../ui/grid/columns.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import classes from './exceptions.module.css';
import { Score } from './score-card.js';
import { SeverityMark } from './severity-mark.js';
import type { ExceptionRow } from './use-exceptions.js';
import { useSaid } from './use-said.js';

/** Seen by whom, put aside until when: each as a mark with its words. */
export const Marks = ({ row }: { row: ExceptionRow }) => {
  const t = useText();
  const formats = useFormats();
  const { acknowledgedAt, acknowledgedBy, itemLocation: { snooze } } = row;
  const seen = acknowledgedAt ? t('exceptions.seenBy', { person: acknowledgedBy ?? t('exceptions.otherSide'), at: formats.instant(acknowledgedAt) }) : null;
  const aside = snooze ? t('exceptions.snoozedUntil', { day: formats.day(snooze.until), reason: snooze.reason }) : null;
  return (
    <span className={classes.marks}>
      {seen ? <Tooltip label={seen}><span className={classes.mark}><IconEyeCheck size={15} aria-hidden="true" />{t('exceptions.seen')}<span className="sp-only-read"> {seen}</span></span></Tooltip> : null}
      {aside ? <Tooltip label={aside}><span className={classes.mark}><IconBellOff size={15} aria-hidden="true" />{snooze ? formats.day(snooze.until) : ''}<span className="sp-only-read"> {aside}</span></span></Tooltip> : null}
      {seen || aside ? null : <span className="sp-quiet">–</span>}
    </span>
  );
};

export const useExceptionColumns = (side: 'BUYER' | 'SUPPLIER', closed: boolean): GridColumn<ExceptionRow>[] => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const said = useSaid();
  return useMemo<GridColumn<ExceptionRow>[]>(() => {
    const partner = (row: ExceptionRow): string => (side === 'BUYER' ? row.itemLocation.supplier : row.itemLocation.buyer).shortName;
    const dash = <span className="sp-quiet">–</span>;
    return [
      { id: 'severity', header: t('exceptions.severity'), width: 104, fixed: true, csv: (row) => row.severity, cell: (row) => <SeverityMark severity={row.severity} /> },
      { id: 'cause', header: t('exceptions.cause'), width: 290, grow: 2.4, csv: (row) => row.type, cell: (row) => <span className={classes.clip} title={said(row)}>{said(row)}</span> },
      { id: 'item', header: t('board.item'), width: 190, grow: 1.2, csv: (row) => row.itemLocation.item.number, cell: (row) => <ItemName item={row.itemLocation.item} /> },
      { id: 'location', header: t('board.location'), width: 92, grow: 0.4, csv: (row) => row.itemLocation.location.code, cell: (row) => <span className={classes.clip}>{row.itemLocation.location.name}</span> },
      { id: 'partner', header: t(side === 'BUYER' ? 'side.SUPPLIER' : 'side.BUYER'), width: 96, csv: partner, cell: (row) => <span className={classes.clip}>{partner(row)}</span> },
      { id: 'event', header: t('exceptions.event'), width: 78, csv: (row) => row.eventDay, cell: (row) => (row.eventDay ? formats.day(row.eventDay) : dash) },
      { id: 'days', header: t('exceptions.days'), width: 70, align: 'end', csv: (row) => row.daysToEvent, cell: (row) => (row.daysToEvent === null || closed ? dash : <span className="sp-figure">{formats.signed(String(row.daysToEvent))}</span>) },
      { id: 'score', header: t('exceptions.score'), width: 92, align: 'end', csv: (row) => row.score, cell: (row) => <Score row={row} /> },
      { id: 'atStake', header: t('exceptions.atStake'), width: 92, align: 'end', csv: (row) => row.quantity, cell: (row) => (row.quantity ? <span className="sp-figure" title={formats.quantity(row.quantity, row.itemLocation.item.uom)}>{formats.rough(row.quantity, row.itemLocation.item.uom)}</span> : dash) },
      { id: 'value', header: t('exceptions.value'), width: 92, align: 'end', csv: (row) => row.value?.amount, cell: (row) => (row.value ? <span className="sp-figure">{formats.moneyShort(row.value.amount, row.value.currency)}</span> : dash) },
      { id: 'owner', header: t('exceptions.owner'), width: 88, csv: (row) => row.owner, cell: (row) => words('exceptionOwner', row.owner) },
      { id: 'since', header: t(closed ? 'exceptions.closed' : 'exceptions.since'), width: 118, csv: (row) => (closed ? row.closedAt : row.openedAt), cell: (row) => formats.instant(closed && row.closedAt ? row.closedAt : row.openedAt) },
      { id: 'marks', header: t('exceptions.marks'), width: 150, csv: (row) => row.acknowledgedAt, csvState: { header: t('exceptions.snoozed'), of: (row) => row.itemLocation.snooze?.until }, cell: (row) => <Marks row={row} /> },
    ];
  }, [t, words, formats, said, side, closed]);
};

/** A row on a phone. */
export const ExceptionCard = ({ row }: { row: ExceptionRow }) => {
  const formats = useFormats();
  const said = useSaid();
  return (
    <article className={classes.card}>
      <ItemName item={row.itemLocation.item} to={`/items/${row.itemLocation.id}`} />
      <div className={classes.cardLine}><SeverityMark severity={row.severity} /><span className="sp-quiet">{row.itemLocation.location.name}</span>{row.eventDay ? <span>{formats.day(row.eventDay)}</span> : null}</div>
      <div>{said(row)}</div>
      <div className={classes.cardLine}>{row.acknowledgedAt || row.itemLocation.snooze ? <Marks row={row} /> : <span />}<Score row={row} /></div>
    </article>
  );
};
