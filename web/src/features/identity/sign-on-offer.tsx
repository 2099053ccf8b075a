import { Button } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ask } from '../../app/session/entrance.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './sign-in.module.css';

type Organisation = { name: string; domain: string };

/** Asks by the domain of an address whether an organisation has a sign-on of its own; says nothing about the account. */
export const useSignOn = () => {
  const [found, setFound] = useState<Organisation | null>(null);
  const [email, setEmail] = useState('');
  const asked = useRef('');
  const look = async (typed: string) => {
    const domain = typed.trim().toLowerCase().split('@')[1] ?? '';
    setEmail(typed.trim());
    if (domain === asked.current) return;
    asked.current = domain;
    if (!domain.includes('.')) return setFound(null);
    const answer = await ask<{ organisation: Organisation | null }>('single-sign-on/find', { email: typed.trim() });
    if (asked.current === domain) setFound(answer.ok ? answer.value.organisation : null);
  };
  return { found, email, look };
};

export const SignOnOffer = ({ organisation, email, next }: { organisation: Organisation; email: string; next: string }) => {
  const t = useText();
  const address = `/auth/single-sign-on/start?${new URLSearchParams({ domain: organisation.domain, next, email }).toString()}`;
  return (
    <div className={classes.offer}>
      <Button component="a" href={address} size="md" fullWidth leftSection={<IconBuilding size={18} aria-hidden="true" />} styles={{ label: { whiteSpace: 'normal' } }}>{t('entrance.signOn', { organisation: organisation.name })}</Button>
      <p className="sp-quiet">{t('entrance.orPassword')}</p>
    </div>
  );
};
