import type { ImportKind } from '@stockpact/shared';
import { ownRequest } from '../../app/graph/own-request.js';

export type UploadAnswer = { ok: true; id: string } | { ok: false; code: string };

/** Sends the raw bytes; the file is applied by a mutation afterwards. */
export const upload = async (kind: ImportKind, file: File): Promise<UploadAnswer> => {
  try {
    const answer = await fetch(`/files?kind=${kind}&name=${encodeURIComponent(file.name)}`, {
      method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/octet-stream', ...ownRequest() }, body: file,
    });
    const body = (await answer.json().catch(() => ({}))) as { id?: string; code?: string };
    return answer.ok && body.id ? { ok: true, id: body.id } : { ok: false, code: body.code ?? 'UNREACHABLE' };
  } catch {
    return { ok: false, code: 'UNREACHABLE' };
  }
};
