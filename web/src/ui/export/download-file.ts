import { useState } from 'react';

/** Why a file is not given, as the server says it. */
export type DownloadRefusal = { code: string; params: unknown };

/** Name of the file as the server gives it; the path's last part when it gives none. */
const nameOf = (response: Response, path: string): string => {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return encoded ? decodeURIComponent(encoded) : (path.split('/').at(-1) ?? 'file');
};

const saveBlob = (name: string, blob: Blob): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/**
 * Saves a file that the server makes. A link alone would save nothing and say nothing when the server refuses: here its reason comes
 * back, null when the file is saved.
 */
export const useFileDownload = (): { download: (path: string) => Promise<DownloadRefusal | null>; loading: boolean } => {
  const [loading, setLoading] = useState(false);
  const download = async (path: string): Promise<DownloadRefusal | null> => {
    setLoading(true);
    try {
      const response = await fetch(path, { headers: { 'x-stockpact': '1' } });
      if (response.ok) {
        saveBlob(nameOf(response, path), await response.blob());
        return null;
      }
      const body = (await response.json().catch(() => ({}))) as Partial<DownloadRefusal>;
      return { code: body.code ?? 'INTERNAL_SERVER_ERROR', params: body.params ?? {} };
    } catch {
      return { code: 'INTERNAL_SERVER_ERROR', params: {} };
    } finally {
      setLoading(false);
    }
  };
  return { download, loading };
};
