/** Whose row it is. Taken from rows that the asker could read, never from input. */
export interface Tenant {
  buyerId: string;
  supplierId: string;
  agreementId: string;
}
