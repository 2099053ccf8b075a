import { useQuery } from '@apollo/client/react';
import { Button, CopyButton, Select, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useViewer } from '../../app/session/session.js';
import { AuditDocument } from '../../gql/audit.js';
import type { AuditQuery, FactFilter } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { DayInput } from '../../ui/input/day-input.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './audit-page.module.css';
import own from './audit.module.css';
import { FACT_KINDS } from './fact-kinds.js';
import { changesOf } from './payload.js';

type Fact = AuditQuery['facts']['edges'][number]['node'];
const PAGE = 60;
const HEADER = ['seq', 'at', 'kind', 'actor', 'organisation', 'via', 'subjectType', 'agreement', 'payload', 'hash'];

const readFilter = (params: URLSearchParams): FactFilter => ({
  ...(params.get('kind') ? { kind: [params.get('kind') ?? ''] } : {}),
  ...(params.get('from') ? { from: params.get('from') } : {}),
  ...(params.get('to') ? { to: params.get('to') } : {}),
});

/** Append-only record of who did what, for whom and how; each entry carries the hash that chains it to the one before. */
export const Component = () => {
  const t = useText();
  const words = useCodeText();
  const [params, setParams] = useSearchParams();
  const variables = useMemo(() => ({ first: PAGE, filter: readFilter(params) }), [params]);
  const asked = useQuery(AuditDocument, { variables, fetchPolicy: 'cache-and-network' });
  const put = (key: string, value: string | null) => setParams((old) => {
    const next = new URLSearchParams(old);
    if (value) next.set(key, value);
    else next.delete(key);
    return next;
  }, { replace: true });
  const rows = (asked.data ?? asked.previousData)?.facts.edges.map((edge) => edge.node) ?? [];
  const total = (asked.data ?? asked.previousData)?.facts.totalCount.value ?? null;
  return (
    <Page title={t('nav.audit')} lead={t('audit.lead')} actions={<ExportMenu name="audit" header={HEADER} loaded={rows.length} total={total} rows={() => rows.map((fact) => [fact.seq, fact.at, fact.kind, fact.actorName, fact.organisation?.shortName, fact.via, fact.subjectType, fact.agreement?.number, JSON.stringify(fact.payload), fact.hash])} />}>
      <div className={own.filters} role="search">
        <Select label={t('audit.kind')} placeholder={t('audit.anyKind')} value={params.get('kind')} onChange={(value) => put('kind', value)} data={FACT_KINDS.map((kind) => ({ value: kind, label: words('fact', kind) }))} searchable clearable clearButtonProps={{ 'aria-label': t('action.clear') }} w={260} />
        <DayInput label={t('audit.from')} value={params.get('from') ?? ''} onChange={(day) => put('from', day)} />
        <DayInput label={t('audit.to')} value={params.get('to') ?? ''} onChange={(day) => put('to', day)} />
      </div>
      <Gate asked={asked} shape="grid">{(data) => (data.facts.edges.length === 0 ? <EmptyState kind="noResults" title={t('audit.none')} /> : (
        <Section title={t('audit.entries')} flush>
          <ol className={classes.facts}>{data.facts.edges.map(({ node }) => <Entry key={node.id} fact={node} />)}</ol>
          {data.facts.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: data.facts.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
    </Page>
  );
};

const Entry = ({ fact }: { fact: Fact }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { user } = useViewer();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <UnstyledButton className={classes.line} onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? <IconChevronDown size={14} aria-hidden="true" /> : <IconChevronRight size={14} aria-hidden="true" />}
        <time dateTime={fact.at} className="sp-figure sp-quiet">{formats.instant(fact.at, user.timeZone)}</time>
        <span className={own.event}>{words('fact', fact.kind)}</span>
        <span>{fact.actorName}{fact.organisation ? <span className="sp-quiet"> · {fact.organisation.shortName}</span> : null}</span>
        <span className="sp-quiet">{words('via', fact.via)}</span>
        <span className={classes.summary}>{changesOf(fact.payload, formats, words).slice(0, 3).map((change) => <span key={change.name}>{words('field', change.name)} {change.before ? <><del>{change.before}</del> → </> : null}<ins>{change.after}</ins></span>)}</span>
      </UnstyledButton>
      {open ? (
        <div className={classes.detail}>
          <span className="sp-quiet">{t('audit.subject', { type: fact.subjectType, seq: fact.seq, agreement: fact.agreement?.number ?? '–' })}</span>
          <pre className={own.payload}>{JSON.stringify(fact.payload, null, 2)}</pre>
          <CopyButton value={fact.hash}>{({ copied, copy }) => <UnstyledButton className={own.hash} onClick={copy}>{t('audit.hash')} {copied ? t('action.copied') : fact.hash}</UnstyledButton>}</CopyButton>
        </div>
      ) : null}
    </li>
  );
};
