import { useQuery } from '@apollo/client/react';
import { Badge, Button, Select, Table } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useViewer } from '../../app/session/session.js';
import { SegregationReportDocument } from '../../gql/segregation-report.js';
import type { SegregationFindingKind, SegregationReportQuery } from '../../gql/types.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { DutiesSection } from './duties-section.js';
import classes from './people.module.css';

type Finding = SegregationReportQuery['segregationReport']['edges'][number]['node'];
const PAGE = 100;
const KINDS: readonly SegregationFindingKind[] = ['BLOCKED_ATTEMPT', 'OVERRIDE', 'CONFLICT', 'BOTH_STEPS', 'DELEGATION', 'RECENT_GRANT', 'NO_SECOND_FACTOR', 'UNUSED_GRANT'];
const COLOURS: Record<SegregationFindingKind, string> = { BLOCKED_ATTEMPT: 'red', OVERRIDE: 'orange', CONFLICT: 'red', BOTH_STEPS: 'yellow', DELEGATION: 'gray', RECENT_GRANT: 'gray', NO_SECOND_FACTOR: 'yellow', UNUSED_GRANT: 'gray' };
const HEADER = ['at', 'kind', 'person', 'roles', 'rule', 'detail'];

/** For auditor and controller: what the segregation of duties blocked, and what to look at among the grants. */
export const Component = () => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const kind = KINDS.find((each) => each === params.get('kind')) ?? null;
  const variables = useMemo(() => ({ first: PAGE, ...(kind ? { kinds: [kind] } : {}) }), [kind]);
  const asked = useQuery(SegregationReportDocument, { variables, fetchPolicy: 'cache-and-network' });
  const report = (asked.data ?? asked.previousData)?.segregationReport;
  const rows = report?.edges.map((edge) => edge.node) ?? [];
  return (
    <Page title={t('nav.segregation')} lead={t('segregation.lead')}
      actions={<ExportMenu name="segregation-of-duties" header={HEADER} loaded={rows.length} total={report?.totalCount.value ?? null} rows={() => rows.map((row) => [row.at, row.kind, row.person, row.roles.join(' '), row.rule, JSON.stringify(row.detail)])} />}>
      <div className={classes.filters} role="search">
        <Select label={t('segregation.kind')} placeholder={t('segregation.anyKind')} data={KINDS.map((value) => ({ value, label: t(`finding.${value}`) }))} value={kind} onChange={(value) => setParams(value ? { kind: value } : {}, { replace: true })} clearable clearButtonProps={{ 'aria-label': t('action.clear') }} w={280} />
      </div>
      <Gate asked={asked} shape="grid">{(data) => (data.segregationReport.edges.length === 0 ? <EmptyState kind="noResults" title={t('segregation.none')}>{t('segregation.noneLead')}</EmptyState> : (
        <Section title={t('segregation.findings')} flush>
          <Table.ScrollContainer minWidth={720} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('segregation.findings') } }}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('segregation.at')}</Table.Th><Table.Th>{t('segregation.kind')}</Table.Th><Table.Th>{t('segregation.person')}</Table.Th><Table.Th>{t('people.role')}</Table.Th><Table.Th>{t('segregation.what')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{data.segregationReport.edges.map(({ node }) => <Line key={node.id} finding={node} />)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {data.segregationReport.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: data.segregationReport.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
      <DutiesSection />
    </Page>
  );
};

const Line = ({ finding }: { finding: Finding }) => {
  const t = useText();
  const formats = useFormats();
  const { user } = useViewer();
  return (
    <Table.Tr>
      <Table.Td className="sp-figure">{formats.instant(finding.at, user.timeZone)}</Table.Td>
      <Table.Td><Badge variant="light" color={COLOURS[finding.kind]} c="var(--mantine-color-text)" tt="none">{t(`finding.${finding.kind}`)}</Badge></Table.Td>
      <Table.Th scope="row">{finding.roles.includes('IC') ? t('people.integration') : finding.person}</Table.Th>
      <Table.Td>{finding.roles.map((role) => t(`role.${role}`)).join(', ') || '–'}</Table.Td>
      <Table.Td><What finding={finding} /></Table.Td>
    </Table.Tr>
  );
};

/** The rule that was broken, else what the finding is about. */
const What = ({ finding }: { finding: Finding }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { user } = useViewer();
  const detail = finding.detail as Record<string, unknown>;
  const text = (key: string): string => (typeof detail[key] === 'string' ? detail[key] : '');
  if (finding.kind === 'BOTH_STEPS') return <>{words('duty', finding.rule ?? '')}</>;
  if (finding.kind === 'OVERRIDE') return <>{words('overrideState', text('state'))}{text('by') ? ` · ${text('by')}` : ''} · {text('subject')} · {t('override.until', { at: formats.instant(text('until'), user.timeZone) })}<div className="sp-quiet">{text('reason')}</div></>;
  if (finding.rule) return <>{words('refusal', `APPROVAL_REQUIRED.${finding.rule}`)}{text('operation') ? <div className="sp-quiet">{words('operation', text('operation'))}</div> : null}</>;
  if (finding.kind === 'RECENT_GRANT') return <>{t('people.grantedBy', { name: text('by') })}{detail['bound'] === true ? ` · ${t('people.bound')}` : ''}{detail['ended'] === true ? ` · ${t('grantState.ENDED')}` : ''}</>;
  if (finding.kind === 'DELEGATION') return <>{t('cover.to', { name: text('to') })} · {t('people.fromTo', { from: formats.dayOfYear(text('from')), to: formats.dayOfYear(text('until')) })}{detail['revoked'] === true ? ` · ${t('delegationState.REVOKED')}` : ''}<div className="sp-quiet">{text('reason')}</div></>;
  if (finding.kind === 'UNUSED_GRANT') return text('lastSeen') ? <>{t('people.seen', { at: formats.instant(text('lastSeen'), user.timeZone) })}</> : <>{t('people.neverSeen')}</>;
  return <>{t('segregation.noFactor')}</>;
};
