import { useQuery } from '@apollo/client/react';
import { Badge, Button, CopyButton, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconEye, IconLink } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Absent, Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { ItemDocument } from '../../gql/item.js';
import { ProjectionChart } from '../../ui/chart/projection-chart.js';
import { Withheld } from '../../ui/figures/shared-figure.js';
import { Page, Section } from '../../ui/layout/page.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { Explanation } from '../../ui/trust/explanation.js';
import { LateMark, StatusOf, withheldOf } from '../board/standing.js';
import { ProposalActions } from '../proposals/proposal-actions.js';
import { contextOf } from '../proposals/terms.js';
import { BucketGrid } from './bucket-grid.js';
import { chartDaysOf, dayAfter } from './curves.js';
import { ItemFactsTimeline } from './item-facts.js';
import type { ItemLocation } from './item-location.js';
import { KeyFigures } from './key-figures.js';
import { langOf } from './item-name.js';
import classes from './planning.module.css';
import { ItemTransfers } from '../transfers/item-transfers.js';
import { ItemProfile } from './profile/item-profile.js';
import { CapacityLoads } from './capacity-loads.js';
import { Lots } from './lots.js';
import { ProposalsAndReceipts } from './proposals-and-receipts.js';
import { SharedPeriods } from './shared-periods.js';
import { ThresholdHistory } from './threshold-history.js';
import { WhatIfSection } from './what-if/what-if-section.js';

const ItemAsSupplier = onDemand(() => import('./item-as-supplier.js').then((module) => module.ItemAsSupplier));
const SnoozeDialog = onDemand(() => import('../board/snooze-dialog.js').then((module) => module.SnoozeDialog));

const SPANS = ['30', '60', '90'] as const;

/** Everything about one item at one place: where it stands, where it is heading, why this quantity, and how it came to be. */
const Item = () => {
  const { itemLocation = '' } = useParams();
  const [params] = useSearchParams();
  const horizon = Number(SPANS.find((span) => span === params.get('horizon')) ?? 60);
  const asked = useQuery(ItemDocument, { variables: { id: itemLocation, horizon, back: horizon }, fetchPolicy: 'cache-and-network' });
  const { startPolling, stopPolling } = asked;
  const pending = asked.data?.itemLocation?.planPending ?? false;
  useEffect(() => {
    if (!pending) return undefined;
    startPolling(500);
    return () => stopPolling();
  }, [pending, startPolling, stopPolling]);
  return <Gate asked={asked}>{(data) => (data.itemLocation ? <ItemView item={data.itemLocation} horizon={horizon} /> : <Absent />)}</Gate>;
};

/** The page itself, or for a buyer the page as the supplier sees it. */
export const Component = () => {
  const { itemLocation = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const may = useMay();
  const close = () => setParams((old) => {
    const next = new URLSearchParams(old);
    next.delete('as');
    return next;
  });
  if (params.get('as') !== 'supplier' || !may('preview:read')) return <Item />;
  return <ItemAsSupplier id={itemLocation} onClose={close}><Item /></ItemAsSupplier>;
};

const Lead = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const words = useCodeText();
  return (
    <>
      <StatusOf row={item} />
      <LateMark row={item} label />
      <span lang={langOf(item.location.name)}>{item.location.name} ({item.location.code})</span>
      <span>{item.supplier.shortName} → {item.buyer.shortName}</span>
      <Link to={`/agreements/${item.agreement.id}`} className="sp-text-link">{item.agreement.number}</Link>
      <span>{t('item.version', { version: item.version })}</span>
      {item.planPending ? <Badge color="gray">{t('item.planPending')}</Badge> : null}
      {item.snooze ? <Badge color="gray" title={item.snooze.reason}>{t('item.snoozed')}</Badge> : null}
      {item.plan?.flags.map((flag) => <Badge key={flag} color="yellow">{words('flag', flag)}</Badge>)}
    </>
  );
};

