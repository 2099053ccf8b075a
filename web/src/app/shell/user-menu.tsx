import { useApolloClient } from '@apollo/client/react';
import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconLogout, IconShieldLock } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useText } from '../../ui/text/use-text.js';
import { useSingleKeys } from '../preferences.js';
import { useViewer } from '../session/session.js';
import { signOut } from '../session/sign-in.js';

export const UserMenu = () => {
  const t = useText();
  const { user, organisation } = useViewer();
  const client = useApolloClient();
  const navigate = useNavigate();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const leave = async () => {
    await signOut();
    await client.clearStore();
    await navigate('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={280}>
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
        <Menu.CheckboxItem checked={singleKeys} onChange={setSingleKeys} rightSection={<IconKeyboard size={16} aria-hidden="true" />}>{t('keys.single')}</Menu.CheckboxItem>
        <Menu.Item component={Link} to="/settings/security" leftSection={<IconShieldLock size={16} />}>{t('security.title')}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>{t('session.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
