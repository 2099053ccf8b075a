import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { HomeDocument } from '../../gql/home.js';
import type { HomeQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { CalendarCard } from './calendar-card.js';
import { DoNext } from './do-next.js';
import { FeedsCard } from './feeds-card.js';
import classes from './home.module.css';
import { InboundCard } from './inbound-card.js';
import { PlanningCard } from '../plan-runs/planning-card.js';
import { PartnerTable } from './partner-table.js';
import { ServiceCard } from './service-card.js';
import { StatusTiles } from './status-tiles.js';
import { waitingCount, WaitingStrip } from './waiting-strip.js';

const hourAt = (now: string, timeZone: string): number => Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(new Date(now)));

const greetingAt = (hour: number): 'morning' | 'day' | 'evening' => (hour < 11 ? 'morning' : hour < 17 ? 'day' : 'evening');

/** Exceptions first: what needs somebody today, ranked by impact, with the step that helps beside it. */
export const Component = () => {
  const t = useText();
  const { user, organisation, now } = useViewer();
  const may = useMay();
  const variables = { board: may('board:read'), levels: may('serviceLevel:read') };
  const nothing = !variables.board && !variables.levels;
  const asked = useQuery(HomeDocument, { variables, fetchPolicy: 'cache-and-network', pollInterval: 120_000, skip: nothing });
  const count = asked.data?.home ? waitingCount(asked.data.home.waiting, organisation.side) : null;
  const greeting = t('home.greeting', { part: greetingAt(hourAt(now, user.timeZone)), name: user.name });
  return (
    <Page title={t('nav.home')} lead={<span>{greeting} {count === null ? '' : t('home.needsYou', { count })}</span>}>
      {nothing ? <EmptyState kind="withheld" title={t('home.nothingToShow')} {...(may('user:read') ? { action: { label: t('nav.people'), to: '/admin/people' } } : {})}>{t('home.nothingToShowLead')}</EmptyState> : <Gate asked={asked} shape="tiles">{(data) => <Body data={data} />}</Gate>}
    </Page>
  );
};

/** Controllers read service levels without the board; each part stands only for those who may read it. */
const Body = ({ data }: { data: HomeQuery }) => {
  const { home, serviceLevels } = data;
  if (home) return <Board home={home} levels={serviceLevels ?? null} />;
  return serviceLevels ? <div className={classes.side}><ServiceCard levels={serviceLevels} /></div> : null;
};

type BoardProps = { home: NonNullable<HomeQuery['home']>; levels: HomeQuery['serviceLevels'] | null };

const Board = ({ home, levels }: BoardProps) => {
  const t = useText();
  const { organisation } = useViewer();
  const buyer = organisation.side === 'BUYER';
  return (
    <>
      <StatusTiles counts={home.statusCounts} />
      <WaitingStrip waiting={home.waiting} side={organisation.side} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Section title={t('home.doNext')} flush aside={<Button component={Link} to="/board" variant="subtle" size="xs">{t('home.viewAll')}</Button>}>
            <DoNext rows={home.doNext} />
          </Section>
          {buyer ? <Section title={t('home.sites')} flush><PartnerTable partners={home.partners} /></Section> : null}
        </div>
        <div className={classes.side}>
          {buyer ? <InboundCard shipments={home.dueInbound} /> : null}
          <CalendarCard entries={home.calendar} />
          {levels ? <ServiceCard levels={levels} /> : null}
          <FeedsCard feeds={home.feeds} />
          <PlanningCard />
        </div>
        {buyer ? null : <Section title={t('home.customers')} flush><PartnerTable partners={home.partners} /></Section>}
      </div>
    </>
  );
};
