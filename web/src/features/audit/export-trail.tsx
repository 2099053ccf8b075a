import { useApolloClient } from '@apollo/client/react';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { AuditDocument } from '../../gql/audit.js';
import type { AuditQuery, FactFilter } from '../../gql/types.js';
import { downloadText, toCsv } from '../../ui/export/csv.js';
import { useExportRecorder } from '../../ui/export/export-mark.js';
import { useText } from '../../ui/text/use-text.js';

type Fact = AuditQuery['facts']['edges'][number]['node'];

const PAGE = 200;
/** A trail longer than this is narrowed first: a file of more is read by nobody. */
export const MOST = 10_000;
const HEADER = ['seq', 'at', 'kind', 'actor', 'organisation', 'via', 'subjectType', 'subjectId', 'agreement', 'payload', 'hash'];

const cells = (fact: Fact) => [fact.seq, fact.at, fact.kind, fact.actorName, fact.organisation?.shortName, fact.via, fact.subjectType, fact.subjectId, fact.agreement?.number, JSON.stringify(fact.payload), fact.hash];
const record = ({ seq, at, kind, actorName, organisation, via, subjectType, subjectId, agreement, payload, hash }: Fact) =>
  JSON.stringify({ seq, at, kind, actor: actorName, organisation: organisation?.shortName ?? null, via, subjectType, subjectId, agreement: agreement?.number ?? null, payload, hash });

/** Saves everything that the filter finds, not only what is on screen. */
export const ExportTrail = ({ filter, total }: { filter: FactFilter; total: number | null }) => {
  const t = useText();
  const client = useApolloClient();
  const recorder = useExportRecorder();
  const [busy, setBusy] = useState(false);
  const all = async (): Promise<Fact[]> => {
    const facts: Fact[] = [];
    for (let after: string | null = null, more = true; more && facts.length < MOST; ) {
      const { data }: { data?: AuditQuery | undefined } = await client.query({ query: AuditDocument, variables: { first: PAGE, after, filter }, fetchPolicy: 'no-cache' });
      if (!data) break;
      facts.push(...data.facts.edges.map(({ node }) => node));
      [after, more] = [data.facts.pageInfo.endCursor ?? null, data.facts.pageInfo.hasNextPage];
    }
    return facts;
  };
  const write = async (how: 'csv' | 'jsonl') => {
    const facts = await all();
    const agreements = [...new Set(facts.flatMap(({ agreement }) => (agreement ? [agreement.id] : [])))];
    const mark = recorder ? await recorder({ view: 'audit', rows: facts.length, figures: [], itemLocations: [], agreements }) : { id: 'trail', line: '' };
    if (!mark) return;
    if (how === 'csv') downloadText(`audit-${mark.id}.csv`, toCsv(HEADER, facts.map(cells), mark.line));
    else downloadText(`audit-${mark.id}.jsonl`, facts.map((fact) => `${record(fact)}\n`).join(''), 'application/x-ndjson;charset=utf-8');
  };
  const save = (how: 'csv' | 'jsonl') => {
    setBusy(true);
    void write(how).catch(() => undefined).finally(() => setBusy(false));
  };
  const count = Math.min(total ?? 0, MOST);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" loading={busy} disabled={count === 0} leftSection={<IconDownload size={16} />} rightSection={<IconChevronDown size={14} />}>{t('export.title')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save('csv')}>{t('export.csv', { count })}</Menu.Item>
        <Menu.Item onClick={() => save('jsonl')}>{t('audit.jsonl', { count })}</Menu.Item>
        {total !== null && total > MOST ? <Menu.Label>{t('export.partial', { loaded: MOST, total })}</Menu.Label> : null}
      </Menu.Dropdown>
    </Menu>
  );
};
