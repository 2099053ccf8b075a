import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
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
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme.value === value)?.value ?? 'auto')}>
          {SCHEMES.map((scheme) => <Menu.RadioItem key={scheme.value} value={scheme.value} rightSection={<scheme.icon size={16} />}>{t(`shell.scheme.${scheme.value}`)}</Menu.RadioItem>)}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
};
