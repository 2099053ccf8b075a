import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useText } from '../text/use-text.js';
import type { CsvCell } from './csv.js';
import { useCsvExport } from './use-csv-export.js';

type Props = { name: string; header: readonly string[]; rows: () => readonly (readonly CsvCell[])[]; loaded: number; total?: number | null; /** Shared figures among the columns, and what the rows are of: for the mark and the access log. */ figures?: readonly string[]; itemLocations?: () => readonly string[]; agreements?: () => readonly string[] };

/** Saves what is on screen; says so when the view holds more rows than are loaded. */
export const ExportMenu = ({ name, header, rows, loaded, total, figures = [], itemLocations, agreements }: Props) => {
  const t = useText();
  const { save, saving } = useCsvExport();
  const partial = total != null && total > loaded;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" loading={saving} leftSection={<IconDownload size={16} />} rightSection={<IconChevronDown size={14} />}>{t('export.title')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save(name, { header, rows: rows() }, { figures, itemLocations: itemLocations?.() ?? [], agreements: agreements?.() ?? [] })}>{t('export.csv', { count: loaded })}</Menu.Item>
        {partial ? <Menu.Label>{t('export.partial', { loaded, total })}</Menu.Label> : null}
      </Menu.Dropdown>
    </Menu>
  );
};
