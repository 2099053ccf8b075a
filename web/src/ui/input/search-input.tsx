import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../text/use-text.js';

type Props = { value: string; onSearch: (text: string) => void; label: string; className?: string | undefined };

/** A NUL or half of a character came with what was pasted; nothing that is kept holds one. */
const UNKEEPABLE = /[\0\p{Surrogate}]/gu;

/** Text filter of a list: sends what was typed after a pause, normalised so that full-width letters find the same rows. `/` puts the focus here. */
export const SearchInput = ({ value, onSearch, label, className }: Props) => {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const send = useDebouncedCallback((text: string) => onSearch(text), 250);
  if (value !== sent) {
    // The address changed from outside (a view, the back button): show what is searched for now.
    setSent(value);
    if (value !== typed.normalize('NFKC').trim()) setTyped(value);
  }
  const type = (text: string) => {
    setTyped(text);
    send(text.replace(UNKEEPABLE, '').normalize('NFKC').trim());
  };
  return (
    <TextInput data-filter value={typed} onChange={(event) => type(event.currentTarget.value)} placeholder={label} aria-label={label} leftSection={<IconSearch size={15} aria-hidden="true" />} {...(className ? { className } : {})}
      rightSection={typed ? <CloseButton size={24} aria-label={t('action.clear')} onClick={() => type('')} /> : null} />
  );
};
