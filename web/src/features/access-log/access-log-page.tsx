import { useQuery } from '@apollo/client/react';
import { Button, SegmentedControl, Select, Table } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { AccessLogDocument } from '../../gql/access-log.js';
import { AccessSummaryDocument } from '../../gql/access-summary.js';
import type { AccessDoor, AccessFilter, AccessLogQuery, AccessSummaryQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { DayInput } from '../../ui/input/day-input.js';
import { SearchInput } from '../../ui/input/search-input.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './access-log.module.css';

const PAGE = 60;
const DOORS: readonly AccessDoor[] = ['SCREEN', 'API', 'EXPORT', 'FILE', 'PREVIEW'];
const HEADER = ['at', 'lastAt', 'reads', 'person', 'organisation', 'agreement', 'door', 'operation', 'figures', 'rows', 'mark', 'filter'];

const readFilter = (params: URLSearchParams): AccessFilter => {
  const door = DOORS.find((each) => each === params.get('door'));
  return {
    ...(door ? { door: [door] } : {}), ...(params.get('person') ? { person: params.get('person') } : {}), ...(params.get('agreement') ? { agreement: params.get('agreement') } : {}),
    ...(params.get('from') ? { from: params.get('from') } : {}), ...(params.get('to') ? { to: params.get('to') } : {}),
  };
};

/** Who read what this organisation shares: each read, or one line per person and day. */
export const Component = () => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const view = params.get('view') === 'days' ? 'days' : 'reads';
  const put = (key: string, value: string | null) => setParams((old) => {
    const next = new URLSearchParams(old);
    if (value) next.set(key, value);
    else next.delete(key);
    return next;
  }, { replace: true });
  const filters = (
    <div className={classes.filters} role="search">
      <SegmentedControl value={view} onChange={(value) => put('view', value === 'days' ? value : null)} aria-label={t('access.view')} data={[{ value: 'reads', label: t('access.reads') }, { value: 'days', label: t('access.days') }]} />
      <Select label={t('access.door')} placeholder={t('access.anyDoor')} value={params.get('door')} onChange={(value) => put('door', value)} data={DOORS.map((value) => ({ value, label: t(`door.${value}`) }))} clearable clearButtonProps={{ 'aria-label': t('action.clear') }} w={200} />
      <SearchInput label={t('access.person')} value={params.get('person') ?? ''} onSearch={(value) => put('person', value)} />
      <DayInput label={t('audit.from')} value={params.get('from') ?? ''} onChange={(day) => put('from', day)} />
      <DayInput label={t('audit.to')} value={params.get('to') ?? ''} onChange={(day) => put('to', day)} />
    </div>
  );
  return view === 'reads' ? <Reads filter={filter}>{filters}</Reads> : <Days filter={filter}>{filters}</Days>;
};

type ViewProps = { filter: AccessFilter; children: React.ReactNode };
type Read = AccessLogQuery['accessLog']['edges'][number]['node'];
type Day = AccessSummaryQuery['accessSummary']['edges'][number];

const Reads = ({ filter, children }: ViewProps) => {
  const t = useText();
  const asked = useQuery(AccessLogDocument, { variables: { first: PAGE, filter }, fetchPolicy: 'cache-and-network' });
  const known = (asked.data ?? asked.previousData)?.accessLog;
  const rows = known?.edges.map((edge) => edge.node) ?? [];
  return (
    <Page title={t('nav.accessLog')} lead={t('access.lead')} actions={<ExportMenu name="access-log" header={HEADER} loaded={rows.length} total={known?.totalCount.value ?? null} rows={() => rows.map((row) => [row.at, row.lastAt, row.reads, row.person, row.organisation?.shortName, row.agreement?.number, row.door, row.operation, row.figures.join(' '), row.rows, row.mark, row.filter])} />}>
      {children}
      <Gate asked={asked} shape="grid">{({ accessLog }) => (accessLog.edges.length === 0 ? <EmptyState kind="noResults" title={t('access.none')}>{t('access.noneLead')}</EmptyState> : (
        <Section title={t('access.reads')} flush>
          <ReadTable rows={accessLog.edges.map((edge) => edge.node)} />
          {accessLog.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: accessLog.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
    </Page>
  );
};

const ReadTable = ({ rows }: { rows: readonly Read[] }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('access.when')}</Table.Th><Table.Th>{t('access.person')}</Table.Th><Table.Th>{t('nav.agreements')}</Table.Th><Table.Th>{t('access.door')}</Table.Th><Table.Th>{t('access.operation')}</Table.Th><Table.Th>{t('access.figures')}</Table.Th><Table.Th ta="end">{t('access.rows')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td className="sp-figure"><time dateTime={row.at}>{formats.instant(row.at)}</time>{row.reads > 1 ? <> <span className="sp-quiet">{t('access.again', { count: row.reads, until: formats.instant(row.lastAt ?? row.at) })}</span></> : null}</Table.Td>
              <Table.Th scope="row" fw={500}>{row.person} <span className="sp-quiet">{row.organisation?.shortName}</span></Table.Th>
              <Table.Td>{row.agreement?.number ?? '–'}</Table.Td>
              <Table.Td>{t(`door.${row.door}`)}{row.mark ? <> <span className={classes.mark}>{row.mark}</span></> : null}</Table.Td>
              <Table.Td lang="en">{row.operation}{row.filter ? <span className={classes.filter}>{row.filter}</span> : null}</Table.Td>
              <Table.Td>{row.figures.map((each) => t(`fieldGroup.${each}`)).join(', ')}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.count(row.rows)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

const Days = ({ filter, children }: ViewProps) => {
  const t = useText();
  const asked = useQuery(AccessSummaryDocument, { variables: { first: PAGE, filter }, fetchPolicy: 'cache-and-network' });
  return (
    <Page title={t('nav.accessLog')} lead={t('access.lead')}>
      {children}
      <Gate asked={asked} shape="grid">{({ accessSummary }) => (accessSummary.edges.length === 0 ? <EmptyState kind="noResults" title={t('access.none')}>{t('access.noneLead')}</EmptyState> : (
        <Section title={t('access.days')} flush>
          <DayTable rows={accessSummary.edges} />
          {accessSummary.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: accessSummary.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
    </Page>
  );
};

const DayTable = ({ rows }: { rows: readonly Day[] }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('access.day')}</Table.Th><Table.Th>{t('access.person')}</Table.Th><Table.Th>{t('access.figures')}</Table.Th><Table.Th ta="end">{t('access.reads')}</Table.Th><Table.Th ta="end">{t('access.rows')}</Table.Th><Table.Th ta="end">{t('door.EXPORT')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map(({ cursor, node }) => (
            <Table.Tr key={cursor}>
              <Table.Td>{formats.dayFull(node.day)}</Table.Td><Table.Th scope="row" fw={500}>{node.person} <span className="sp-quiet">{node.organisation?.shortName}</span></Table.Th>
              <Table.Td>{node.figures.map((each) => t(`fieldGroup.${each}`)).join(', ')}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.count(node.reads)}</Table.Td><Table.Td ta="end" className="sp-figure">{formats.count(node.rows)}</Table.Td><Table.Td ta="end" className="sp-figure">{formats.count(node.exports)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
