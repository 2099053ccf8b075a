import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useMay } from '../../app/session/session.js';
import { LatestPlanRunsDocument } from '../../gql/latest-plan-runs.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './plan-runs.module.css';
import { RunState } from './run-state.js';
import { usePlanRequest, useSteps } from './use-plan-request.js';

/** The newest run of the planner beside other figures: how far it is, and asking for another. With an agreement, of that one alone. */
export const PlanningCard = ({ agreement = null }: { agreement?: string | null }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const { data, refetch } = useQuery(LatestPlanRunsDocument, { variables: { agreement }, fetchPolicy: 'cache-and-network' });
  const runs = data?.planRuns.edges.map((edge) => edge.node) ?? [];
  const [latest] = runs;
  const { request, pending, waiting } = usePlanRequest(latest?.id);
  const running = runs.filter((run) => run.state === 'RUNNING');
  useSteps(running.length > 0 || waiting, refetch);
  const shown = running.length > 0 ? running : runs.slice(0, 1);
  return (
    <Section title={t('planRuns.title')} aside={agreement && may('plan:request') ? <Button size="xs" variant="default" loading={pending || waiting} disabled={running.length > 0} onClick={() => void request([agreement])}>{t('planRuns.request')}</Button> : null}>
      <div className={classes.card}>
        {waiting ? <p className="sp-quiet" role="status">{t('planRuns.waiting')}</p> : null}
        {shown.length === 0 && !waiting ? <p className="sp-quiet">{t('planRuns.none')}</p> : null}
        {shown.map((run) => (
          <div key={run.id} className={classes.latest}>
            <RunState run={run} />
            <span className="sp-quiet">{t('planRuns.told', { kind: t(`planRuns.kind.${run.kind}`), agreement: run.agreementNumber, at: formats.instant(run.startedAt), count: formats.count(run.itemLocations), suggestions: formats.count(run.suggestions) })}</span>
          </div>
        ))}
        <Link to={agreement ? `/plan-runs?agreement=${agreement}` : '/plan-runs'} className="sp-text-link">{t('planRuns.all')}</Link>
      </div>
    </Section>
  );
};
