import { useQuery } from '@apollo/client/react';
import { Badge, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { PeopleDocument } from '../../gql/people.js';
import type { UserState } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './people.module.css';
import { RoleBadges, type Person } from './role-badges.js';

const PAGE = 50;
const STATES: readonly UserState[] = ['ACTIVE', 'DISABLED'];

/** Who of the own organisation comes in, as what, and who no longer does. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const [text, setText] = useState('');
  const [state, setState] = useState<UserState | null>(null);
  const [settled] = useDebouncedValue(text.trim(), 250);
  const variables = useMemo(() => ({ first: PAGE, filter: { ...(settled ? { text: settled } : {}), ...(state ? { state } : {}) } }), [settled, state]);
  const asked = useQuery(PeopleDocument, { variables, fetchPolicy: 'cache-and-network' });
  const more = <><Button component={Link} to="/admin/access-review" variant="default">{t('review.title')}</Button>{may('token:read') ? <Button component={Link} to="/admin/tokens" variant="default">{t('nav.tokens')}</Button> : null}</>;
  return (
    <Page title={t('nav.people')} lead={t('people.lead')} actions={more}>
      <div className={classes.filters} role="search">
        <TextInput label={t('people.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} w={260} />
        <Select label={t('people.state')} placeholder={t('people.anyState')} data={STATES.map((value) => ({ value, label: t(`userState.${value}`) }))} value={state} onChange={(value) => setState(STATES.find((each) => each === value) ?? null)} clearable clearButtonProps={{ 'aria-label': t('action.clear') }} w={180} />
      </div>
      <Gate asked={asked} shape="grid">{(data) => (data.users.edges.length === 0 ? <EmptyState kind="noResults" title={t('people.none')} /> : (
        <Section title={t('people.count', { count: data.users.totalCount.value })} flush>
          <ul className={classes.list}>{data.users.edges.map(({ node }) => <Line key={node.id} person={node} />)}</ul>
          {data.users.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: data.users.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
    </Page>
  );
};

const Line = ({ person }: { person: Person }) => {
  const t = useText();
  const formats = useFormats();
  const { user } = useViewer();
  return (
    <li>
      <div className={classes.who}>
        <Link to={`/admin/people/${person.id}`}>{person.integration ? t('people.integration') : person.name}</Link>
        <span className="sp-quiet">{person.integration ? t('people.integrationLead') : person.email}</span>
      </div>
      <RoleBadges grants={person.grants} />
      <div className={classes.roles}>
        {person.self ? <Badge variant="light" tt="none">{t('people.you')}</Badge> : null}
        {person.state === 'DISABLED' ? <Badge color="red" variant="light" tt="none">{t('userState.DISABLED')}</Badge> : <span className="sp-quiet">{person.lastSeenAt ? t('people.seen', { at: formats.instant(person.lastSeenAt, user.timeZone) }) : t('people.neverSeen')}</span>}
      </div>
    </li>
  );
};
