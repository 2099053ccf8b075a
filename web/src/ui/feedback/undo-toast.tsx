import { Button, Group, Text } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
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

let wanted = false;
const waiting = new Set<() => void>();
const subscribe = (changed: () => void): (() => void) => {
  waiting.add(changed);
  return () => waiting.delete(changed);
};

/** Whether a toast was ever shown: until then its library does not weigh on the first screen. */
export const useToastsWanted = (): boolean => useSyncExternalStore(subscribe, () => wanted);

const library = () => {
  wanted = true;
  waiting.forEach((changed) => changed());
  return import('@mantine/notifications');
};

/** Done, and for ten seconds one click away from not done. */
export const showUndo = (message: string, onUndo?: () => Promise<void>): void => {
  const id = `undo-${Date.now()}`;
  void library().then(({ notifications }) =>
    notifications.show({ id, autoClose: SECONDS * 1000, withCloseButton: true, message: <UndoBody message={message} onUndo={onUndo} close={() => notifications.hide(id)} /> }));
};

export const showProblem = (message: string): void => {
  void library().then(({ notifications }) => notifications.show({ color: 'red', autoClose: 8000, message, role: 'alert' }));
};
