import { createContext, useContext } from 'react';

/** What a file is about to hold: which list, how many rows, which shared figures, of what. */
export type ExportRequest = { view: string; rows: number; figures: readonly string[]; itemLocations: readonly string[]; agreements: readonly string[] };

/** Mark of a recorded export and the line that is printed in the file. */
export type ExportMark = { id: string; line: string };

/** Records an export and gives its mark; null: it could not be recorded, and nothing must be saved. Without a recorder nothing is marked. */
export type RecordExport = (request: ExportRequest) => Promise<ExportMark | null>;

export const ExportRecorder = createContext<RecordExport | null>(null);

export const useExportRecorder = (): RecordExport | null => useContext(ExportRecorder);
