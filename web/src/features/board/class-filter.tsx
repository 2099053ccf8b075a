import { Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './board.module.css';
import { ABC, LIFE, PATTERNS, XYZ, type BoardView } from './board-view.js';
import { Pattern } from './class-columns.js';

type Props = { view: BoardView; onChange: (change: Partial<BoardView>) => void };

/** Value, variability, pattern and lifecycle; nothing ticked in a group means all of it. */
export const ClassFilter = ({ view, onChange }: Props) => {
  const t = useText();
  const words = useCodeText();
  const count = view.abc.length + view.xyz.length + view.patterns.length + view.life.length;
  const group = <V extends string>(label: string, all: readonly V[], chosen: readonly V[], of: (value: V) => React.ReactNode, put: (values: V[]) => void) => (
    <div className={classes.classGroup} role="group" aria-label={label}>
      <strong>{label}</strong>
      {all.map((value) => <Checkbox key={value} size="sm" label={of(value)} checked={chosen.includes(value)} onChange={() => put(all.filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each))))} />)}
    </div>
  );
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <Button variant="default" className={classes.sites} rightSection={<IconChevronDown size={14} />} justify="space-between" fw={count > 0 ? 600 : 400}>{t('board.classFilter', { count })}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.classFilter}>
        {group(t('profile.byValue'), ABC, view.abc, (value) => `${value} · ${words('abc', value)}`, (abc) => onChange({ abc }))}
        {group(t('profile.byVariability'), XYZ, view.xyz, (value) => `${value} · ${words('xyz', value)}`, (xyz) => onChange({ xyz }))}
        {group(t('profile.pattern'), PATTERNS, view.patterns, (value) => <Pattern pattern={value} />, (patterns) => onChange({ patterns }))}
        {group(t('profile.lifecycle'), LIFE, view.life, (value) => words('lifecycle', value), (life) => onChange({ life }))}
      </Popover.Dropdown>
    </Popover>
  );
};
