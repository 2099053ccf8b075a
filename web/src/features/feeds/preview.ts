import { isBlank, readHeader, rowReader, type FileFault, type ImportKind, type RowFault } from '@stockpact/shared';

export type PreviewRow = { rowNo: number; cells: readonly string[]; faults: readonly RowFault[] };
type Encoding = 'utf-8' | 'shift_jis' | 'UTF-16';
export type Preview = { encoding: Encoding | null; header: readonly string[]; fault: FileFault | null; rows: readonly PreviewRow[]; checked: number; good: number };

const SAMPLE_BYTES = 262_144;
const SHOWN = 12;

/** UTF-8 when it is valid, else what Excel saves in Japan. A character cut at the end of the sample is forgiven. */
export const decode = (bytes: Uint8Array): { text: string; encoding: Encoding } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('shift_jis').decode(bytes), encoding: 'shift_jis' };
  }
};

/** What is no text that the server reads: a spreadsheet itself, or UTF-16, which has a mark or a zero byte beside every Latin letter. */
const foreign = (bytes: Uint8Array): Pick<Preview, 'encoding' | 'fault'> | null => {
  const [first = 0, second = 0] = bytes;
  if (first === 0x50 && second === 0x4b) return { encoding: null, fault: { code: 'BINARY_FILE', params: { format: 'zip or xlsx' } } };
  const sample = bytes.subarray(0, 4096);
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  return marked || zeros * 5 > sample.length ? { encoding: 'UTF-16', fault: { code: 'ENCODING_UTF16', params: {} } } : null;
};

/** Records of a CSV text (RFC 4180), quotes and line breaks within them respected. Only complete records when `whole` is false. */
export const recordsOf = (text: string, whole: boolean): string[][] => {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === ',') {
      record.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      records.push([...record, cell]);
      record = [];
      cell = '';
    } else cell += sign;
  }
  if (whole && (cell !== '' || record.length > 0)) records.push([...record, cell]);
  return records;
};

/** The beginning of the file read with the rules the server uses, so that a wrong file is seen before it travels. The server reads everything again. */
export const previewOf = (kind: ImportKind, bytes: Uint8Array, whole: boolean): Preview => {
  const stranger = bytes.length > 0 ? foreign(bytes) : null;
  if (stranger) return { ...stranger, header: [], rows: [], checked: 0, good: 0 };
  const { text, encoding } = decode(bytes);
  const [header = [], ...body] = recordsOf(text.replace(/^\ufeff/, ''), whole);
  const read = readHeader(kind, header);
  if ('code' in read) return { encoding, header, fault: read, rows: [], checked: 0, good: 0 };
  const reader = rowReader(kind, read);
  const rows = body.map((cells, index) => ({ rowNo: index + 2, cells, faults: isBlank(cells) ? [] : (reader(cells).faults ?? []) }));
  const faulty = rows.filter((row) => row.faults.length > 0);
  const shown = [...faulty.slice(0, SHOWN / 2), ...rows.filter((row) => row.faults.length === 0).slice(0, SHOWN - Math.min(faulty.length, SHOWN / 2))];
  return { encoding, header, fault: null, rows: shown.sort((a, b) => a.rowNo - b.rowNo), checked: rows.length, good: rows.length - faulty.length };
};

export const readPreview = async (kind: ImportKind, file: File): Promise<Preview> => {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
  return previewOf(kind, bytes, file.size <= SAMPLE_BYTES);
};
