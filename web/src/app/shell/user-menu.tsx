import { useApolloClient, useQuery } from '@apollo/client/react';
import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconLogout, IconShieldLock, IconUserShare, IconUserUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { MyDelegationsDocument } from '../../gql/my-delegations.js';
import { useText } from '../../ui/text/use-text.js';
import { useSingleKeys } from '../preferences.js';
import { actFor } from '../session/acting.js';
import { useViewer } from '../session/session.js';
import { signOut } from '../session/sign-in.js';

export const UserMenu = () => {
  const t = useText();
  const { user, organisation, actingFor } = useViewer();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery(MyDelegationsDocument, { skip: !asked, fetchPolicy: 'cache-and-network' });
  const others = data?.viewerDelegations.edges.map((edge) => edge.node).filter((each) => each.state === 'ACTIVE' && each.toUser === user.id && each.id !== actingFor?.delegation) ?? [];
  const client = useApolloClient();
  const navigate = useNavigate();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const leave = async () => {
    await signOut();
    await client.clearStore();
    await navigate('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={280} onOpen={() => setAsked(true)}>
      <Menu.Target>
        <UnstyledButton><span className="sp-only-read">{t('shell.account', { name: user.name })}</span><Avatar aria-hidden="true" name={user.name} color="petrol" variant="filled" radius="xl" size={32} /></UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '8px 12px' }}>
          <Text fw={600}>{user.name}</Text>
          <Text size="xs" c="dimmed">{user.email}</Text>
          <Text size="xs" c="dimmed">{organisation.name} · {user.roles.map((role) => t(`role.${role}`)).join(' · ')}</Text>
        </div>
        <Menu.Divider />
        {actingFor ? <Menu.Item leftSection={<IconUserUp size={16} />} onClick={() => actFor(null)}>{t('acting.stop', { own: user.name })}</Menu.Item> : null}
        {others.map((each) => <Menu.Item key={each.id} leftSection={<IconUserShare size={16} />} onClick={() => actFor({ delegation: each.id, name: each.from })}>{t('acting.start', { name: each.from })}</Menu.Item>)}
        {actingFor || others.length > 0 ? <Menu.Divider /> : null}
        <Menu.CheckboxItem checked={singleKeys} onChange={setSingleKeys} rightSection={<IconKeyboard size={16} aria-hidden="true" />}>{t('keys.single')}</Menu.CheckboxItem>
        <Menu.Item component={Link} to="/settings/cover" leftSection={<IconUserShare size={16} />}>{t('cover.title')}</Menu.Item>
        <Menu.Item component={Link} to="/settings/security" leftSection={<IconShieldLock size={16} />}>{t('security.title')}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>{t('session.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
