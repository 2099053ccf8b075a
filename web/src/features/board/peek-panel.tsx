import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useViewer } from '../../app/session/session.js';
import { PeekDocument } from '../../gql/peek.js';
import { ProjectionChart } from '../../ui/chart/projection-chart.js';
import { SharedFigure, Withheld } from '../../ui/figures/shared-figure.js';
import { Facts } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { Explanation } from '../../ui/trust/explanation.js';
import { chartDaysOf } from '../planning/curves.js';
import { ItemName } from '../planning/item-name.js';
import { Cover } from './board-columns.js';
import classes from './board.module.css';
import { LateMark, StatusOf, withheldOf } from './standing.js';

/** A look at a row without leaving the board; follows the cursor while it is open. */
export const PeekPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const { today } = useViewer();
  const { data, previousData } = useQuery(PeekDocument, { variables: { id } });
  const row = (data ?? previousData)?.itemLocation;
  return (
    <aside className={classes.peek} aria-label={t('board.peek')}>
      <div className={classes.peekHead}>
        {row ? <div className={classes.peekTitle}><ItemName item={row.item} to={`/items/${row.id}`} /><span className="sp-quiet">{row.location.name}</span></div> : <Skeleton height={18} width={200} />}
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('action.close')}><IconX size={16} /></ActionIcon>
      </div>
      {row ? (
        <>
          <Facts items={[
            { name: t('chart.column.status'), value: <StatusOf row={row} /> },
            { name: t('board.onHand'), value: <SharedFigure {...row.onHand} unit={row.item.uom} rough /> },
            { name: t('board.cover'), value: withheldOf(row, 'COVER') ? <Withheld {...withheldOf(row, 'COVER')} /> : <Cover days={row.daysOfSupply} /> },
            { name: t('item.inTransit'), value: <span className="sp-figure">{formats.quantity(row.inTransit)}</span> },
          ]} />
          <LateMark row={row} label />
          {withheldOf(row, 'PROJECTION') ? <Withheld {...withheldOf(row, 'PROJECTION')} label /> : <ProjectionChart itemLocation={row.id} title={t('board.projection')} days={chartDaysOf(row.projection, row.history)} today={today} leadTimeUntil={row.projection?.leadTimeFence ?? undefined} unit={row.item.uom} fileName={row.item.number} height={250} />}
          {row.proposal ? <><h3 className={classes.peekWhy}>{t('item.why', { quantity: formats.quantity(row.proposal.quantity, row.item.uom) })}</h3><Explanation steps={row.proposal.explanation} unit={row.item.uom} /></> : null}
          <Button component={Link} to={`/items/${row.id}`} variant="default" fullWidth>{t('board.openItem')}</Button>
        </>
      ) : <Skeleton height={320} />}
    </aside>
  );
};
