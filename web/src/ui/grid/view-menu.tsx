import { Button, Checkbox, Menu, SegmentedControl, Stack } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useText } from '../text/use-text.js';
import { DENSITIES, type Density } from './columns.js';

type Props = {
  columns: readonly { id: string; header: string; fixed?: boolean }[]; hidden: ReadonlySet<string>; onHidden: (hidden: Set<string>) => void;
  density: Density; onDensity: (density: Density) => void;
};

/** Row height and columns of a grid. */
export const ViewMenu = ({ columns, hidden, onHidden, density, onDensity }: Props) => {
  const t = useText();
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    onHidden(next);
  };
  return (
    <Menu position="bottom-end" closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={16} />}>{t('grid.view')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('grid.density')}</Menu.Label>
        <SegmentedControl fullWidth size="xs" value={String(density)} onChange={(value) => onDensity(Number(value) as Density)} aria-label={t('grid.density')}
          data={DENSITIES.map((each) => ({ value: String(each), label: t(`grid.density.${each}`) }))} />
        <Menu.Label>{t('grid.columns')}</Menu.Label>
        <Stack gap={6} px="sm" pb="xs">
          {columns.filter((column) => !column.fixed).map((column) => (
            <Checkbox key={column.id} size="sm" label={column.header} checked={!hidden.has(column.id)} onChange={() => toggle(column.id)} />
          ))}
        </Stack>
      </Menu.Dropdown>
    </Menu>
  );
};
