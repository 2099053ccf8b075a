import { ApolloProvider, useQuery } from '@apollo/client/react';
import { AppShell } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Suspense, useCallback, useState, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { Navigate, Outlet, useLocation, useNavigate, useNavigation } from 'react-router';
import { ShellStatusDocument } from '../../gql/shell-status.js';
import type { ShellStatusQuery } from '../../gql/types.js';
import { ViewerDocument } from '../../gql/viewer.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { useText } from '../../ui/text/use-text.js';
import { makeClient } from '../graph/apollo.js';
import { ExportMarks } from '../graph/export-marks.js';
import { isActingEnded, isSignedOut, owesSecondFactor, requestIdOf } from '../graph/sign-in-again.js';
import { useLive } from '../live/use-live.js';
import { useRailFolded, useSingleKeys } from '../preferences.js';
import { secondFactorPath } from '../session/entrance.js';
import { SessionContext, useMay, useViewer } from '../session/session.js';
import { SessionKeeper } from '../session/session-keeper.js';
import { ActingBanner } from './acting-banner.js';
import { DemoBanner } from './demo-banner.js';
import { PLACES } from './places.js';
import { Rail } from './rail.js';
import classes from './shell.module.css';
import { TopBar } from './top-bar.js';
import { useGoKeys } from './use-go-keys.js';

const KeySheet = onDemand(() => import('./key-sheet.js').then((module) => module.KeySheet));
const Palette = onDemand(() => import('./palette.js').then((module) => module.Palette));

/** The client lives with the shell: whoever signs in next starts with an empty cache, and the sign-in screen loads without it. */
export const Component = () => {
  const [client] = useState(makeClient);
  return <ApolloProvider client={client}><Gate /></ApolloProvider>;
};

/** Instants are shown in the zone that the user works in, wherever the browser stands. */
const InZone = ({ timeZone, children }: { timeZone: string; children: ReactNode }) => {
  const { locale, messages } = useIntl();
  return <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>{children}</IntlProvider>;
};

/** Nobody passes without a session. */
const Gate = () => {
  const t = useText();
  const location = useLocation();
  const { data, error, refetch } = useQuery(ViewerDocument);
  if (data) return <SessionContext value={data.viewer}><InZone timeZone={data.viewer.user.timeZone}><ExportMarks><Frame /></ExportMarks></InZone></SessionContext>;
  if (error && owesSecondFactor(error)) return <Navigate to={secondFactorPath(location.pathname + location.search)} replace />;
  if (error && isActingEnded(error)) return null;
  if (error && isSignedOut(error)) return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  if (error) return <main className={classes.alone}><ErrorState title={t('error.unreachable')} requestId={requestIdOf(error)} onRetry={() => void refetch()} /></main>;
  return <main className={classes.alone}><PageSkeleton shape="tiles" /></main>;
};

const waitingOf = (status: ShellStatusQuery | undefined, side: 'BUYER' | 'SUPPLIER'): Record<string, number> => {
  const waiting = status?.home.waiting;
  if (!waiting) return {};
  return side === 'BUYER'
    ? { '/proposals': waiting.toAnswer, '/deliveries': waiting.toReceive }
    : { '/proposals': waiting.toAnswer + waiting.toCommit, '/deliveries': waiting.toShip };
};

const Frame = () => {
  const t = useText();
  const { organisation } = useViewer();
  const may = useMay();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const [singleKeys] = useSingleKeys();
  const [folded, setFolded] = useRailFolded();
  const [navOpen, nav] = useDisclosure(false);
  const [helpOpen, help] = useDisclosure(false);
  const { data: status } = useQuery(ShellStatusDocument, { fetchPolicy: 'cache-and-network', pollInterval: 60_000, skip: !may('board:read') });
  const live = useLive(may('board:read'));
  const [searched, setSearched] = useState(0);
  const search = () => setSearched((count) => count + 1);
  const go = useCallback((letter: string) => {
    const place = PLACES.find((each) => each.key === letter);
    if (place) void navigate(place.path);
    return place !== undefined;
  }, [navigate]);
  useGoKeys(singleKeys, go, help.open);
  useHotkeys([['mod+K', search]], []);
  useHotkeys([['Escape', nav.close]]);
  return (
    <AppShell header={{ height: 52 }} navbar={{ width: folded ? 60 : 220, breakpoint: 'md', collapsed: { mobile: !navOpen } }} layout="alt" padding={{ base: 'sm', sm: 'lg' }} transitionDuration={120}>
      <a href="#content" className={classes.skip}>{t('shell.skip')}</a>
      <AppShell.Navbar withBorder={false} className={classes.navbar} data-open={navOpen || undefined}>
        <Rail folded={folded && !navOpen} onFold={setFolded} onGo={nav.close} waiting={waitingOf(status, organisation.side)} />
      </AppShell.Navbar>
      <AppShell.Header className={classes.header}>
        <TopBar navOpen={navOpen} onNav={nav.toggle} onHelp={help.open} onSearch={search} live={may('board:read') ? live : null} dataAsOf={status?.home.dataAsOf} late={status?.home.feeds.some((feed) => feed.late) ?? false} />
        <div className={classes.progress} data-busy={navigation.state !== 'idle' || undefined} aria-hidden="true" />
      </AppShell.Header>
      <AppShell.Main className={classes.main} id="content" tabIndex={-1}>
        <DemoBanner />
        <ActingBanner />
        <Suspense key={pathname} fallback={<PageSkeleton />}><Outlet /></Suspense>
      </AppShell.Main>
      {navOpen ? <div className={classes.scrim} onClick={nav.close} aria-hidden="true" /> : null}
      {searched > 0 ? <Palette asked={searched} /> : null}
      {helpOpen ? <KeySheet opened onClose={help.close} /> : null}
      <SessionKeeper />
    </AppShell>
  );
};
