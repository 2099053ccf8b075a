import type { ApolloClient, ObservableQuery } from '@apollo/client';

/** Rows that one request may ask for. */
const mostRows = 200;

/** Rows of the longest list in an answer. */
const loadedRows = (data: unknown): number =>
  Math.max(0, ...Object.values((data ?? {}) as Record<string, unknown>).map((value) => {
    const edges = (value as { edges?: unknown } | null)?.edges;
    return Array.isArray(edges) ? edges.length : 0;
  }));

/**
 * What to ask again so that a screen stays as it stands: a list that was scrolled on is asked for as many rows as it shows, for its
 * first page alone would take the others away. A list beyond what one request may bring is left as it is.
 */
const variablesFor = (query: ObservableQuery): Record<string, unknown> | null => {
  const variables = { ...(query.variables as Record<string, unknown>) };
  const first = variables['first'];
  const rows = loadedRows(query.getCurrentResult().data);
  if (typeof first !== 'number' || rows <= first) return variables;
  return rows <= mostRows ? { ...variables, first: rows } : null;
};

/** Somebody is in the middle of a decision: the figures under it shall not move now. */
export const isDeciding = (): boolean => document.querySelector('[aria-modal="true"], [data-editing]') !== null;

/** Reads again what is on screen, past the cache and without a word of loading; what changed is drawn, the rest stays. */
export const refetchQuietly = async (client: ApolloClient): Promise<void> => {
  const asked = new Map<string, { query: ObservableQuery['query']; variables: Record<string, unknown> }>();
  for (const each of client.getObservableQueries('active')) {
    const variables = each.queryName === 'Viewer' ? null : variablesFor(each);
    if (variables) asked.set(`${each.queryName ?? ''} ${JSON.stringify(variables)}`, { query: each.query, variables });
  }
  await Promise.all([...asked.values()].map(async (each) => client.query({ ...each, fetchPolicy: 'network-only', errorPolicy: 'ignore' }).catch(() => undefined)));
};
