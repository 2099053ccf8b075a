import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo } from 'react';
import { ExceptionsDocument } from '../../gql/exceptions.js';
import type { ExceptionsQuery } from '../../gql/types.js';
import { filterOf, type ExceptionView } from './exception-view.js';

export type ExceptionRow = ExceptionsQuery['exceptions']['edges'][number]['node'];
const PAGE = 60;

/** Exceptions of the view, page by page; the old view stays while the next is on its way. */
export const useExceptions = (view: ExceptionView) => {
  const variables = useMemo(() => ({ first: PAGE, filter: filterOf(view) }), [view]);
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(ExceptionsDocument, { variables, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const connection = (data ?? previousData)?.exceptions;
  const rows = useMemo(() => connection?.edges.map((edge) => edge.node) ?? [], [connection]);
  const after = connection?.pageInfo.endCursor ?? null;
  const more = useCallback(() => void fetchMore({ variables: { ...variables, after } }).catch(() => undefined), [fetchMore, variables, after]);
  return { rows, total: connection?.totalCount ?? null, hasMore: connection?.pageInfo.hasNextPage ?? false, loading, error, more, refetch, stale: data === undefined && previousData !== undefined };
};
