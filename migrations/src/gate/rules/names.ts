/** Roles that a transaction of an asker runs under. */
export const parties = `array['smi_buyer', 'smi_supplier']`;

/** Roles that sign in. */
export const logins = `array['smi_app', 'smi_worker', 'smi_auth']`;

/** Schemas of the portal's own tables. */
export const schemas = `array['smi', 'auth']`;

/** Columns that say whose a row is. */
export const tenantColumns = `array['buyer_id', 'supplier_id', 'agreement_id', 'org_id']`;
