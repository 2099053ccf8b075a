import { useLazyQuery } from '@apollo/client/react';
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconLanguage, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { FindItemsDocument } from '../../gql/find-items.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { useLanguage } from '../../ui/text/language.js';
import { useText } from '../../ui/text/use-text.js';
import { useMay } from '../session/session.js';
import { PLACES } from './places.js';

const holds = (text: string, query: string): boolean => text.normalize('NFKC').toLowerCase().includes(query.normalize('NFKC').toLowerCase().trim());

/** ⌘K: go anywhere, run anything, find an item by number or name. Opens each time it is asked for. */
export const Palette = ({ asked }: { asked: number }) => {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { language, choose } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState('');
  const [find, found] = useLazyQuery(FindItemsDocument);
  const search = useDebouncedCallback((text: string) => void find({ variables: { text } }), 180);
  useEffect(() => spotlight.open(), [asked]);
  const go = (path: string) => {
    spotlight.close();
    void navigate(path);
  };
  const places = PLACES.filter((place) => (place.permission === null || may(place.permission)) && holds(t(place.label), query));
  const commands = [
    { id: 'dark', label: t('palette.dark'), icon: <IconMoon size={18} />, run: () => setColorScheme('dark') },
    { id: 'light', label: t('palette.light'), icon: <IconSun size={18} />, run: () => setColorScheme('light') },
    { id: 'language', label: t('palette.language'), icon: <IconLanguage size={18} />, run: () => choose(language === 'en' ? 'ja' : 'en') },
  ].filter((command) => holds(command.label, query));
  const items = query.trim().length >= 2 ? (found.data?.itemLocations.edges ?? []) : [];
  return (
    <Spotlight.Root query={query} shortcut={null} scrollable maxHeight={440} onQueryChange={(text) => {
      setQuery(text);
      if (text.trim().length >= 2 && may('board:read')) search(text.trim());
    }}>
      <Spotlight.Search placeholder={t('palette.placeholder')} leftSection={<IconSearch size={18} />} aria-label={t('palette.open')} />
      <Spotlight.ActionsList>
        {items.length > 0 ? (
          <Spotlight.ActionsGroup label={t('palette.items')}>
            {items.map(({ node }) => (
              <Spotlight.Action key={node.id} onClick={() => go(`/items/${node.id}`)} label={`${node.item.number} ${node.item.name}`} description={node.location.name}
                leftSection={<Glyph status={node.status} />} />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {places.length > 0 ? (
          <Spotlight.ActionsGroup label={t('palette.places')}>
            {places.map((place) => <Spotlight.Action key={place.path} label={t(place.label)} leftSection={<place.icon size={18} stroke={1.6} />} onClick={() => go(place.path)} />)}
          </Spotlight.ActionsGroup>
        ) : null}
        {commands.length > 0 ? (
          <Spotlight.ActionsGroup label={t('palette.commands')}>
            {commands.map((command) => <Spotlight.Action key={command.id} label={command.label} leftSection={command.icon} onClick={command.run} />)}
          </Spotlight.ActionsGroup>
        ) : null}
        {items.length + places.length + commands.length === 0 ? <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
