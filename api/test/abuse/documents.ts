/** A request that nobody of good will sends. */
export interface AbuseCase {
  name: string;
  /** Document text; sent as POST JSON unless `send` says otherwise. */
  query: string;
  variables?: unknown;
  /** Over HTTP only: how the request looks. */
  request?: { method?: string; path?: string; headers?: Record<string, string>; body?: string };
  /** Over the socket, where the request is not what matters: the payload of the message. */
  socket?: unknown;
}

const times = (count: number, each: (index: number) => string, between = ' '): string => Array.from({ length: count }, (_, index) => each(index)).join(between);
const nested = (depth: number, open: string, core: string, close: string): string => `${open.repeat(depth)}${core}${close.repeat(depth)}`;
const enclosed = (query: string, more: object = {}): string => JSON.stringify({ query, ...more });
const form = (query: string): string => new URLSearchParams({ query }).toString();
const json = { 'content-type': 'application/json' };

const harmless = { query: 'query cop { __typename }' };

/** The checks of a public audit tool for GraphQL servers, in our words; the two that are about harmless documents stand below. */
export const audited: AbuseCase[] = [
  { name: 'alias overloading', query: `query cop { ${times(101, (i) => `alias${i}:__typename`)} }` },
  { name: 'array batching', query: '', request: { headers: json, body: `[${times(10, () => enclosed('query cop { __typename }'), ',')}]` }, socket: Array.from({ length: 10 }, () => harmless) },
  { name: 'circular introspection', query: `query cop { __schema { types { ${nested(4, 'fields { type { ', 'name', ' } }')} } } }` },
  { name: 'directive overloading', query: `query cop { __typename ${'@aa'.repeat(10)} }` },
  { name: 'field duplication', query: `query cop { ${'__typename '.repeat(500)} }` },
  { name: 'field suggestions', query: 'query cop { __schema { directive } }' },
  { name: 'mutation over GET', query: '', request: { method: 'GET', path: '/graphql?query=mutation+cop+%7B__typename%7D' }, socket: { query: 'mutation cop { __typename }' } },
  { name: 'query over GET', query: '', request: { method: 'GET', path: '/graphql?query=query+cop+%7B__typename%7D' }, socket: harmless },
  { name: 'query tool exposed', query: '', request: { method: 'GET', headers: { accept: 'text/html' } }, socket: '<html>' },
  { name: 'form content type', query: '', request: { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form('query cop { __typename }') }, socket: form('query cop { __typename }') },
  { name: 'unhandled error', query: 'qwerty cop { abc }' },
];

const spread = (fragments: number): string =>
  `query { viewer { ...f0 } } ${times(fragments, (i) => `fragment f${i} on Viewer { ...f${i + 1} ...f${i + 1} }`)} fragment f${fragments} on Viewer { today }`;

