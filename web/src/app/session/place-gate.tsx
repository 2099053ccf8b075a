import type { Permission } from '@stockpact/shared';
import { Outlet } from 'react-router';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { useText } from '../../ui/text/use-text.js';
import { useMay } from './session.js';

/** A screen that the viewer's role does not open says so, and who decides about it, instead of looking broken. */
export const PlaceGate = ({ permission }: { permission: Permission }) => {
  const t = useText();
  const may = useMay();
  if (may(permission)) return <Outlet />;
  return <EmptyState kind="withheld" page title={t('error.roleClosed')} action={{ label: t('nav.home'), to: '/home' }}>{t('error.roleClosedLead')}</EmptyState>;
};