const ItemView = ({ item, horizon }: { item: ItemLocation; horizon: number }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const { today } = useViewer();
  const [, setParams] = useSearchParams();
  const [snoozing, setSnoozing] = useState(false);
  const days = chartDaysOf(item.projection, item.history);
  const frozenDays = item.agreement.current.frozenDays;
  return (
    <Page title={`${item.item.number} ${item.item.name}`} back={<Link to="/board" className={classes.back}><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.board')}</Link>} lead={<Lead item={item} />}
      actions={<>
        <CopyButton value={window.location.href}>{({ copied, copy }) => <Button variant="default" leftSection={<IconLink size={15} />} onClick={copy}>{copied ? t('action.copied') : t('item.copyLink')}</Button>}</CopyButton>
        {may('preview:read') ? <Button variant="default" leftSection={<IconEye size={15} />} onClick={() => setParams((old) => new URLSearchParams([...old, ['as', 'supplier']]))}>{t('preview.open')}</Button> : null}
        {may('exception:snooze') ? <Button variant="default" onClick={() => setSnoozing(true)}>{t('snooze.confirm')}</Button> : null}
        {item.proposal ? <ProposalActions proposal={item.proposal} context={contextOf(item)} /> : null}
      </>}>
      <KeyFigures item={item} />
      <div className={classes.upper}>
        <div className={classes.stack}>
          <Section title={t('board.projection.long')} aside={
            <SegmentedControl size="xs" value={String(horizon)} onChange={(span) => setParams((old) => {
              const next = new URLSearchParams(old);
              next.set('horizon', span);
              return next;
            }, { replace: true })} aria-label={t('item.horizon')} data={SPANS.map((span) => ({ value: span, label: t('unit.days', { days: span }) }))} />
          }>
            {withheldOf(item, 'PROJECTION') ? <p><Withheld {...withheldOf(item, 'PROJECTION')} label /></p> : null}
            {days.length === 0 ? (withheldOf(item, 'PROJECTION') ? null : <p className="sp-quiet">{t('item.noProjection')}</p>) : (
              <ProjectionChart itemLocation={item.id} title={t('board.projection.long')} days={days} today={today} frozenUntil={frozenDays > 0 ? dayAfter(today, frozenDays - 1) : undefined} leadTimeUntil={item.projection?.leadTimeFence ?? undefined} unit={item.item.uom} fileName={`${item.item.number}-${item.location.code}`} />
            )}
          </Section>
          <SharedPeriods item={item} />
          {item.projection ? <Section title={t('item.buckets')} flush><BucketGrid curves={item.projection} unit={item.item.uom} /></Section> : null}
        </div>
        <Section title={item.proposal ? t('item.why', { quantity: formats.quantity(item.proposal.quantity, item.item.uom) }) : t('item.whyNothing')}
          aside={item.proposal ? <Link to={`/proposals/${item.proposal.id}`} className="sp-text-link">{item.proposal.number}</Link> : null}>
          {item.proposal && withheldOf(item, 'EXPLANATION') ? <p><Withheld {...withheldOf(item, 'EXPLANATION')} label /></p> : item.proposal ? <Explanation steps={item.proposal.explanation} unit={item.item.uom} /> : <p className="sp-quiet">{t('item.nothingProposed')}</p>}
        </Section>
      </div>
      <ItemTransfers key={`transfers ${item.plan?.computedAt ?? ''}`} id={item.id} />
      <WhatIfSection item={item} />
      <ItemProfile key={item.plan?.computedAt ?? ''} item={item} />
      <div className={classes.lower}>
        <ProposalsAndReceipts item={item} />
        <CapacityLoads item={item} />
        <Lots item={item} />
        <ThresholdHistory item={item} />
        {may('audit:read') ? <ItemFactsTimeline id={item.id} timeZone={item.location.timeZone} /> : null}
      </div>
      {snoozing ? <SnoozeDialog rows={[item]} onClose={() => setSnoozing(false)} /> : null}
    </Page>
  );
};
