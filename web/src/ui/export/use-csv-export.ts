import { useState } from 'react';
import { downloadText, toCsv, type CsvCell } from './csv.js';
import { useExportRecorder, type ExportRequest } from './export-mark.js';

type File = { header: readonly string[]; rows: readonly (readonly CsvCell[])[] };

/** Saves a list as CSV with its mark: first it is recorded, then saved. A file that could not be recorded is not saved. */
export const useCsvExport = (): { save: (name: string, file: File, request: Omit<ExportRequest, 'view' | 'rows'>) => Promise<void>; saving: boolean } => {
  const record = useExportRecorder();
  const [saving, setSaving] = useState(false);
  const save = async (name: string, { header, rows }: File, request: Omit<ExportRequest, 'view' | 'rows'>): Promise<void> => {
    if (!record) return downloadText(`${name}.csv`, toCsv(header, rows));
    setSaving(true);
    try {
      const mark = await record({ view: name.slice(0, 40), rows: rows.length, ...request });
      if (mark) downloadText(`${name}-${mark.id}.csv`, toCsv(header, rows, mark.line));
    } finally {
      setSaving(false);
    }
    return undefined;
  };
  return { save, saving };
};
