import { isRouteErrorResponse, useNavigate, useRouteError } from 'react-router';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { requestIdOf } from '../graph/sign-in-again.js';

/** What stands in the place of a screen that broke; the shell around it keeps working. */
export const RouteError = () => {
  const t = useText();
  const error = useRouteError();
  const navigate = useNavigate();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return <ErrorState title={t('error.page')} detail={t('error.pageLead')} requestId={requestIdOf(error)} onRetry={() => void navigate(0)} />;
};

export const NotFound = () => {
  const t = useText();
  return <Page title={t('error.notFound')}><EmptyState kind="noResults" title={t('error.notFoundLead')} action={{ label: t('nav.home'), to: '/home' }} /></Page>;
};
