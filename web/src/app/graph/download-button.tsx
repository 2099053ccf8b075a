import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFileDownload } from '../../ui/export/download-file.js';
import { showProblem } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { useRefusalText } from './use-refusal-text.js';

type Props = Omit<ButtonProps, 'onClick' | 'loading' | 'leftSection'> & { path: string; children: ReactNode; 'aria-label'?: string };

/** A file of the server as a button: saves it, or says in the reader's words why not. */
export const DownloadButton = ({ path, children, ...look }: Props) => {
  const t = useText();
  const words = useRefusalText();
  const { download, loading } = useFileDownload();
  const save = async () => {
    const refusal = await download(path);
    if (!refusal) return;
    const why = words({ ...refusal, message: t('export.refused'), path: [] });
    showProblem(why);
  };
  return <Button variant="default" {...look} loading={loading} leftSection={<IconDownload size={14} aria-hidden="true" />} onClick={() => void save()}>{children}</Button>;
};
