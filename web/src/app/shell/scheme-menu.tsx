import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useText } from '../../ui/text/use-text.js';

const SCHEMES = [{ value: 'light', icon: IconSun }, { value: 'dark', icon: IconMoon }, { value: 'auto', icon: IconDeviceDesktop }] as const;

export const SchemeMenu = () => {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Current = SCHEMES.find((scheme) => scheme.value === colorScheme)?.icon ?? IconDeviceDesktop;
  return (
    <Menu position="bottom-end">
      <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shell.scheme')}><Current size={19} stroke={1.6} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((scheme) => (
          <Menu.Item key={scheme.value} leftSection={<scheme.icon size={16} />} rightSection={colorScheme === scheme.value ? <IconCheck size={14} /> : null} onClick={() => setColorScheme(scheme.value)}>
            {t(`shell.scheme.${scheme.value}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
