import { Button, Checkbox, Menu, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../text/use-text.js';
import classes from './input.module.css';

type Choice<V extends string> = { value: V; label: ReactNode; name: string };
type Props<V extends string> = { label: string; choices: readonly Choice<V>[]; chosen: readonly V[]; onChange: (values: V[]) => void };

/** Several of a list of values, in the order of the list; none chosen means all. */
export const ChoiceMenu = <V extends string>({ label, choices, chosen, onChange }: Props<V>) => {
  const t = useText();
  const first = choices.find((choice) => chosen.includes(choice.value));
  const toggle = (value: V) => onChange(choices.map((choice) => choice.value).filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each))));
  return (
    <Menu position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" className={classes.choice} rightSection={<IconChevronDown size={14} />} justify="space-between" fw={first ? 600 : 400} aria-label={first ? `${label}: ${first.name}` : label}>
          {first ? t('board.sitesChosen', { first: first.name, more: chosen.length - 1 }) : label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={8} p="xs" className={classes.choiceList} role="group" aria-label={label}>
          {choices.map((choice) => <Checkbox key={choice.value} size="sm" label={choice.label} checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} />)}
        </Stack>
      </Menu.Dropdown>
    </Menu>
  );
};
