import { useQuery } from '@apollo/client/react';
import { Button, Table } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { PlanRunsDocument } from '../../gql/plan-runs.js';
import { PlannedAgreementsDocument } from '../../gql/planned-agreements.js';
import type { PlanRunsQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { ChoiceMenu } from '../../ui/input/choice-menu.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './plan-runs.module.css';
import { RunState } from './run-state.js';
import { usePlanRequest, useSteps } from './use-plan-request.js';

type Run = PlanRunsQuery['planRuns']['edges'][number]['node'];
const PAGE = 30;
const KINDS = ['FULL', 'INCREMENTAL'] as const;
const LIVING: ReadonlySet<string> = new Set(['ACTIVE', 'REVIEW_DUE']);

/** Runs of the planner: what asked for each, how far or how long, what it found; and asking for one. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const { organisation } = useViewer();
  const [params, setParams] = useSearchParams();
  const agreement = params.get('agreement');
  const kind = KINDS.find((each) => each === params.get('kind')) ?? null;
  const put = (next: { agreement?: string | null; kind?: string | null }) => setParams(new URLSearchParams(Object.entries({ agreement, kind, ...next }).flatMap(([name, value]) => (value ? [[name, value]] : []))), { replace: true });
  const variables = useMemo(() => ({ first: PAGE, agreement, kind }), [agreement, kind]);
  const asked = useQuery(PlanRunsDocument, { variables, fetchPolicy: 'cache-and-network' });
  const { data: known } = useQuery(PlannedAgreementsDocument);
  const runs = (asked.data ?? asked.previousData)?.planRuns.edges.map((edge) => edge.node) ?? [];
  const { request, pending, waiting } = usePlanRequest(runs[0]?.id);
  useSteps(waiting || runs.some((run) => run.state === 'RUNNING'), asked.refetch);
  const agreements = (known?.agreements.edges ?? []).map(({ node }) => ({ id: node.id, living: LIVING.has(node.state), name: `${node.number} · ${(organisation.side === 'BUYER' ? node.supplier : node.buyer).shortName}` }));
  const wanted = agreements.filter((each) => each.living && (agreement === null || each.id === agreement)).map((each) => each.id);
  return (
    <Page title={t('planRuns.pageTitle')} lead={t('planRuns.lead')} actions={<>
      <ExportRuns runs={runs} total={(asked.data ?? asked.previousData)?.planRuns.totalCount.value ?? null} />
      {may('plan:request') ? <Button loading={pending || waiting} disabled={wanted.length === 0} onClick={() => void request(wanted)}>{t('planRuns.requestCount', { count: wanted.length })}</Button> : null}
    </>}>
      <div className={classes.filters} role="search" aria-label={t('planRuns.filter')}>
        <ChoiceMenu label={t('planRuns.agreement')} choices={agreements.map(({ id, name }) => ({ value: id, label: name, name }))} chosen={agreement ? [agreement] : []} onChange={(chosen) => put({ agreement: chosen.find((each) => each !== agreement) ?? null })} />
        <ChoiceMenu label={t('planRuns.kind')} choices={KINDS.map((each) => ({ value: each, label: t(`planRuns.kind.${each}`), name: t(`planRuns.kind.${each}`) }))} chosen={kind ? [kind] : []} onChange={(chosen) => put({ kind: chosen.find((each) => each !== kind) ?? null })} />
        {waiting ? <span className="sp-quiet" role="status">{t('planRuns.waiting')}</span> : null}
      </div>
      <Gate asked={asked} shape="grid">{(data) => (data.planRuns.edges.length === 0 ? <EmptyState kind="noResults" title={t('planRuns.none')} /> : (
        <Section title={t('planRuns.pageTitle')} flush>
          <Runs runs={runs} />
          {data.planRuns.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { ...variables, after: data.planRuns.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
    </Page>
  );
};

/** What asked for a run, in the words of the audit trail. */
const useReason = (): ((run: Run) => string) => {
  const words = useCodeText();
  return ({ reason }) => reason.split(',').map((each) => { const told = words('planReason', each.trim()); return told === each.trim() ? words('fact', told) : told; }).join(' · ');
};

const seconds = ({ startedAt, finishedAt }: Run): number | null => (finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);

const Runs = ({ runs }: { runs: readonly Run[] }) => {
  const t = useText();
  const formats = useFormats();
  const reason = useReason();
  const columns = ['state', 'agreement', 'kind', 'reason', 'started', 'duration', 'itemLocations', 'suggestions', 'changes', 'rules'] as const;
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={t('planRuns.pageTitle')}>
      <Table verticalSpacing={8}>
        <Table.Thead><Table.Tr>{columns.map((column) => <Table.Th key={column} scope="col" {...(['duration', 'itemLocations', 'suggestions'].includes(column) ? { ta: 'end' as const } : {})}>{t(`planRuns.${column}`)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Table.Tr key={run.id}>
              <Table.Th scope="row" fw={400}><RunState run={run} /></Table.Th>
              <Table.Td>{run.agreementNumber}</Table.Td>
              <Table.Td>{t(`planRuns.kind.${run.kind}`)}</Table.Td>
              <Table.Td className={classes.reason} title={reason(run)}>{reason(run)}</Table.Td>
              <Table.Td className="sp-figure">{formats.instant(run.startedAt)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{seconds(run) === null ? '–' : t('planRuns.seconds', { seconds: formats.decimal(String(seconds(run)), 1) })}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.count(run.itemLocations)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.count(run.suggestions)}</Table.Td>
              <Table.Td>{run.state === 'COMPLETE' ? t('planRuns.changed', { opened: run.changes.opened, closed: run.changes.closed }) : '–'}</Table.Td>
              <Table.Td className="sp-quiet">{run.rulesVersion}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};

const ExportRuns = ({ runs, total }: { runs: readonly Run[]; total: number | null }) => {
  const t = useText();
  const header = [t('planRuns.state'), t('planRuns.agreement'), t('planRuns.kind'), t('planRuns.reason'), t('planRuns.started'), t('planRuns.finished'), t('planRuns.itemLocations'), t('planRuns.suggestions'), t('planRuns.opened'), t('planRuns.closed'), t('planRuns.rules')];
  const rows = () => runs.map((run) => [run.state, run.agreementNumber, run.kind, run.reason, run.startedAt, run.finishedAt, String(run.itemLocations), String(run.suggestions), String(run.changes.opened), String(run.changes.closed), run.rulesVersion]);
  return <ExportMenu name="plan-runs" figures={['STOCK']} agreements={() => [...new Set(runs.map((run) => run.agreement))]} header={header} rows={rows} loaded={runs.length} total={total} />;
};
