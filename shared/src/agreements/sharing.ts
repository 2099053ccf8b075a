/** Groups of figures a buyer shares or withholds in one agreement. */
export const FIELD_GROUPS = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** What a reader may know of a figure: a hidden one is told apart from a missing and from an old one, and none of them is zero. */
export const SHARING_VISIBILITIES = ['VISIBLE', 'WITHHELD_BY_POLICY', 'NOT_PROVIDED', 'STALE'] as const;
export type SharingVisibility = (typeof SHARING_VISIBILITIES)[number];

/** A figure as one side sees it; the value is null unless it is VISIBLE or STALE. */
export type Shared<T> = { value: T | null; visibility: SharingVisibility; asOf: string | null };

/**
 * A figure of a field group for a reader. The buyer's own figures are never withheld from the buyer; to the supplier, withholding
 * hides even whether there is a value. Example: stock 340 that is two days older than agreed → { value: 340, STALE }.
 */
export function share<T>(
  figure: { value: T | null; asOf: string | null; stale?: boolean },
  group: FieldGroup,
  reader: { side: 'BUYER' | 'SUPPLIER'; shared: ReadonlySet<FieldGroup> },
): Shared<T> {
  if (reader.side === 'SUPPLIER' && !reader.shared.has(group)) return { value: null, visibility: 'WITHHELD_BY_POLICY', asOf: null };
  if (figure.value === null) return { value: null, visibility: 'NOT_PROVIDED', asOf: figure.asOf };
  return { value: figure.value, visibility: figure.stale ? 'STALE' : 'VISIBLE', asOf: figure.asOf };
}
