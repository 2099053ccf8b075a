import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { RefusalList } from '../../app/graph/refusal-list.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useText } from '../../ui/text/use-text.js';

type Props = {
  opened: boolean; title: string; lead?: ReactNode; confirm: string; danger?: boolean; pending: boolean; refusals: readonly Refusal[]; ready?: boolean;
  onClose: () => void; onConfirm: () => void; children: ReactNode;
};

/** Frame of every decision that needs a word or a number: what, fields, what stands in the way, confirm. ⌘Enter confirms. */
export const DecisionDialog = ({ opened, title, lead, confirm, danger = false, pending, refusals, ready = true, onClose, onConfirm, children }: Props) => {
  const t = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !pending) onConfirm();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={submit} onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
      }}>
        <Stack gap="sm">
          {lead ? <Text size="sm" c="dimmed" component="div">{lead}</Text> : null}
          <RefusalList refusals={refusals} />
          {children}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={pending} disabled={!ready} {...(danger ? { color: 'red.9' } : {})}>{confirm}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
