import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useText } from '../../ui/text/use-text.js';
import classes from './board.module.css';
import { BUILT_IN, readView, writeView, type BoardView } from './board-view.js';

type Saved = { name: string; query: string };
type Props = { view: BoardView; onChange: (change: Partial<BoardView>) => void };

/** Views as tabs: four that everybody has, and the reader's own. */
export const ViewTabs = ({ view, onChange }: Props) => {
  const t = useText();
  const [, setParams] = useSearchParams();
  const [saved, setSaved] = useLocalStorage<Saved[]>({ key: 'stockpact-board-views', defaultValue: [], getInitialValueInEffect: false });
  const [opened, { toggle, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const now = writeView(view).toString();
  const own = saved.some((each) => each.query === now);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    setSaved([...saved.filter((each) => each.name !== name.trim()), { name: name.trim(), query: now }]);
    setName('');
    close();
  };
  return (
    <nav className={classes.tabs} aria-label={t('board.views')}>
      {BUILT_IN.map((each) => (
        <button key={each} type="button" className={classes.tab} aria-current={!own && view.view === each ? 'true' : undefined} onClick={() => onChange({ view: each, status: [] })}>{t(`board.view.${each}`)}</button>
      ))}
      {saved.map((each) => (
        <span key={each.name} className={classes.ownTab} data-current={each.query === now || undefined}>
          <button type="button" className={classes.tab} aria-current={each.query === now ? 'true' : undefined} onClick={() => setParams(writeView(readView(new URLSearchParams(each.query))))}>{each.name}</button>
          <ActionIcon variant="transparent" color="gray" size={24} aria-label={t('board.removeView', { name: each.name })} onClick={() => setSaved(saved.filter((other) => other.name !== each.name))}><IconX size={12} /></ActionIcon>
        </span>
      ))}
      <Popover opened={opened} onChange={toggle} trapFocus position="bottom-start">
        <Popover.Target><Button variant="subtle" size="xs" color="gray" leftSection={<IconPlus size={13} />} onClick={toggle} aria-expanded={opened}>{t('board.saveView')}</Button></Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={save} className={classes.saveForm}>
            <TextInput label={t('board.viewName')} value={name} onChange={(event) => setName(event.currentTarget.value)} required data-autofocus />
            <Button type="submit">{t('action.save')}</Button>
          </form>
        </Popover.Dropdown>
      </Popover>
    </nav>
  );
};
