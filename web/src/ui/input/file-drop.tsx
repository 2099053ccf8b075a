import { Button, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { useText } from '../text/use-text.js';
import classes from './input.module.css';

type Props = { accept: string; maxBytes: number; onFile: (file: File) => void; hint: string; disabled?: boolean };

/** Drop a file or choose one; a file that is too large is refused before it travels. */
export const FileDrop = ({ accept, maxBytes, onFile, hint, disabled = false }: Props) => {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (!file || disabled) return;
    if (file.size > maxBytes) return setProblem(t('file.tooLarge', { limit: Math.round(maxBytes / 1_000_000) }));
    if (file.size === 0) return setProblem(t('file.empty'));
    setProblem(null);
    return onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div className={classes.drop} data-over={over || undefined} onDrop={drop} onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}>
      <IconFileUpload size={28} stroke={1.4} aria-hidden="true" />
      <Text size="sm">{t('file.drop')}</Text>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>{t('file.choose')}</Button>
      <Text size="xs" c="dimmed">{hint}</Text>
      <input ref={input} type="file" accept={accept} hidden aria-label={t('file.choose')} onChange={(event) => {
        take(event.currentTarget.files?.[0]);
        event.currentTarget.value = '';
      }} />
      {problem ? <Text size="sm" c="var(--mantine-color-error)" role="alert">{problem}</Text> : null}
    </div>
  );
};
