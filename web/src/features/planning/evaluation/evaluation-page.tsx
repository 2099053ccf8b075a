import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { Gate } from '../../../app/graph/gate.js';
import { useMay } from '../../../app/session/session.js';
import { EvaluationsDocument } from '../../../gql/evaluations.js';
import { EmptyState } from '../../../ui/feedback/empty-state.js';
import { Page, Section } from '../../../ui/layout/page.js';
import { useText } from '../../../ui/text/use-text.js';
import { EvaluationView } from './evaluation-view.js';
import { PastEvaluations } from './past-evaluations.js';
import { ScopeForm } from './scope-form.js';

/** Methods and rules tried on the own past: what to try, what was tried, and what came of it. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const asked = useQuery(EvaluationsDocument, { fetchPolicy: 'cache-and-network' });
  const chosen = params.get('id');
  const open = (id: string) => setParams({ id });
  return (
    <Gate asked={asked}>
      {({ evaluations, agreements, locations }) => {
        const past = evaluations.edges.map((edge) => edge.node);
        const shown = chosen ?? past[0]?.id ?? null;
        return (
          <Page title={t('nav.evaluation')} lead={t('evaluation.lead')}>
            {may('evaluation:request') ? <Section title={t('evaluation.try')}><ScopeForm agreements={agreements.edges.map((edge) => edge.node)} locations={locations.edges.map((edge) => edge.node)} onAsked={(id) => { void asked.refetch(); open(id); }} /></Section> : null}
            {shown ? <EvaluationView key={shown} id={shown} /> : <EmptyState kind="first" title={t('evaluation.none')}>{t('evaluation.noneLead')}</EmptyState>}
            {past.length > 0 ? <Section title={t('evaluation.past')} flush><PastEvaluations past={past} shown={shown} onOpen={open} /></Section> : null}
          </Page>
        );
      }}
    </Gate>
  );
};
