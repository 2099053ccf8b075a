/** Why a whole file is refused; nothing of it is applied. Closed list: the client translates by code. */
export const FILE_FAULTS = [
  'EMPTY_FILE',
  'NO_ROWS',
  'BINARY_FILE',
  'ENCODING_UTF16',
  'ENCODING_UNKNOWN',
  'NUL_BYTE',
  'WRONG_DELIMITER',
  'WRONG_HEADER',
  'MISSING_COLUMNS',
  'UNKNOWN_COLUMNS',
  'DUPLICATE_COLUMNS',
  'UNCLOSED_QUOTE',
  'RECORD_TOO_LONG',
  'TOO_MANY_ROWS',
  'FULL_SCOPE_TOO_LARGE',
  'NO_GOOD_ROW',
] as const;
export type FileFaultCode = (typeof FILE_FAULTS)[number];

/** Why a row is refused; the others of the file apply. Closed list. */
export const ROW_FAULTS = [
  'COLUMN_COUNT',
  'REQUIRED',
  'TOO_LONG',
  'INVALID_CHARACTER',
  'NOT_A_NUMBER',
  'NUMBER_TOO_LARGE',
  'NEGATIVE',
  'NOT_ABOVE_ZERO',
  'NOT_A_WHOLE_NUMBER',
  'OUT_OF_RANGE',
  'NOT_A_DAY',
  'NOT_AN_INSTANT',
  'NOT_A_CHOICE',
  'NOT_A_TIME_ZONE',
  'NOT_A_CURRENCY',
  'IN_THE_FUTURE',
  'DAY_OUT_OF_RANGE',
  'MINIMUM_ABOVE_MAXIMUM',
  'OUTSIDE_BAND',
  'TRANSIT_ABOVE_LEAD_TIME',
  'MAXIMUM_BELOW_MINIMUM_ORDER',
  'UNKNOWN_ITEM',
  'UNKNOWN_LOCATION',
  'UNKNOWN_AGREEMENT',
  'UNKNOWN_ITEM_LOCATION',
  'UNKNOWN_CALENDAR',
  'AMBIGUOUS_AGREEMENT',
  'OUTSIDE_GRANT',
  'WRONG_UNIT',
  'CHANGE_PENDING',
  'CHANGE_OF_THE_PAST',
  'NOT_A_MONDAY',
  'RELEASED_ABOVE_CAPACITY',
  'DUPLICATE_ROW',
] as const;
export type RowFaultCode = (typeof ROW_FAULTS)[number];

/** What a row that was applied still deserves to be told about. */
export const ROW_WARNINGS = ['NEGATIVE_STOCK', 'SCOPE_NOT_COMPLETED', 'NEEDS_SECOND_PERSON'] as const;
export type RowWarningCode = (typeof ROW_WARNINGS)[number];

export type FaultParams = Record<string, string | number>;
export type FileFault = { code: FileFaultCode; params: FaultParams };
export type RowFault = { code: RowFaultCode | RowWarningCode; column: string | null; value: string | null; params: FaultParams };

const LONGEST_VALUE = 200;

/** A fault that quotes the value it is about, cut to a length that fits a screen. */
export function rowFault(code: RowFault['code'], column: string | null, value: string | null, params: FaultParams = {}): RowFault {
  return { code, column, value: value === null ? null : shorten(value, LONGEST_VALUE), params };
}

/** At most `length` characters; a cut never splits a character in two, and NUL and lone surrogates, which no database keeps, become U+FFFD. */
export function shorten(text: string, length: number): string {
  const cut = text.length > length ? `${text.slice(0, length - 1)}…` : text;
  return cut.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
