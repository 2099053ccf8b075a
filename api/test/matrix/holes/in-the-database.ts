import { type Hole, both, policies, rewritten, rival, sql } from './hole.js';

const everywhere = (what: string): string => `do $do$ declare t record; begin
  for t in select c.relname from pg_class c where c.relnamespace = 'smi'::regnamespace and c.relkind = 'r' loop execute format('alter table smi.%I ${what} row level security', t.relname); end loop;
end $do$`;

const lines = ['agreements_agreement', 'agreements_item_location', 'catalog_item', 'catalog_location'];
const isolated = { actors: [rival], places: ['a1'] };

/** What somebody could write in a migration. */
export const inTheDatabase: Hole[] = [
  { name: 'row-level security that is off everywhere', slice: { ...isolated, queries: ['itemLocation', 'node'] }, make: sql(everywhere('disable'), everywhere('enable')), names: /⟧ agreements_item_location\./ },
  {
    name: 'row-level security that is off on one table', slice: { ...isolated, queries: ['node'] },
    make: sql('alter table smi.platform_fact disable row level security', 'alter table smi.platform_fact enable row level security'), names: /⟧ platform_fact\./,
  },
  { name: 'a policy that shows every supplier every fact', slice: { ...isolated, queries: ['facts', 'node'] }, make: policies('platform_fact'), names: /⟧ platform_fact\./ },
  { name: 'a policy that shows every supplier every item-location', slice: { ...isolated, queries: ['itemLocation', 'itemLocations'] }, make: policies(...lines), names: /expected nothing, got/ },
  { name: 'a policy that shows every supplier every proposal', slice: { ...isolated, queries: ['proposals', 'node'] }, make: policies('proposals_proposal'), names: /expected nothing, got/ },
  { name: 'a policy that lets every supplier snooze everywhere', slice: { ...isolated, mutations: ['itemLocationSnooze'] }, make: policies(...lines), names: /a refusal wrote/ },
  {
    name: 'a transaction that enters as the owner of the tables', slice: { ...isolated, queries: ['itemLocation'] },
    make: both(sql('grant smi_owner to smi_app with inherit false, set true', 'revoke smi_owner from smi_app'), rewritten('sec.party_role(text)', "'smi_supplier'", "'smi_owner'")), names: /⟧ agreements_item_location\.|expected nothing, got/,
  },
  {
    name: 'a definer function that forgot the tenant', slice: { ...isolated, queries: ['factChains'] },
    make: rewritten('sec.audit_chains()', 'where a.buyer_id = me or a.supplier_id = me', ''), names: /⟧ agreements_agreement\.number/,
  },
  {
    name: 'a chain of facts that anybody may take away', slice: { ...isolated, routes: ['GET /audit/:id.jsonl'] },
    make: both(rewritten('sec.audit_chains()', 'where a.buyer_id = me or a.supplier_id = me', ''), policies('platform_fact')), names: /expected 404, got 200/,
  },
  {
    name: 'a definer function that forgot that an agreement has ended', slice: { actors: ['a former supplier'], places: ['a5'], queries: ['itemLocation', 'itemLocations'] },
    make: rewritten('sec.session_agreements()', /and a\.state in \([^)]*\)/, ''), names: /expected nothing, got/,
  },
  {
    name: 'a definer function that takes every grant for unbound', slice: { actors: ['a planner of the supplier bound to a location'], places: ['a1'], queries: ['proposals'] },
    make: rewritten('sec.grants_unscoped()', /begin[^]*end/, 'begin return true; end'), names: /⟧ (proposals|agreements|deliveries|stock)_|⟧ platform_fact\./,
  },
  {
    name: 'a definer function that forgot what a token was made for', slice: { actors: ['a program of the buyer'], places: ['a1'], queries: ['proposals'] },
    make: rewritten('sec.token_permissions()', /begin[^]*end/, 'begin return null; end'), names: /expected FORBIDDEN/,
  },
  {
    name: 'a policy that forgot the delay of a figure', slice: { actors: ['a supplier that is shown stock late'], places: ['a7'], queries: ['itemLocation'] },
    make: async ({ portal }) => {
      const { rows } = await portal.sql.query<{ rule: string }>("select qual as rule from pg_policies where tablename = 'planning_plan' and policyname = 'supplier_own'");
      await portal.sql.query("alter policy supplier_own on smi.planning_plan using (supplier_id = (select sec.org_sid()) and replaced_on = 'infinity')");
      return () => portal.sql.query(`alter policy supplier_own on smi.planning_plan using (${rows[0]?.rule})`);
    },
    names: / planning_plan\./,
  },
];
