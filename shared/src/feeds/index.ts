export { CONSUMPTION_KINDS, columnsOf, EXPECTED_KINDS, OWNERSHIPS, type RowOf } from './layouts.js';
export * from './days.js';
export * from './faults.js';
export * from './header.js';
export * from './kinds.js';
export * from './remembered.js';
export * from './row.js';
export * from './spreadsheet.js';
