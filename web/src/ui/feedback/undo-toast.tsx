import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useText } from '../text/use-text.js';

type Body = { message: string; onUndo?: (() => Promise<void>) | undefined; close: () => void };

export const UndoBody = ({ message, onUndo, close }: Body) => {
  const t = useText();
  const [pending, setPending] = useState(false);
  const undo = async () => {
    setPending(true);
    await onUndo?.();
    close();
  };
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{message}</Text>
      {onUndo ? <Button size="xs" variant="default" loading={pending} onClick={() => void undo()}>{t('action.undo')}</Button> : null}
    </Group>
  );
};

const SECONDS = 10;

/** Done, and for ten seconds one click away from not done. */
export const showUndo = (message: string, onUndo?: () => Promise<void>): void => {
  const id = `undo-${Date.now()}`;
  notifications.show({ id, autoClose: SECONDS * 1000, withCloseButton: true, message: <UndoBody message={message} onUndo={onUndo} close={() => notifications.hide(id)} /> });
};

export const showProblem = (message: string): void => {
  notifications.show({ color: 'red', autoClose: 8000, message, role: 'alert' });
};
