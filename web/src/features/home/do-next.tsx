import { ActionIcon, Button } from '@mantine/core';
import { IconZzz } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../app/session/session.js';
import type { HomeQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { SharedFigure } from '../../ui/figures/shared-figure.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { LateMark, StatusOf } from '../board/standing.js';
import { ItemName } from '../planning/item-name.js';
import { ProjectionSpark } from '../planning/projection-spark.js';
import { onTheTable } from '../proposals/proposal.js';
import { ProposalActions } from '../proposals/proposal-actions.js';
import { contextOf } from '../proposals/terms.js';
import classes from './home.module.css';

const SnoozeDialog = onDemand(() => import('../board/snooze-dialog.js').then((module) => module.SnoozeDialog));
const WhyDrawer = onDemand(() => import('../planning/why-drawer.js').then((module) => module.WhyDrawer));

type Row = NonNullable<HomeQuery['home']>['doNext'][number];

const When = ({ row }: { row: Row }) => {
  const words = useCodeText();
  const t = useText();
  const formats = useFormats();
  if (!row.exception) return null;
  const { type, eventDay, severity } = row.exception;
  return (
    <span className={classes.when} data-severity={severity}>
      {words('exception', type)}
      {eventDay ? <span className={classes.eventDay}>{formats.dayWithWeekday(eventDay)}</span> : null}
      <span className="sp-only-read"> {t('home.severity', { severity: words('severity', severity) })}</span>
    </span>
  );
};

const Proposed = ({ row }: { row: Row }) => {
  const t = useText();
  const formats = useFormats();
  const words = useCodeText();
  if (!row.proposal) return <span className="sp-quiet">{t('home.noProposal')}</span>;
  const { quantity, arrivalDate } = onTheTable(row.proposal);
  return (
    <span className={classes.proposed}>
      <b className="sp-figure">{formats.quantity(quantity, row.item.uom)}</b>
      <span className="sp-quiet">{words('proposalState', row.proposal.state)} · {t('home.arrives', { day: formats.day(arrivalDate) })}</span>
    </span>
  );
};

/** Ranked list of the exceptions with the step that helps. */
export const DoNext = ({ rows }: { rows: readonly Row[] }) => {
  const t = useText();
  const may = useMay();
  const [why, setWhy] = useState<Row | null>(null);
  const [snoozed, setSnoozed] = useState<Row | null>(null);
  const open = rows.filter((row) => row.snooze === null);
  if (open.length === 0) return <EmptyState kind="allClear" title={t('home.allClear')}>{t('home.allClearLead')}</EmptyState>;
  return (
    <ol className={classes.doNext}>
      {open.map((row) => (
        <li key={row.id}>
          <div className={classes.what}>
            <StatusOf row={row} compact />
            <div className={classes.names}>
              <ItemName item={row.item} to={`/items/${row.id}`} />
              <span className={classes.where}><span className={classes.place}>{row.location.name}</span><SharedFigure {...row.onHand} unit={row.item.uom} rough /><LateMark row={row} /></span>
            </div>
          </div>
          <When row={row} />
          <span className={classes.spark}><ProjectionSpark curves={row.projection} width={132} /></span>
          <Proposed row={row} />
          <div className={classes.verbs}>
            {row.proposal ? <ProposalActions proposal={row.proposal} context={contextOf(row)} size="xs" /> : null}
            {row.proposal ? <Button size="xs" variant="subtle" onClick={() => setWhy(row)}>{t('home.why')}</Button> : null}
            {may('exception:snooze') ? <ActionIcon variant="subtle" color="gray" size={30} onClick={() => setSnoozed(row)} aria-label={t('home.snooze', { item: row.item.number })} title={t('snooze.confirm')}><IconZzz size={16} /></ActionIcon> : null}
          </div>
        </li>
      ))}
      {why?.proposal ? <WhyDrawer title={t('home.whyTitle', { number: why.proposal.number, item: why.item.number })} steps={why.proposal.explanation} unit={why.item.uom} onClose={() => setWhy(null)} /> : null}
      {snoozed ? <SnoozeDialog rows={[snoozed]} onClose={() => setSnoozed(null)} /> : null}
    </ol>
  );
};
