import { Button, Checkbox, Menu, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useText } from '../../ui/text/use-text.js';
import classes from './board.module.css';

type Site = { code: string; name: string };
type Props = { sites: readonly Site[]; chosen: readonly string[]; onChange: (codes: string[]) => void };

/** Sites to look at; none chosen means all. */
export const SitePicker = ({ sites, chosen, onChange }: Props) => {
  const t = useText();
  const names = sites.filter((site) => chosen.includes(site.code)).map((site) => site.name);
  const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]);
  return (
    <Menu position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" className={classes.sites} rightSection={<IconChevronDown size={14} />} justify="space-between" fw={chosen.length > 0 ? 600 : 400}>
          {names.length > 0 ? t('board.sitesChosen', { first: names[0] ?? '', more: names.length - 1 }) : t('board.sites')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={8} p="xs" className={classes.siteList} role="group" aria-label={t('board.sites')}>
          {sites.map((site) => <Checkbox key={site.code} size="sm" label={site.name} checked={chosen.includes(site.code)} onChange={() => toggle(site.code)} />)}
        </Stack>
      </Menu.Dropdown>
    </Menu>
  );
};