/** Our own. */
const written: AbuseCase[] = [
  { name: '900 aliases', query: `{ ${times(900, (i) => `a${i}: viewer { today }`)} }` },
  { name: '31 aliases spread over fragments', query: `{ viewer { ...a ...b } } fragment a on Viewer { ${times(16, (i) => `a${i}: today`)} } fragment b on Viewer { ${times(16, (i) => `b${i}: today`)} }` },
  { name: 'depth 200', query: `{ ${nested(200, 'node(id: "x") { ... on ItemLocation { ', 'id', ' } }')} }` },
  { name: 'depth through fragments', query: `{ itemLocations { edges { node { ...d0 } } } } ${times(15, (i) => `fragment d${i} on ItemLocation { agreement { itemLocations { edges { node { ...d${i + 1} } } } } }`)} fragment d15 on ItemLocation { id }` },
  { name: 'a fragment that spreads itself', query: '{ viewer { ...a } } fragment a on Viewer { ...a }' },
  { name: 'fragments in a circle', query: '{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...c } fragment c on Viewer { ...a }' },
  { name: 'fragments that double 25 times', query: spread(25) },
  { name: 'fragments that double 200 times', query: spread(200) },
  { name: '1,500 equal fields', query: `{ viewer { ${'today '.repeat(1500)} } }` },
  { name: '1,500 equal root fields', query: `{ ${'viewer { today } '.repeat(1500)} }` },
  { name: '50 root fields', query: `{ ${times(50, (i) => `node(id: "${i}") { id }`)} }` },
  { name: '1,000 directives', query: `{ viewer { today ${'@include(if: true) '.repeat(1000)} } }` },
  { name: 'directives on the operation', query: `query ${'@skip(if: false) '.repeat(50)} { viewer { today } }` },
  { name: '1,000 operations', query: times(1000, (i) => `query q${i} { viewer { today } }`) },
  { name: '5,000 fragments', query: `{ viewer { today } } ${times(5000, (i) => `fragment u${i} on Viewer { today }`)}` },
  { name: 'a list within lists beyond the cost', query: '{ itemLocations(first: 200) { edges { node { agreement { itemLocations(first: 200) { edges { node { id status } } } } } } } }' },
  { name: 'a page beyond the cap', query: '{ itemLocations(first: 100000) { edges { node { id } } } }' },
  { name: 'a page beyond the cap by variable', query: 'query ($n: Int) { itemLocations(first: $n) { edges { node { id } } } }', variables: { n: 2147483647 } },
  { name: 'a document of 100,000 characters', query: `{ viewer { today } } # ${'x'.repeat(100_000)}` },
  { name: 'a string of 50,000 characters', query: `{ node(id: "${'x'.repeat(50_000)}") { id } }` },
  { name: '20,000 commas', query: `{${','.repeat(40_000)} viewer { today } }` },
  { name: '3,000 opening braces', query: '{'.repeat(3000) },
  { name: '3,000 opening brackets in a literal', query: `{ node(id: ${'['.repeat(3000)}` },
  { name: 'variables 5,000 levels deep', query: 'query ($f: FactFilter) { facts(filter: $f) { edges { node { id } } } }', request: { headers: json, body: `{"query":"query ($f: FactFilter) { facts(filter: $f) { edges { node { id } } } }","variables":{"f":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}}` } },
  { name: 'a body 100,000 levels deep', query: '', request: { headers: json, body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` } },
  { name: 'a body of 2 MB', query: '', request: { headers: json, body: enclosed('{ viewer { today } }', { variables: { x: 'x'.repeat(2_000_000) } }) } },
  { name: 'half a JSON', query: '', request: { headers: json, body: '{"query": "{ viewer' } },
  { name: 'a JSON string as body', query: '', request: { headers: json, body: '"{ viewer { today } }"' } },
  { name: 'no body', query: '', request: { headers: json } },
  { name: 'an empty document', query: '   ' },
  { name: 'a document that is a list', query: '', request: { headers: json, body: '{"query":["{ viewer { today } }"]}' } },
  { name: 'variables that are a list', query: '{ viewer { today } }', variables: [1, 2, 3] },
  { name: 'a persisted query by hash', query: '', request: { headers: json, body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }) } },
  { name: 'a multipart upload', query: '', request: { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${enclosed('{ viewer { today } }')}\r\n--x--` } },
  { name: 'plain text', query: '', request: { headers: { 'content-type': 'text/plain' }, body: enclosed('{ viewer { today } }') } },
  { name: 'the content type application/graphql', query: '', request: { headers: { 'content-type': 'application/graphql' }, body: '{ viewer { today } }' } },
  { name: 'an unknown field, hoping for a suggestion', query: '{ viewr { today } }' },
  { name: 'an unknown argument, hoping for a suggestion', query: '{ itemLocations(frist: 1) { edges { node { id } } } }' },
  { name: 'an unknown type, hoping for a suggestion', query: '{ node(id: "x") { ... on ItemLocatoin { id } } }' },
  { name: 'an unknown enum value, hoping for a suggestion', query: '{ itemLocations(filter: { status: [OUT_OF_STOK] }) { edges { node { id } } } }' },
  { name: 'introspection of a field of a type of a field', query: `{ __type(name: "Query") { ${nested(4, 'fields { type { ', 'name', ' } }')} } }` },
  { name: 'a deferred fragment', query: '{ viewer { ... @defer { today } } }' },
  { name: 'a subscription over HTTP', query: 'subscription { changes { id } }' },
  { name: 'a request by PUT', query: '', request: { method: 'PUT', headers: json, body: enclosed('{ viewer { today } }') } },
  { name: 'a request by DELETE', query: '', request: { method: 'DELETE' } },
];

export const abuseCases: readonly AbuseCase[] = [...audited, ...written];

/** Asked without a session: everything is refused, however harmless. */
export const anonymousCases: readonly AbuseCase[] = [
  { name: 'introspection of all types', query: 'query cop { __schema { types { name fields { name } } } }' },
  { name: 'introspection of one type', query: '{ __type(name: "User") { fields { name } } }' },
  { name: 'the name of the root type', query: 'query cop { __typename }' },
  { name: 'the viewer', query: '{ viewer { user { email } } }' },
  { name: 'a field that does not exist', query: '{ doesNotExist }' },
];
