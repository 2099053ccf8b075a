import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { useText } from '../text/use-text.js';
import classes from './feedback.module.css';

type Props = { title: string; detail?: string | undefined; requestId?: string | undefined; onRetry?: (() => void) | undefined };

/** Something broke. What, the number to give to support, and a way on. */
export const ErrorState = ({ title, detail, requestId, onRetry }: Props) => {
  const t = useText();
  return (
    <div className={classes.error} role="alert">
      <Text fw={650}>{title}</Text>
      {detail ? <Text size="sm" c="dimmed">{detail}</Text> : null}
      <Group gap="xs">
        {onRetry ? <Button size="xs" onClick={onRetry}>{t('action.retry')}</Button> : null}
        {requestId ? (
          <CopyButton value={requestId}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>{copied ? t('action.copied') : t('error.copyRequest')}</Button>
            )}
          </CopyButton>
        ) : null}
      </Group>
      {requestId ? <Text size="xs" c="dimmed">{t('error.request')} <Code>{requestId}</Code></Text> : null}
    </div>
  );
};
