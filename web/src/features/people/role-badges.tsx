import { Badge } from '@mantine/core';
import type { PeopleQuery, PersonQuery } from '../../gql/types.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './people.module.css';

export type Person = PeopleQuery['users']['edges'][number]['node'];
export type PersonWithExports = Extract<NonNullable<PersonQuery['node']>, { exports: unknown }>;
export type Grant = Person['grants'][number];

/** Whether a grant is narrower than the whole organisation. */
export const isBound = (grant: Pick<Grant, 'agreements' | 'locations'>): boolean => grant.agreements != null || grant.locations != null;

/** The roles in force, those bound to agreements or locations marked as such. */
export const RoleBadges = ({ grants }: { grants: readonly Grant[] }) => {
  const t = useText();
  const active = grants.filter((grant) => grant.state === 'ACTIVE');
  if (active.length === 0) return <span className="sp-quiet">{t('people.noRole')}</span>;
  return <span className={classes.roles}>{active.map((grant) => <Badge key={grant.id} variant="default" tt="none" fw={550}>{t(`role.${grant.role}`)}{isBound(grant) ? ` · ${t('people.bound')}` : ''}</Badge>)}</span>;
};
