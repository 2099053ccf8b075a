/** A field group of the sharing policy (agreements_sharing.field_group); null means: always shared with the supplier. */
export type SharedGroup = 'STOCK' | 'CONSUMPTION' | 'FORECAST' | 'PRICE' | null;

/** What a party role may do with a tenant table besides reading it. DELETE is never granted on business tables. */
export interface TenantTable {
  name: string;
  group?: SharedGroup;
  buyerWrites?: Array<'insert' | 'update'>;
  supplierWrites?: Array<'insert' | 'update'>;
  supplierReads?: boolean;
}

/**
 * Row-level security of a table that carries buyer_id, supplier_id and agreement_id.
 * Two policies, one per party role, instead of one with OR: the planner then keeps the index order.
 * The list of agreements after the equality only filters: as a case it can neither choose an index nor be taken for rare.
 */
export function tenantPolicies(table: TenantTable): string {
  const t = `smi.${table.name}`;
  const buyer = ['select', ...(table.buyerWrites ?? [])].join(', ');
  const supplier = ['select', ...(table.supplierWrites ?? [])].join(', ');
  const supplierRule = `supplier_id = (select sec.org_sid())${sharedRule(table.group ?? null)}`;
  return [
    ownerPolicy(t),
    `create policy buyer_own on ${t} to smi_buyer using (buyer_id = (select sec.org_sid())) with check (buyer_id = (select sec.org_sid()));`,
    `grant ${buyer} on ${t} to smi_buyer;`,
    ...(table.supplierReads === false
      ? []
      : [
          `create policy supplier_own on ${t} to smi_supplier using (${supplierRule}) with check (${supplierRule});`,
          `grant ${supplier} on ${t} to smi_supplier;`,
        ]),
  ].join('\n');
}

/** Row-level security of a table that belongs to one organisation alone (column org_id). */
export function organisationPolicies(name: string, writes: Array<'insert' | 'update'> = []): string {
  const t = `smi.${name}`;
  const grants = ['select', ...writes].join(', ');
  return [
    ownerPolicy(t),
    `create policy organisation_own on ${t} to smi_buyer, smi_supplier using (org_id = (select sec.org_sid())) with check (org_id = (select sec.org_sid()));`,
    `grant ${grants} on ${t} to smi_buyer, smi_supplier;`,
  ].join('\n');
}

/** What belongs to one organisation alone is not the buyer's to see when it looks through its supplier's eyes. */
export function noPreview(name: string): string {
  return `create policy no_preview on smi.${name} as restrictive to smi_supplier using ((select sec.previewing()) is null);`;
}

/** How a row of a tenant table is bound to the scope of grants. */
export type ScopedBy =
  /** Column of the agreement alone: headers, versions, sharing, runs. */
  | { agreement: string }
  /** Columns of agreement and location on the row itself. */
  | { agreement: string; location: string }
  /** Through another table of the same buyer, whose own scope then counts: table, its key, and the column that points there. */
  | { through: string; key: string; column: string };

/**
 * Narrows a tenant table to the scope of the asker's grants, beside the policies of the tenant: a row counts only when one grant
 * covers its agreement and its location. Whoever holds a grant without bounds, and the portal's own services, pay one look at
 * their grants per statement: the case is decided before any row is, and filters only, so that no index order is lost.
 */
export function scopePolicy(name: string, by: ScopedBy): string {
  const t = `smi.${name}`;
  const rule = `(case when (select sec.unscoped()) then true else ${scopeRule(name, by)} end)`;
  return `create policy grant_scope on ${t} as restrictive to smi_buyer, smi_supplier using ${rule} with check ${rule};`;
}

export function scopeRule(name: string, by: ScopedBy): string {
  if ('through' in by) {
    return `exists (select from smi.${by.through} parent where parent.buyer_id = ${name}.buyer_id and parent.${by.key} = ${name}.${by.column})`;
  }
  const location = 'location' in by ? ` and (s.locations is null or ${name}.${by.location} = any (s.locations))` : '';
  return `exists (select from sec.scopes() s where (s.agreements is null or ${name}.${by.agreement} = any (s.agreements))${location})`;
}

/** RLS on and FORCEd, and the owner's explicit policy: without it a migration would silently touch no row. */
export function ownerPolicy(table: string): string {
  return [
    `alter table ${table} enable row level security;`,
    `alter table ${table} force row level security;`,
    `create policy owner_all on ${table} to smi_owner using (true) with check (true);`,
  ].join('\n');
}

function sharedRule(group: SharedGroup): string {
  const set = group === null ? 'sec.live_agreements()' : `sec.shared_agreements('${group}')`;
  return ` and (case when agreement_id = any ((select ${set})::uuid[]) then true else false end)`;
}

/** The three tenant columns and their composite foreign key: a row can never point across agreements. */
export const tenantColumns = `
  buyer_id uuid not null,
  supplier_id uuid not null,
  agreement_id uuid not null`;

/** Composite reference to the agreement of the row. */
export const agreementReference = 'foreign key (buyer_id, supplier_id, agreement_id) references smi.agreements_agreement (buyer_id, supplier_id, id)';

/** Composite reference to the item-location of the row. */
export const itemLocationReference =
  'foreign key (buyer_id, supplier_id, agreement_id, item_location_id) references smi.agreements_item_location (buyer_id, supplier_id, agreement_id, id)';
