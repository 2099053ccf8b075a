import { Button, Group, Modal, Table, Text } from '@mantine/core';
import { useText } from '../text/use-text.js';

export type ConflictLine = { name: string; base: string; mine: string; theirs: string };
type Props = { opened: boolean; lines: readonly ConflictLine[]; onTheirs: () => void; onMine: () => void; pending?: boolean };

/** Somebody else changed it first: what it was, what I wanted, what it is now. Nothing is overwritten unseen. */
export const ConflictDialog = ({ opened, lines, onTheirs, onMine, pending = false }: Props) => {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onTheirs} title={t('conflict.title')} size="lg" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Text size="sm" mb="sm">{t('conflict.lead')}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('conflict.field')}</Table.Th><Table.Th>{t('conflict.base')}</Table.Th><Table.Th>{t('conflict.mine')}</Table.Th><Table.Th>{t('conflict.theirs')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.name}>
              <Table.Th scope="row">{line.name}</Table.Th>
              <Table.Td className="sp-figure">{line.base}</Table.Td>
              <Table.Td className="sp-figure" fw={line.mine === line.base ? 400 : 650} c={line.mine === line.base ? undefined : 'var(--sp-plus)'}>{line.mine}</Table.Td>
              <Table.Td className="sp-figure" fw={line.theirs === line.base ? 400 : 650} c={line.theirs === line.base ? undefined : 'var(--sp-minus)'}>{line.theirs}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onTheirs}>{t('conflict.takeTheirs')}</Button>
        <Button onClick={onMine} loading={pending}>{t('conflict.applyMine')}</Button>
      </Group>
    </Modal>
  );
};
