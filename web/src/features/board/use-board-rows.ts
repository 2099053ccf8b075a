import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo } from 'react';
import { BoardDocument } from '../../gql/board.js';
import type { BoardQuery } from '../../gql/types.js';
import { filterOf, type BoardView } from './board-view.js';

export type BoardRow = BoardQuery['itemLocations']['edges'][number]['node'];
const PAGE = 60;

/** Rows of the view, page by page as they are scrolled to; the old view stays while the next is on its way. */
export const useBoardRows = (view: BoardView) => {
  const variables = useMemo(() => ({ first: PAGE, filter: filterOf(view), sort: view.sort }), [view]);
  const { data, previousData, error, loading, fetchMore, refetch, startPolling, stopPolling } = useQuery(BoardDocument, { variables, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const connection = (data ?? previousData)?.itemLocations;
  const rows = useMemo(() => connection?.edges.map((edge) => edge.node) ?? [], [connection]);
  const after = connection?.pageInfo.endCursor ?? null;
  const more = useCallback(() => void fetchMore({ variables: { ...variables, after } }).catch(() => undefined), [fetchMore, variables, after]);
  const planning = rows.some((row) => row.planPending);
  useEffect(() => {
    if (!planning) return undefined;
    startPolling(1000);
    return () => stopPolling();
  }, [planning, startPolling, stopPolling]);
  return { rows, total: connection?.totalCount ?? null, hasMore: connection?.pageInfo.hasNextPage ?? false, loading, error, more, refetch, stale: data === undefined && previousData !== undefined };
};
