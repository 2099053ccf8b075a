import { useQuery } from '@apollo/client/react';
import { Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { RefusalList } from '../../../app/graph/refusal-list.js';
import { requestIdOf } from '../../../app/graph/sign-in-again.js';
import { useDecision } from '../../../app/graph/use-decision.js';
import type { Refusal } from '../../../app/graph/use-refusal-text.js';
import { useMay } from '../../../app/session/session.js';
import { EvaluationCancelDocument } from '../../../gql/evaluation-cancel.js';
import { EvaluationDocument } from '../../../gql/evaluation.js';
import type { EvaluationQuery } from '../../../gql/types.js';
import { useCsvExport } from '../../../ui/export/use-csv-export.js';
import { EmptyState } from '../../../ui/feedback/empty-state.js';
import { ErrorState } from '../../../ui/feedback/error-state.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import { csvOf } from './csv.js';
import { ForecastTables } from './forecast-tables.js';
import { PolicyTable } from './policy-table.js';
import { useScopeText } from './use-scope-text.js';

export type Evaluated = NonNullable<EvaluationQuery['evaluation']>;

const EVERY = 700;

/** One evaluation: how far it has come, or what came of it. */
export const EvaluationView = ({ id }: { id: string }) => {
  const t = useText();
  const asked = useQuery(EvaluationDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const { data, error, refetch, startPolling, stopPolling } = asked;
  const made = data?.evaluation;
  const running = made?.state === 'WAITING' || made?.state === 'RUNNING';
  useEffect(() => {
    if (!running) return undefined;
    startPolling(EVERY);
    return () => stopPolling();
  }, [running, startPolling, stopPolling]);
  if (error && !data) return <ErrorState title={t('error.part')} requestId={requestIdOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <p className="sp-quiet">{t('shell.loading')}</p>;
  if (!made) return <EmptyState kind="noResults" title={t('evaluation.absent')} />;
  return running ? <Running made={made} /> : <Result made={made} />;
};

const Running = ({ made }: { made: Evaluated }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const scope = useScopeText();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(EvaluationCancelDocument);
  const cancel = async () => setRefusals((await decide({ id: made.id, expectedVersion: made.version })).refusals);
  return (
    <Section title={scope(made)} aside={may('evaluation:request') ? <Button size="xs" color="red" variant="light" loading={pending} onClick={() => void cancel()}>{t('futures.cancel')}</Button> : null}>
      <RefusalList refusals={refusals} />
      <Progress value={made.itemLocations === 0 ? 0 : (made.done / made.itemLocations) * 100} aria-label={t('evaluation.progress')} />
      <p role="status">{t('evaluation.sofar', { done: formats.count(made.done), of: formats.count(made.itemLocations) })}</p>
    </Section>
  );
};

const Result = ({ made }: { made: Evaluated }) => {
  const t = useText();
  const formats = useFormats();
  const scope = useScopeText();
  const { save, saving } = useCsvExport();
  const { forecasts, policies } = made;
  if (made.state !== 'COMPLETE') return <Section title={scope(made)}><p>{t(`evaluation.ended.${made.state === 'FAILED' ? 'FAILED' : 'CANCELLED'}`)}</p></Section>;
  if (!forecasts) return <Section title={scope(made)}><EmptyState kind="withheld" title={t('evaluation.withheld')}>{t('evaluation.withheldLead')}</EmptyState></Section>;
  const toCsv = () => void save(`evaluation-${made.agreementNumber}`, csvOf(forecasts, policies ?? null), { figures: policies?.currency ? ['CONSUMPTION', 'PRICE'] : ['CONSUMPTION'], itemLocations: [], agreements: [made.agreement] });
  return (
    <>
      <Section title={t('evaluation.forecasts', { scope: scope(made) })} aside={<Button size="xs" variant="default" loading={saving} leftSection={<IconDownload size={14} />} onClick={toCsv}>CSV</Button>}>
        <p className="sp-quiet">{t('evaluation.forecastsLead', { series: forecasts.series, weeks: made.horizonWeeks, tooShort: forecasts.tooShort })} {made.inScope > made.itemLocations ? t('evaluation.sample', { tried: formats.count(made.itemLocations), of: formats.count(made.inScope) }) : ''}</p>
        <ForecastTables forecasts={forecasts} />
      </Section>
      <Section title={t('evaluation.policies')}>
        {policies ? <PolicyTable policies={policies} /> : <p className="sp-quiet">{t(made.byWeek ? 'evaluation.byWeek' : 'evaluation.withheldLead')}</p>}
      </Section>
    </>
  );
};
