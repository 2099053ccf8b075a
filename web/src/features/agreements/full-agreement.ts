import type { AgreementQuery } from '../../gql/types.js';

/** The agreement as its page asks for it. */
export type FullAgreement = Extract<NonNullable<AgreementQuery['node']>, { supplierCode: string }>;
