import { Badge, Button } from '@mantine/core';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './people.module.css';
import type { Grant } from './role-badges.js';

type Props = { grants: readonly Grant[]; onEnd: ((grant: Grant) => void) | null };

/** Grants by their first day, the latest on top: in force, to come, ended. */
export const GrantTimeline = ({ grants, onEnd }: Props) => {
  const t = useText();
  return (
    <ol className={classes.timeline} aria-label={t('people.grants')}>
      {grants.map((grant) => (
        <li key={grant.id} data-state={grant.state}>
          <GrantWords grant={grant} />
          {onEnd && grant.state !== 'ENDED' ? <Button size="xs" variant="default" onClick={() => onEnd(grant)} aria-label={t('people.endGrantOf', { role: t(`role.${grant.role}`) })}>{t('people.endGrant')}</Button> : null}
        </li>
      ))}
    </ol>
  );
};

const GrantWords = ({ grant }: { grant: Grant }) => {
  const t = useText();
  const formats = useFormats();
  const scope = (list: Grant['agreements'], all: 'people.allAgreements' | 'people.allLocations') => (list ? list.map((each) => `${each.code} ${each.name}`).join(', ') : t(all));
  const until = grant.validTo ? t('people.fromTo', { from: formats.dayOfYear(grant.validFrom), to: formats.dayOfYear(grant.validTo) }) : t('people.from', { from: formats.dayOfYear(grant.validFrom) });
  return (
    <div className={classes.grant}>
      <span><strong>{t(`role.${grant.role}`)}</strong> <Badge size="sm" variant={grant.state === 'ACTIVE' ? 'light' : 'default'} tt="none">{t(`grantState.${grant.state}`)}</Badge></span>
      <span>{until}</span>
      <span>{scope(grant.agreements, 'people.allAgreements')} · {scope(grant.locations, 'people.allLocations')}</span>
      {grant.limitAmount && grant.limitCurrency ? <span>{t('people.limitIs', { amount: formats.money(grant.limitAmount, grant.limitCurrency) })}</span> : null}
      <span className="sp-quiet">{grant.grantedBy ? t('people.grantedBy', { name: grant.grantedBy }) : t('people.grantedAtStart')}{grant.endedBy ? ` · ${t('people.endedBy', { name: grant.endedBy, reason: grant.endReason ?? '–' })}` : ''}</span>
    </div>
  );
};
