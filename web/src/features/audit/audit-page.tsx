import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useViewer } from '../../app/session/session.js';
import { AuditChainsDocument } from '../../gql/audit-chains.js';
import { AuditDocument } from '../../gql/audit.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { AuditFilters } from './audit-filters.js';
import classes from './audit-page.module.css';
import { type AuditView, EVERYTHING, filterOf, isNarrowed, readView, writeView } from './audit-view.js';
import { Chains } from './chains.js';
import { ExportTrail } from './export-trail.js';
import { FactEntry } from './fact-entry.js';

const PAGE = 60;

/** Append-only record of who did what, for whom and how: searched, exported, and each chain taken away to be checked elsewhere. */
export const Component = () => {
  const t = useText();
  const { now } = useViewer();
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const change = (next: Partial<AuditView>) => setParams(writeView({ ...view, ...next }), { replace: true });
  const filter = useMemo(() => filterOf(view), [view]);
  const variables = useMemo(() => ({ first: PAGE, filter }), [filter]);
  const asked = useQuery(AuditDocument, { variables, fetchPolicy: 'cache-and-network' });
  const { data: heads } = useQuery(AuditChainsDocument, { fetchPolicy: 'cache-and-network' });
  const chains = heads?.factChains.edges.map(({ node }) => node) ?? [];
  const agreements = chains.flatMap(({ id, agreementNumber }) => (agreementNumber ? [{ id, number: agreementNumber }] : []));
  const total = (asked.data ?? asked.previousData)?.facts.totalCount.value ?? null;
  return (
    <Page title={t('nav.audit')} lead={t('audit.lead')} actions={<ExportTrail filter={filter} total={total} />}>
      <AuditFilters view={view} onChange={change} agreements={agreements} />
      <Gate asked={asked} shape="grid">{(data) => (data.facts.edges.length === 0 ? (
        isNarrowed(view)
          ? <EmptyState kind="noResults" title={t('audit.noMatch')} action={{ label: t('board.clear'), onClick: () => change(EVERYTHING) }} />
          : <EmptyState kind="noResults" title={t('audit.none')} />
      ) : (
        <Section title={t('audit.entries')} flush>
          <ol className={classes.facts}>{data.facts.edges.map(({ node }) => <FactEntry key={node.id} fact={node} />)}</ol>
          {data.facts.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: data.facts.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
      {chains.length > 0 ? <Chains chains={chains} now={now} /> : null}
    </Page>
  );
};
