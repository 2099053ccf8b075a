import type { AgreementQuery } from '../../gql/types.js';

type Row = AgreementQuery['itemLocations']['edges'][number]['node'];

/** An item-location whose terms are known. */
export type ItemTermsRow = Row & { terms: NonNullable<Row['terms']> };

type Agreed = ItemTermsRow['terms'];
type Spans = 'leadTimeDays' | 'transitDays' | 'preparationDays' | 'reviewDays';

/** What the dialog holds: quantities as canonical text, a span that is being typed may be empty. */
export type TermsForm = Pick<Agreed, 'lotQuantity' | 'minimumOrderQuantity' | 'maximumOrderQuantity' | 'lotRounding' | 'minimumShelfLifeDays' | 'capacityGroup' | 'capacityUnits' | 'storagePerPiece'> & Record<Spans, number | null> & { effectiveFrom: string; reason: string };

export const emptyOr = (value: string): string | null => (value === '' ? null : value);

/** The wish as the server takes it. */
export const termsInput = ({ effectiveFrom, reason, lotQuantity, minimumOrderQuantity, maximumOrderQuantity, lotRounding, minimumShelfLifeDays, leadTimeDays, transitDays, preparationDays, reviewDays, capacityGroup, capacityUnits, storagePerPiece }: TermsForm) => ({
  effectiveFrom, reason, lotQuantity, minimumOrderQuantity, maximumOrderQuantity, lotRounding, minimumShelfLifeDays, leadTimeDays, transitDays, preparationDays, reviewDays, capacityGroup, capacityUnits, storagePerPiece,
});
