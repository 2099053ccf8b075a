import { useQuery } from '@apollo/client/react';
import { Button, Table } from '@mantine/core';
import { Link } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay } from '../../app/session/session.js';
import { ImportsDocument } from '../../gql/imports.js';
import type { ImportsQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './feeds.module.css';
import { ImportStateMark } from './import-state.js';
import { UploadPanel } from './upload-panel.js';

const PAGE = 30;

/** Files that came in, how fresh each feed is, and the way to send the next one. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const asked = useQuery(ImportsDocument, { variables: { first: PAGE, board: may('board:read') }, fetchPolicy: 'cache-and-network' });
  return (
    <Page title={t('nav.imports')}>
      {may('import:write') ? <Section title={t('import.title')}><UploadPanel onCreated={() => void asked.refetch()} /></Section> : null}
      <Gate asked={asked} shape="grid">{(data) => (
        <>
          {data.home ? <Feeds feeds={data.home.feeds} /> : null}
          <Section title={t('import.history')} flush>
            <Files imports={data.imports.edges.map((edge) => edge.node)} />
            {data.imports.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: data.imports.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
          </Section>
        </>
      )}</Gate>
    </Page>
  );
};

const Feeds = ({ feeds }: { feeds: NonNullable<ImportsQuery['home']>['feeds'] }) => {
  const t = useText();
  const formats = useFormats();
  if (feeds.length === 0) return null;
  return (
    <Section title={t('home.feeds')}>
      <ul className={classes.feeds}>
        {feeds.map((feed) => (
          <li key={`${feed.kind}-${feed.partner?.id ?? ''}`}>
            <span className={classes.feedName}><Glyph status={feed.late ? 'NO_DATA' : 'IN_BAND'} size={12} />{t(`import.kind.${feed.kind}`)} {feed.partner ? <span className="sp-quiet">{feed.partner.shortName}</span> : null}</span>
            <span>{t(feed.late ? 'feed.late' : 'feed.ok')}</span>
            <span className="sp-quiet">{feed.latestBusinessDate ? t('import.until', { day: formats.day(feed.latestBusinessDate) }) : t('figure.notProvided')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Files = ({ imports }: { imports: readonly ImportsQuery['imports']['edges'][number]['node'][] }) => {
  const t = useText();
  const formats = useFormats();
  if (imports.length === 0) return <EmptyState kind="first" title={t('import.none')}>{t('import.noneLead')}</EmptyState>;
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table highlightOnHover>
        <Table.Thead><Table.Tr><Table.Th>{t('import.file')}</Table.Th><Table.Th>{t('import.kind')}</Table.Th><Table.Th>{t('proposal.state')}</Table.Th><Table.Th ta="end">{t('import.rows')}</Table.Th><Table.Th ta="end">{t('import.applied')}</Table.Th><Table.Th ta="end">{t('import.unchanged')}</Table.Th><Table.Th ta="end">{t('import.rejected')}</Table.Th><Table.Th>{t('import.received')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {imports.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Th scope="row" fw={400}><Link to={`/imports/${each.id}`} className="sp-number">{each.fileName}</Link></Table.Th>
              <Table.Td>{t(`import.kind.${each.kind}`)}</Table.Td>
              <Table.Td><ImportStateMark state={each.state} rejected={each.rowsRejected} /></Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.count(each.rowsTotal)}</Table.Td><Table.Td ta="end" className="sp-figure">{formats.count(each.rowsApplied)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.count(each.rowsUnchanged)}</Table.Td><Table.Td ta="end" className="sp-figure" fw={each.rowsRejected > 0 ? 650 : 400}>{formats.count(each.rowsRejected)}</Table.Td>
              <Table.Td>{formats.instant(each.createdAt)} <span className="sp-quiet">{each.createdBy}</span></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
