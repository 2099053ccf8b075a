import { addDays, day } from '@stockpact/shared';
import { useQuery } from '@apollo/client/react';
import { Alert, Badge, Button, Select, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useViewer } from '../../app/session/session.js';
import { AccessReviewDocument } from '../../gql/access-review.js';
import type { AccessReviewKind, AccessReviewQuery } from '../../gql/types.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './people.module.css';

type Entry = AccessReviewQuery['accessReview']['edges'][number]['node'];
const PAGE = 200;
/** Read by itself up to here: an export that leaves somebody out would be no review. */
const MOST = 2_000;
const KINDS: readonly AccessReviewKind[] = ['GRANT', 'DELEGATION', 'TOKEN'];
/** A grant that nobody used for a quarter is worth a question. */
const QUIET_DAYS = 90;
const HEADER = ['holder', 'email', 'disabled', 'kind', 'roles', 'from', 'permissions', 'agreements', 'locations', 'limit', 'currency', 'validFrom', 'validTo', 'givenAt', 'givenBy', 'lastUsedAt', 'secondFactor'];

const cells = (row: Entry) => [
  row.holder, row.email, String(row.disabled), row.kind, row.roles.join(' '), row.from, row.permissions?.join(' ') ?? null, row.agreements?.join(' ') ?? null, row.locations?.join(' ') ?? null,
  row.limitAmount, row.limitCurrency, row.validFrom, row.validTo, row.givenAt, row.givenBy, row.lastUsedAt, row.secondFactor === null ? null : String(row.secondFactor),
];

