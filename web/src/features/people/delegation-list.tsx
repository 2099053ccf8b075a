import { Badge, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MyDelegationsQuery } from '../../gql/types.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './people.module.css';

export type Delegation = MyDelegationsQuery['viewerDelegations']['edges'][number]['node'];
type Props = { delegations: readonly Delegation[]; /** Whose page it is. */ of: string; label: string; actions: (delegation: Delegation) => ReactNode };

/** Who stands in for whom and when, the latest on top. */
export const DelegationList = ({ delegations, of, label, actions }: Props) => {
  const t = useText();
  const formats = useFormats();
  return (
    <ol className={classes.timeline} aria-label={label}>
      {delegations.map((each) => (
        <li key={each.id} data-state={each.state === 'REVOKED' ? 'ENDED' : each.state}>
          <div className={classes.grant}>
            <span><strong>{each.fromUser === of ? t('cover.to', { name: each.to }) : t('cover.from', { name: each.from })}</strong> <Badge size="sm" variant={each.state === 'ACTIVE' ? 'light' : 'default'} tt="none">{t(`delegationState.${each.state}`)}</Badge></span>
            <span>{t('people.fromTo', { from: formats.dayOfYear(each.validFrom), to: formats.dayOfYear(each.validTo) })} · {each.roles.map((role) => t(`role.${role}`)).join(', ') || t('people.noRole')}</span>
            <span className="sp-quiet">{each.reason}{each.revokedBy ? ` · ${t('cover.revokedBy', { name: each.revokedBy, reason: each.revokeReason ?? '–' })}` : ''}</span>
          </div>
          <span className={classes.roles}>{actions(each)}</span>
        </li>
      ))}
    </ol>
  );
};

/** Takes one back, where the viewer may. */
export const RevokeButton = ({ delegation, onRevoke }: { delegation: Delegation; onRevoke: (delegation: Delegation) => void }) => {
  const t = useText();
  if (!delegation.mayRevoke) return null;
  return <Button size="xs" variant="default" onClick={() => onRevoke(delegation)} aria-label={t('cover.revokeOf', { from: delegation.from, to: delegation.to })}>{t('cover.revoke')}</Button>;
};
