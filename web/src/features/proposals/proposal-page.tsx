import { useQuery } from '@apollo/client/react';
import { Badge } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { Absent, Gate } from '../../app/graph/gate.js';
import { present } from '../../app/graph/present.js';
import { useViewer } from '../../app/session/session.js';
import { ProposalDocument } from '../../gql/proposal.js';
import { ProjectionChart } from '../../ui/chart/projection-chart.js';
import { StateBadge } from '../../ui/figures/state-badge.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { Explanation } from '../../ui/trust/explanation.js';
import { Timeline } from '../audit/timeline.js';
import { chartDaysOf, dayAfter } from '../planning/curves.js';
import { langOf } from '../planning/item-name.js';
import { CounterOffer } from './counter-offer.js';
import { OverrideStrip } from './override/override-strip.js';
import { ProposalActions } from './proposal-actions.js';
import { Fulfilment } from './fulfilment.js';
import type { FullProposal } from './full-proposal.js';
import { ProposalFacts } from './proposal-facts.js';
import classes from './proposals.module.css';
import { contextOf } from './terms.js';

/** One proposal from plan to closing: what is on the table, why, what was promised, shipped and received. */
export const Component = () => {
  const { id = '' } = useParams();
  const asked = useQuery(ProposalDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const { startPolling, stopPolling } = asked;
  const proposal = present(asked.data?.node);
  const pending = proposal?.itemLocation.planPending ?? false;
  useEffect(() => {
    if (!pending) return undefined;
    startPolling(500);
    return () => stopPolling();
  }, [pending, startPolling, stopPolling]);
  return <Gate asked={asked}>{(data) => {
    const found = present(data.node);
    return found ? <View proposal={found} /> : <Absent />;
  }}</Gate>;
};

const View = ({ proposal }: { proposal: FullProposal }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { today } = useViewer();
  const { itemLocation } = proposal;
  const { item } = itemLocation;
  const frozen = itemLocation.agreement.current.frozenDays;
  return (
    <Page title={proposal.number} back={<Link to="/proposals" className={classes.back}><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.proposals')}</Link>}
      lead={<>
        <StateBadge state={proposal.state} />
        <span><Link to={`/items/${itemLocation.id}`} className="sp-number">{item.number}</Link> <span lang={langOf(item.name)}>{item.name}</span></span>
        <span>{itemLocation.location.name}</span>
        <span>{itemLocation.supplier.shortName} → {itemLocation.buyer.shortName}</span>
        {proposal.flags.map((flag) => <Badge key={flag} color="yellow">{words('flag', flag)}</Badge>)}
      </>}
      actions={<ProposalActions proposal={proposal} context={contextOf(itemLocation)} />}>
      <CounterOffer proposal={proposal} uom={item.uom} />
      <OverrideStrip subject={proposal.id} offered={false} />
      <ProposalFacts proposal={proposal} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Section title={t('board.projection.long')}>
            <ProjectionChart title={t('board.projection.long')} days={chartDaysOf(itemLocation.projection, itemLocation.history)} today={today} frozenUntil={frozen > 0 ? dayAfter(today, frozen - 1) : undefined} leadTimeUntil={itemLocation.projection?.leadTimeFence ?? undefined} unit={item.uom} fileName={proposal.number} height={320} />
          </Section>
          <Fulfilment proposal={proposal} />
        </div>
        <div className={classes.stack}>
          <Section title={t('item.why', { quantity: formats.quantity(proposal.suggestedQuantity, item.uom) })}><Explanation steps={proposal.explanation} unit={item.uom} byHand={proposal.origin !== 'PLAN'} /></Section>
          <Section title={t('item.timeline')}><Timeline facts={proposal.timeline} timeZone={itemLocation.location.timeZone} /></Section>
        </div>
      </div>
    </Page>
  );
};