/** Who holds what, since when, and when it was last used: for the review that an administrator or auditor signs off. */
export const Component = () => {
  const t = useText();
  const { today } = useViewer();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<AccessReviewKind | null>(null);
  const [quiet, setQuiet] = useState(false);
  const [settled] = useDebouncedValue(text.trim(), 250);
  const since = addDays(day(today), -QUIET_DAYS);
  const variables = useMemo(() => ({ first: PAGE, filter: { ...(settled ? { text: settled } : {}), ...(kind ? { kinds: [kind] } : {}), ...(quiet ? { unusedSince: since } : {}) } }), [settled, kind, quiet, since]);
  const asked = useQuery(AccessReviewDocument, { variables, fetchPolicy: 'cache-and-network' });
  const review = (asked.data ?? asked.previousData)?.accessReview;
  const rows = review?.edges.map((edge) => edge.node) ?? [];
  const { fetchMore, loading } = asked;
  const next = asked.data?.accessReview.pageInfo.hasNextPage && rows.length < MOST && !loading ? asked.data.accessReview.pageInfo.endCursor : null;
  useEffect(() => {
    if (next) void fetchMore({ variables: { after: next } });
  }, [next, fetchMore]);
  return (
    <Page title={t('review.title')} lead={t('review.lead')} back={<Link to="/admin/people" className="sp-quiet"><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.people')}</Link>}
      actions={<ExportMenu name={`access-review-${today}`} header={HEADER} loaded={rows.length} total={review?.totalCount.value ?? null} rows={() => rows.map(cells)} />}>
      <div className={classes.filters} role="search">
        <TextInput label={t('people.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} w={240} />
        <Select label={t('review.kind')} placeholder={t('review.anyKind')} data={KINDS.map((value) => ({ value, label: t(`reviewKind.${value}`) }))} value={kind} onChange={(value) => setKind(KINDS.find((each) => each === value) ?? null)} clearable clearButtonProps={{ 'aria-label': t('action.clear') }} w={180} />
        <Select label={t('review.use')} data={[{ value: 'any', label: t('review.anyUse') }, { value: 'quiet', label: t('review.quiet', { days: QUIET_DAYS }) }]} value={quiet ? 'quiet' : 'any'} onChange={(value) => setQuiet(value === 'quiet')} allowDeselect={false} w={240} />
      </div>
      <Gate asked={asked} shape="grid">{(data) => (data.accessReview.edges.length === 0 ? <EmptyState kind="noResults" title={t('review.none')} /> : (
        <Section title={t('review.count', { count: data.accessReview.totalCount.value })} flush>
          <Table.ScrollContainer minWidth={860} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('review.title') } }}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('review.holder')}</Table.Th><Table.Th>{t('review.holds')}</Table.Th><Table.Th>{t('review.scope')}</Table.Th><Table.Th>{t('review.since')}</Table.Th><Table.Th>{t('review.lastUsed')}</Table.Th><Table.Th>{t('review.factor')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{data.accessReview.edges.map(({ node }) => <Line key={node.id} entry={node} quietBefore={since} />)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {data.accessReview.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: data.accessReview.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
      <Alert variant="light" color="gray" c="var(--mantine-color-text)" title={t('review.notYetTitle')}>{t('review.notYet')}</Alert>
    </Page>
  );
};

const Line = ({ entry, quietBefore }: { entry: Entry; quietBefore: string }) => {
  const t = useText();
  const formats = useFormats();
  const { user } = useViewer();
  const integration = entry.kind === 'GRANT' && entry.roles.includes('IC');
  const quiet = entry.kind !== 'TOKEN' && !integration && entry.givenAt.slice(0, 10) < quietBefore && (!entry.lastUsedAt || entry.lastUsedAt.slice(0, 10) < quietBefore);
  const name = integration ? t('people.integration') : entry.holder;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {entry.user ? <Link to={`/admin/people/${entry.user}`} className="sp-text-link">{name}</Link> : name}
        <Text size="sm" c="dimmed" fw={400}>{entry.kind === 'TOKEN' ? t('reviewKind.TOKEN') : integration ? null : entry.email}</Text>
        {entry.disabled ? <Badge color="red" variant="light" size="sm" tt="none" c="var(--mantine-color-text)">{t('userState.DISABLED')}</Badge> : null}
      </Table.Th>
      <Table.Td>
        {entry.kind === 'TOKEN' ? t('review.permissions', { count: entry.permissions?.length ?? 0 }) : entry.roles.map((role) => t(`role.${role}`)).join(', ') || '–'}
        {entry.from ? <div className="sp-quiet">{t('cover.from', { name: entry.from })}</div> : null}
        {entry.limitAmount && entry.limitCurrency ? <div className="sp-quiet">{t('people.limitIs', { amount: formats.money(entry.limitAmount, entry.limitCurrency) })}</div> : null}
      </Table.Td>
      <Table.Td>{entry.kind === 'GRANT' ? <Scope entry={entry} /> : <span className="sp-quiet">{t(entry.kind === 'TOKEN' ? 'review.asToken' : 'review.asGiver')}</span>}</Table.Td>
      <Table.Td>
        {entry.validTo ? t('people.fromTo', { from: formats.dayOfYear(entry.validFrom), to: formats.dayOfYear(entry.validTo) }) : t('people.from', { from: formats.dayOfYear(entry.validFrom) })}
        <div className="sp-quiet">{entry.givenBy ? t('people.grantedBy', { name: entry.givenBy }) : t('people.grantedAtStart')}</div>
      </Table.Td>
      <Table.Td>{entry.lastUsedAt ? <span className="sp-figure">{formats.instant(entry.lastUsedAt, user.timeZone)}</span> : <span className="sp-quiet">{t('review.neverUsed')}</span>}{quiet ? <div><Badge color="yellow" variant="light" size="sm" tt="none" c="var(--mantine-color-text)">{t('review.quietBadge')}</Badge></div> : null}</Table.Td>
      <Table.Td>{entry.secondFactor == null ? '–' : entry.secondFactor ? t('review.hasFactor') : <Badge color="yellow" variant="light" tt="none" c="var(--mantine-color-text)">{t('review.noFactor')}</Badge>}</Table.Td>
    </Table.Tr>
  );
};

/** Agreements and locations by their codes; both open means everything. */
const Scope = ({ entry }: { entry: Entry }) => {
  const t = useText();
  if (!entry.agreements && !entry.locations) return <>{t('review.everything')}</>;
  return <>{entry.agreements ? entry.agreements.join(', ') : t('people.allAgreements')}<div>{entry.locations ? entry.locations.join(', ') : t('people.allLocations')}</div></>;
};
