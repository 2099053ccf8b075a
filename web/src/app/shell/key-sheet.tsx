import { Kbd, Modal, Table, Text } from '@mantine/core';
import type { MessageId } from '../../ui/text/language.js';
import { useText } from '../../ui/text/use-text.js';
import { PLACES } from './places.js';
import classes from './shell.module.css';

type Line = { keys: readonly string[]; label: MessageId };
const GLOBAL: readonly Line[] = [
  { keys: ['Ctrl/⌘', 'K'], label: 'keys.palette' }, { keys: ['?'], label: 'keys.title' }, { keys: ['/'], label: 'keys.filter' }, { keys: ['Esc'], label: 'keys.close' },
];
const BOARD: readonly Line[] = [
  { keys: ['J', 'K'], label: 'keys.rows' }, { keys: ['Enter'], label: 'keys.open' }, { keys: ['Space'], label: 'keys.peek' }, { keys: ['X'], label: 'keys.select' },
  { keys: ['E', 'F2'], label: 'keys.edit' }, { keys: ['R'], label: 'keys.release' }, { keys: ['Z', 'S'], label: 'keys.snooze' }, { keys: ['A'], label: 'keys.acknowledge' },
  { keys: ['Home', 'End'], label: 'keys.ends' }, { keys: ['PgUp', 'PgDn'], label: 'keys.pages' },
];
const CHART: readonly Line[] = [{ keys: ['←', '→'], label: 'keys.day' }, { keys: ['PgUp', 'PgDn'], label: 'keys.week' }];

const Lines = ({ title, lines }: { title: string; lines: readonly Line[] }) => {
  const t = useText();
  return (
    <div>
      <Text fw={600} size="sm" mb={4}>{title}</Text>
      <Table verticalSpacing={3} horizontalSpacing={0} withRowBorders={false}>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.label}>
              <Table.Td w={120}>{line.keys.map((key) => <Kbd key={key} size="xs" mr={4}>{key}</Kbd>)}</Table.Td>
              <Table.Td>{t(line.label)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};

export const KeySheet = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const t = useText();
  const go = PLACES.map((place) => ({ keys: ['g', place.key], label: place.label }));
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <div className={classes.keySheet}>
        <Lines title={t('keys.everywhere')} lines={GLOBAL} />
        <Lines title={t('keys.board')} lines={BOARD} />
        <Lines title={t('keys.goTo')} lines={go} />
        <Lines title={t('keys.chart')} lines={CHART} />
      </div>
      <Text size="xs" c="dimmed" mt="md">{t('keys.switchOff')}</Text>
    </Modal>
  );
};
