/** A text for the hole. `tells`: run by somebody whom no policy binds, it brings out words of others. */
export interface Injection {
  name: string;
  sort: string;
  tells: boolean;
}

/** What an attacker may know of others: their ids, from an old file or a guess, and how their words begin. */
export interface Known {
  organisation: string;
  agreement: string;
  itemLocation: string;
  user: string;
}

const told = (name: string, sort: string): Injection => ({ name, sort, tells: true });
const tried = (name: string, sort: string): Injection => ({ name, sort, tells: false });

/** Raises an error whose text holds the words: the database tells what no column shows. */
const shout = (words: string): string => `cast('<' || (${words}) || '>' as int)`;
const all = (column: string, table: string): string => `select string_agg(${column}::text, ' ') from ${table}`;

const tables = ['catalog_item', 'catalog_location', 'identity_organisation', 'identity_user', 'agreements_agreement', 'agreements_item_location', 'agreements_partnership', 'agreements_threshold', 'platform_fact', 'feeds_file'] as const;

/** Words of others in the text of an error, in the order of rows, and through everything that runs a text of its own. */
const reading: readonly Injection[] = [
  ...tables.map((table) => told(`an error that quotes ${table}`, shout(all('t', `smi.${table} t`)))),
  told('an error that quotes JSON', shout('select jsonb_agg(t)::text from smi.catalog_item t')),
  told('an error that quotes XML of a question', shout(`select query_to_xml('select * from smi.catalog_item', true, true, '')::text`)),
  told('an error that quotes XML of a table', shout(`select table_to_xml('smi.catalog_item', true, true, '')::text`)),
  told('an error that quotes XML of a schema', shout(`select schema_to_xml('smi', true, true, '')::text`)),
  told('an error that quotes words that a question inside a text brought', shout(`select string_agg(word, ' ') from ts_stat($$ select array_to_tsvector(array[upper(name)]) from smi.catalog_item $$)`)),
  told('a table without its name', shout('select string_agg(t::text, chr(32)) from (table smi.catalog_item) t')),
  told('a common table expression', shout('with x as (select * from smi.catalog_item) select string_agg(x::text, chr(32)) from x')),
  told('a recursive one', shout(`with recursive x as (select 1 as n, '' as w union all select n + 1, (select string_agg(name, ' ') from smi.catalog_item) from x where n < 3) select max(w) from x`)),
  told('a lateral join', shout('select string_agg(i.name || u.email, chr(32)) from smi.catalog_item i cross join lateral (select * from smi.identity_user u limit 50) u')),
  told('a set of questions', shout('select string_agg(w, chr(32)) from (select name as w from smi.catalog_item union all select name from smi.identity_organisation) x')),
  told('a window', shout(`select max(w) from (select string_agg(name, ' ') over () as w from smi.catalog_item) x`)),
  told('words in place of quotes', shout('select string_agg(name, chr(32)) from smi.catalog_item where name like chr(37)')),
  told('comments in place of blanks', `cast((select/**/string_agg(name,$$ $$)/**/from/**/smi.catalog_item)as/**/int)`),
  told('a case that is never reached for own rows', `case when i.number is null then 1 else ${shout(all('name', 'smi.catalog_item'))} end`),
  told('another column as well', `i.name, ${shout(all('name', 'smi.catalog_location'))} desc nulls first`),
  told('the limit', `i.name limit ${shout(all('name', 'smi.identity_organisation'))}`),
  told('the offset', `i.name offset ${shout(all('email', 'smi.identity_user'))} rows`),
  told('a key of an array', `(array[1, 2])[${shout(all('number', 'smi.agreements_agreement'))}]`),
  told('a date that is none', `(select string_agg(name, ' ') from smi.catalog_item)::date`),
  told('a setting that is unknown', `current_setting((select 'x.' || string_agg(replace(name, ' ', '_'), '_') from smi.catalog_item))`),
];

/** Questions that answer yes or no, by an error or by the order, without showing a word. They must say no. */
const guessing: readonly Injection[] = [
  ['catalog_item', 'name'], ['catalog_location', 'name'], ['identity_organisation', 'name'], ['identity_user', 'name'], ['agreements_agreement', 'number'],
].flatMap(([table, column]) => [
  told(`is there a word of others in ${table}`, `1 / (case when exists (select from smi.${table} where ${column} like '%RIV' || 'AL-%') then 0 else 1 end)`),
  told(`does a condition see ${table} before the policy does`, `(select count(*) from smi.${table} where 1 / (case when ${column} like '%RIV' || 'AL-%' then 0 else 1 end) = 1)`),
]);

