// The world that benches over many item-locations stand on.
/**
 * SQL of a world: one buyer with all lines, spread evenly over its suppliers and ten places, and others of the same size at the same
 * suppliers. References and search texts are written as they would be, without the checks that a load of this size would wait for.
 */
export const world = ({ lines, suppliers, buyers }) => `
set session_replication_role = replica;
insert into smi.identity_organisation (id, side, name, short_name)
  select ('00000000-0000-4000-8000-00000000000' || n)::uuid, case when n <= ${buyers} then 'BUYER' else 'SUPPLIER' end, 'Organisation ' || n, 'O' || n from generate_series(1, ${buyers} + ${suppliers}) n;
insert into smi.identity_user (org_id, email, name) select id, 'user@' || lower(short_name) || '.example', 'User' from smi.identity_organisation;
insert into smi.identity_role_grant (org_id, user_id, role) select u.org_id, u.id, case o.side when 'BUYER' then 'BP' else 'SP' end from smi.identity_user u join smi.identity_organisation o on o.id = u.org_id;
insert into smi.agreements_partnership (buyer_id, supplier_id, supplier_code) select b.id, s.id, s.short_name from smi.identity_organisation b, smi.identity_organisation s where b.side = 'BUYER' and s.side = 'SUPPLIER';
insert into smi.agreements_agreement (buyer_id, supplier_id, number) select buyer_id, supplier_id, supplier_code from smi.agreements_partnership;
insert into smi.agreements_version (buyer_id, supplier_id, agreement_id, version_no, effective_from, authority_mode, currency) select buyer_id, supplier_id, id, 1, '2024-01-01', 'PLAN_AND_SUGGEST', 'EUR' from smi.agreements_agreement;
insert into smi.agreements_sharing (buyer_id, supplier_id, agreement_id, field_group, shared) select a.buyer_id, a.supplier_id, a.id, g, true from smi.agreements_agreement a, unnest(array['STOCK','CONSUMPTION','FORECAST','PRICE']) g;
insert into smi.agreements_confidentiality (buyer_id, supplier_id, agreement_id, number, text_version, text, figures, valid_from, valid_to, drafted_by, drafted_at, buyer_signer, buyer_signed_at, supplier_signer, supplier_signed_at)
  select buyer_id, supplier_id, id, 1, 'BENCH', 'Bench.', array['STOCK','CONSUMPTION','FORECAST','PRICE'], '2024-01-01', '2099-12-31', buyer_id, '2024-01-01', 'Buyer', '2024-01-01', 'Supplier', '2024-01-01' from smi.agreements_agreement;
insert into smi.catalog_item (buyer_id, number, name, uom) select b.id, 'MAT-' || lpad(n::text, 6, '0'), (array['Bolt','Nut','Washer','Bearing','Seal','Hose','Valve'])[1 + n % 7] || ' ' || n, 'EA' from smi.identity_organisation b, generate_series(1, ${lines} / 10) n where b.side = 'BUYER';
insert into smi.catalog_location (buyer_id, code, name, time_zone) select b.id, 'L' || n, 'Place ' || n, 'Europe/Berlin' from smi.identity_organisation b, generate_series(0, 9) n where b.side = 'BUYER';
insert into smi.agreements_item_location (buyer_id, supplier_id, agreement_id, item_id, item_number, location_id, location_code, search)
  select i.buyer_id, a.supplier_id, a.id, i.id, i.number, l.id, l.code, lower(concat_ws(' ', i.number, i.name, l.code, l.name)) from smi.catalog_item i join smi.catalog_location l on l.buyer_id = i.buyer_id
    join smi.agreements_agreement a on a.buyer_id = i.buyer_id and a.number = 'O' || (${buyers} + 1 + right(i.number, 6)::int % ${suppliers});
insert into smi.agreements_terms (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, lead_time_days) select buyer_id, supplier_id, agreement_id, id, '2024-01-01', 5 from smi.agreements_item_location;
set session_replication_role = origin;`;
