import { useQuery } from '@apollo/client/react';
import { Alert, Anchor, Button, Progress, Table } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { DownloadButton } from '../../app/graph/download-button.js';
import { Absent, Gate } from '../../app/graph/gate.js';
import { present } from '../../app/graph/present.js';
import { ImportDocument } from '../../gql/import.js';
import type { ImportQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Facts, Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { showParams } from '../../ui/trust/explanation.js';
import classes from './feeds.module.css';
import { ImportStateMark } from './import-state.js';

type FullImport = Extract<NonNullable<ImportQuery['node']>, { fileName: string }>;
const PAGE = 100;
const RUNNING: readonly FullImport['state'][] = ['RECEIVED', 'VALIDATING', 'APPLYING'];

/** One file: how far it is, what of it was applied, and every row that was not, with the reason. */
export const Component = () => {
  const { id = '' } = useParams();
  const asked = useQuery(ImportDocument, { variables: { id, first: PAGE }, fetchPolicy: 'cache-and-network' });
  const { startPolling, stopPolling } = asked;
  const found = present(asked.data?.node);
  const running = found !== null && RUNNING.includes(found.state);
  useEffect(() => {
    if (!running) return undefined;
    startPolling(500);
    return () => stopPolling();
  }, [running, startPolling, stopPolling]);
  const more = (after: string | null) => void asked.fetchMore({ variables: { after } });
  return <Gate asked={asked}>{(data) => {
    const file = present(data.node);
    return file ? <View file={file} onMore={more} /> : <Absent />;
  }}</Gate>;
};

const Progression = ({ file }: { file: FullImport }) => {
  const t = useText();
  if (!RUNNING.includes(file.state)) return null;
  const percent = file.rowsTotal === 0 ? 0 : (file.rowsDone / file.rowsTotal) * 100;
  return (
    <div className={classes.progress} role="status">
      <Progress value={percent} animated aria-label={t('import.progress')} />
      <span className="sp-figure">{t('import.progressOf', { done: file.rowsDone, total: file.rowsTotal })}</span>
    </div>
  );
};

const View = ({ file, onMore }: { file: FullImport; onMore: (after: string | null) => void }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  return (
    <Page title={file.fileName} back={<Link to="/imports" className={classes.back}><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.imports')}</Link>}
      lead={<><ImportStateMark state={file.state} rejected={file.rowsRejected} /><span>{t(`import.kind.${file.kind}`)}</span><span>{t(`import.mode.${file.mode}`)}</span><span>{file.createdBy}</span><span>{formats.instant(file.createdAt)}</span></>}
      actions={file.rowsRejected > 0 ? <DownloadButton path={`/imports/${file.id}/errors.csv`}>{t('import.errorRows')}</DownloadButton> : null}>
      <Progression file={file} />
      {file.rejection ? <Alert color="red" title={t('import.refused')} role="alert">{words('importFile', file.rejection, { ...showParams(file.rejectionParams, formats), kind: t(`import.kind.${file.kind}`) })} <Anchor component={Link} to="/imports">{t('import.tryAgain')}</Anchor></Alert> : null}
      <div className={classes.facts}>
        <Facts items={[
          { name: t('import.rows'), value: formats.count(file.rowsTotal) }, { name: t('import.applied'), value: formats.count(file.rowsApplied) }, { name: t('import.unchanged'), value: formats.count(file.rowsUnchanged) },
          { name: t('import.rejected'), value: formats.count(file.rowsRejected) }, { name: t('import.encoding'), value: file.encoding ? words('encoding', file.encoding) : '–' }, { name: t('import.size'), value: t('import.kilobytes', { size: formats.count(Math.max(1, Math.round(file.byteSize / 1000))) }) },
          { name: t('import.finished'), value: file.finishedAt ? formats.instant(file.finishedAt) : '–' },
        ]} />
      </div>
      <Rows file={file} onMore={onMore} />
    </Page>
  );
};

const Rows = ({ file, onMore }: { file: FullImport; onMore: (after: string | null) => void }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const rows = file.rows.edges.map((edge) => edge.node);
  if (rows.length === 0) return file.state === 'APPLIED' ? <EmptyState kind="allClear" title={t('import.allGood')}>{t('import.allGoodLead', { count: file.rowsApplied + file.rowsUnchanged })}</EmptyState> : null;
  return (
    <Section title={t('import.rowResults', { count: file.rows.totalCount.value })} flush>
      <Table.ScrollContainer minWidth={760}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th ta="end">{t('import.row')}</Table.Th><Table.Th>{t('import.outcome')}</Table.Th><Table.Th>{t('import.column')}</Table.Th><Table.Th>{t('formula.value')}</Table.Th><Table.Th>{t('import.problem')}</Table.Th><Table.Th>{t('import.line')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={`${row.rowNo}-${index}`}>
                <Table.Td ta="end" className="sp-figure">{formats.count(row.rowNo)}</Table.Td><Table.Td>{words('rowOutcome', row.outcome)}</Table.Td><Table.Td>{row.column ?? '–'}</Table.Td>
                <Table.Td className={row.value ? classes.badCell : undefined}>{row.value ?? '–'}</Table.Td>
                <Table.Td>{words('importRow', row.code, showParams(row.params, formats))}</Table.Td><Table.Td className={classes.line}>{row.line}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {file.rows.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => onMore(file.rows.pageInfo.endCursor)}>{t('import.more')}</Button></div> : null}
    </Section>
  );
};
