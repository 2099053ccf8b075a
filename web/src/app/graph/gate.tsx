import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { Page } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { requestIdOf } from './sign-in-again.js';

type Asked<D> = { data?: D | undefined; previousData?: D | undefined; error?: unknown; loading: boolean; refetch: () => Promise<unknown> };
type Props<D> = { asked: Asked<D>; shape?: 'tiles' | 'grid' | 'detail'; children: (data: D) => ReactNode };

/** Loading, broken, or here: old figures stay, dimmed, while new ones are on their way. */
export const Gate = <D,>({ asked, shape = 'detail', children }: Props<D>) => {
  const t = useText();
  const data = asked.data ?? asked.previousData;
  if (data) return <div className={asked.data ? 'sp-fresh' : 'sp-stale'} aria-busy={asked.loading || undefined}>{children(data)}</div>;
  if (asked.error) return <ErrorState title={t('error.page')} detail={t('error.pageLead')} requestId={requestIdOf(asked.error)} onRetry={() => void asked.refetch()} />;
  return <PageSkeleton shape={shape} />;
};

/** The object is not there for this reader: absent and hidden look the same on purpose. */
export const Absent = () => {
  const t = useText();
  return <Page title={t('error.notFound')}><EmptyState kind="noResults" title={t('error.notFoundLead')} action={{ label: t('nav.home'), to: '/home' }} /></Page>;
};