/** Another role, another session, another setting, in the middle of the question. */
const becoming = (known: Known): readonly Injection[] => [
  ...['smi_owner', 'smi_ctx', 'smi_auth', 'smi_worker', 'smi_backup', 'smi_buyer', 'smi_supplier', 'none', 'postgres', 'pg_read_all_data'].map((role) => tried(`the role ${role}`, `(select set_config('role', '${role}', true)), ${shout(all('t', 'smi.catalog_item t'))}`)),
  ...['', 'x', 'a'.repeat(43), known.organisation, known.user, "' or true --"].map((token) => tried(`the session ${token.slice(0, 9)}`, `(select set_config('app.sid', '${token.replaceAll("'", "''")}', true)), ${shout(all('t', 'smi.catalog_item t'))}`)),
  tried('a session out of the table of sessions', `(select set_config('app.sid', (select encode(token_hash, 'hex') from auth.session limit 1), true)), ${shout(all('t', 'smi.catalog_item t'))}`),
  ...['row_security:off', 'app.roles:AD', 'session_authorization:postgres', 'is_superuser:on', 'session_replication_role:replica', 'transaction_read_only:off', 'search_path:auth, sec, smi', 'app.preview:x'].map((pair) => {
    const [setting, value] = pair.split(':');
    return tried(`the setting ${setting}`, `(select set_config('${setting}', '${value}', true)), ${shout(all('t', 'smi.catalog_item t'))}`);
  }),
  ...['role:smi_buyer', 'role:smi_supplier', 'app.sid:left behind', 'app.roles:AD', 'search_path:auth', 'TimeZone:Pacific/Kiritimati', 'statement_timeout:1', 'default_transaction_read_only:on', 'lc_messages:ja_JP', 'DateStyle:German'].map((pair) => {
    const [setting, value] = pair.split(':');
    return tried(`the setting ${setting}, left behind for the next`, `(select set_config('${setting}', '${value}', false)), i.name`);
  }),
];

/** What the system knows beside the tables, and the functions of the portal with ids of others. */
const around = (known: Known): readonly Injection[] => [
  ...['pg_stats', 'pg_stat_activity', 'pg_statistic', 'pg_authid', 'pg_shadow', 'pg_hba_file_rules', 'pg_prepared_statements', 'pg_locks', 'pg_stat_user_tables', 'auth.credential', 'auth.session', 'auth.mail', 'graphile_worker._private_jobs', 'smi.feeds_touched'].map((table) => tried(`words of ${table}`, shout(all('t', `${table} t`)))),
  ...["pg_read_file('postgresql.conf')", "pg_ls_dir('.')", "lo_import('/etc/passwd')", "pg_read_binary_file('PG_VERSION')", "pg_reload_conf()", "pg_terminate_backend(pg_backend_pid())", "pg_logical_emit_message(true, 'a', 'b')", "current_setting('app.sid')", "pg_sleep(0.01)", "pg_notify('smi', 'x')"].map((call) => tried(`the function ${call.slice(0, 24)}`, shout(`select string_agg(x::text, ' ') from ${call} x`))),
  ...[
    `sec.shared_periods('STOCK', '${known.itemLocation}', '2026-01-01', '2026-03-31')`, `sec.open_preview('${known.agreement}', 'x')`, `sec.next_numbers('${known.agreement}', 'PROPOSAL', 1)`,
    `sec.record_fact('${known.agreement}', 'a.b', 'Agreement', '${known.agreement}', '{}', now())`, `sec.same_person('${known.user}')`, `sec.take_mail('${known.user}')`, `sec.end_session('${known.user}')`, `sec.disable_user('${known.user}', 'x')`,
    `sec.token_revoke('${known.user}')`, `sec.withdraw_invitation('${known.user}')`, `sec.invitation_sent('${known.user}')`, `sec.wake_planning('${known.agreement}')`, `sec.log_own_access('[{"agreement":"${known.agreement}"}]')`,
    'sec.audit_chains()', 'sec.chain_heads()', 'sec.grantable_agreements()', 'sec.grantable_locations()', 'sec.live_agreements()', 'sec.visible_orgs()', 'sec.user_activity()', 'sec.users_with_second_factor()', 'sec.own_sessions()', 'sec.sharing_state()', 'sec.preview_actor()', `sec.credential_of('rival@example.test')`, `sec.party_role('x')`,
  ].map((call) => tried(`the function ${call.slice(0, 24)}`, shout(`select string_agg(x::text, ' ') from ${call} x`))),
];

/** The end of the statement, and another one after it. */
const stacked: readonly Injection[] = [
  'select * from smi.catalog_item', 'reset role; select * from smi.catalog_item', 'set role smi_owner; select * from smi.catalog_item', 'commit; select * from smi.catalog_item', 'rollback; begin; select * from auth.session', `set local app.sid = 'x'; select * from smi.catalog_item`,
  `do $do$ begin perform set_config('role', 'none', false); end $do$`, 'deallocate all', 'prepare "enter-read" as select 1', 'discard all', 'drop table smi.catalog_item', 'update smi.catalog_item set name = $$x$$', 'alter role smi_app set row_security = off', `alter role smi_app password 'x'`,
  `copy smi.catalog_item to program 'cat'`, 'copy (select * from smi.catalog_item) to stdout', 'create function smi.x() returns int language sql security definer as $$ select 1 $$', 'create temp table x as select 1', 'listen smi', 'lock table smi.catalog_item', 'grant smi_owner to smi_app', 'set session authorization postgres',
].map((next) => tried(`and then: ${next.slice(0, 40)}`, `i.name; ${next}`));

/** What belongs to no ORDER BY, but is tried all the same. */
const malformed: readonly Injection[] = [
  'i.name union select number, name from smi.catalog_item', 'i.name -- ', 'i.name /*', "i.name' or '1'='1", 'i.name) --', 'i.name for update', 'i.name into outfile $$x$$', '1, 2, 3, 4, 5', '', ';', 'i.name limit 0; --', 'random()', '(select null)', 'i.name using operator(pg_catalog.<)', 'i.name collate "C"', '\u0000', 'i.name \\; select 1', 'i.name fetch first 1 rows with ties', 'xmin', 'ctid', 'i.tableoid', 'i', 'i.*',
].map((sort) => tried(`the text ${JSON.stringify(sort).slice(0, 40)}`, sort));

export const injections = (known: Known): readonly Injection[] => [...reading, ...guessing, ...becoming(known), ...around(known), ...stacked, ...malformed];
