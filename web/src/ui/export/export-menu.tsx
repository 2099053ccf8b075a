import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useText } from '../text/use-text.js';
import { downloadText, toCsv, type CsvCell } from './csv.js';

type Props = { name: string; header: readonly string[]; rows: () => readonly (readonly CsvCell[])[]; loaded: number; total?: number | null };

/** Saves what is on screen; says so when the view holds more rows than are loaded. */
export const ExportMenu = ({ name, header, rows, loaded, total }: Props) => {
  const t = useText();
  const partial = total != null && total > loaded;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} rightSection={<IconChevronDown size={14} />}>{t('export.title')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => downloadText(`${name}.csv`, toCsv(header, rows()))}>{t('export.csv', { count: loaded })}</Menu.Item>
        {partial ? <Menu.Label>{t('export.partial', { loaded, total })}</Menu.Label> : null}
      </Menu.Dropdown>
    </Menu>
  );
};
