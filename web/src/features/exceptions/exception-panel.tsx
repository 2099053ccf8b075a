import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { present } from '../../app/graph/present.js';
import { ExceptionHistoryDocument } from '../../gql/exception-history.js';
import { Facts } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import board from '../board/board.module.css';
import { ItemName } from '../planning/item-name.js';
import { Marks } from './exception-columns.js';
import classes from './exceptions.module.css';
import { Score } from './score-card.js';
import { SeverityMark } from './severity-mark.js';
import { acknowledgeable } from './use-acknowledge.js';
import type { ExceptionRow } from './use-exceptions.js';
import { useSaid } from './use-said.js';

type Props = { row: ExceptionRow; onAcknowledge: (() => void) | null; onSnooze: (() => void) | null; onClose: () => void };

/** One exception in full, beside the list: the cause with its numbers, the score, and all that happened to it. */
export const ExceptionPanel = ({ row, onAcknowledge, onSnooze, onClose }: Props) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const said = useSaid();
  const { item, location, id } = row.itemLocation;
  return (
    <aside className={board.peek} aria-label={t('board.peek')}>
      <div className={board.peekHead}>
        <div className={board.peekTitle}><ItemName item={item} to={`/items/${id}`} /><span className="sp-quiet">{location.name}</span></div>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('action.close')}><IconX size={16} /></ActionIcon>
      </div>
      <strong>{said(row)}</strong>
      <Facts items={[
        { name: t('exceptions.severity'), value: <SeverityMark severity={row.severity} /> },
        { name: t('exceptions.score'), value: <Score row={row} /> },
        { name: t('exceptions.owner'), value: words('exceptionOwner', row.owner) },
        ...(row.basis === 'NONE' ? [] : [{ name: t('exceptions.basis'), value: words('alertBasis', row.basis) }]),
        ...(row.value ? [{ name: t('exceptions.value'), value: formats.money(row.value.amount, row.value.currency) }] : []),
        { name: t('exceptions.marks'), value: <Marks row={row} /> },
      ]} />
      <History id={row.id} />
      <Group gap="xs">
        {onAcknowledge && acknowledgeable(row) ? <Button size="xs" onClick={onAcknowledge}>{t('exceptions.acknowledge')}</Button> : null}
        {onSnooze && row.closedAt === null ? <Button size="xs" variant="default" onClick={onSnooze}>{t('snooze.confirm')}</Button> : null}
        <Button component={Link} to={`/items/${id}`} size="xs" variant="default">{t('board.openItem')}</Button>
      </Group>
    </aside>
  );
};

const History = ({ id }: { id: string }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { data, previousData } = useQuery(ExceptionHistoryDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const changes = present((data ?? previousData)?.node)?.history ?? [];
  return (
    <div>
      <h3 className={board.peekWhy}>{t('exceptions.history')}</h3>
      <ol className={classes.history} style={{ marginTop: 16 }}>
        {changes.map((change) => (
          <li key={`${change.at} ${change.kind}`}>
            <span className="sp-quiet">{formats.instant(change.at)}</span>
            <span>{words('exceptionChange', change.kind, { exception: words('exception', change.type), severity: words('severity', change.severity), person: change.by ?? t('exceptions.otherSide') })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
};
