import {
  IconAlertTriangle, IconArrowsExchange, IconDoorEnter, IconEye, IconFileImport, IconFileText, IconFlask, IconHistory, IconHome, IconKey, IconLayoutList, IconReportAnalytics, IconScale, IconStack2, IconTransfer, IconTruckDelivery, IconUsers, type Icon,
} from '@tabler/icons-react';
import type { Permission } from '@stockpact/shared';
import type { MessageId } from '../../ui/text/language.js';

export type Place = { path: string; label: MessageId; icon: Icon; permission: Permission | null; /** Second key after g. */ key: string };

/** Every screen of the portal in the order of the loop. Both sides have the same routes; the role decides which are offered. */
export const PLACES: readonly Place[] = [
  { path: '/home', label: 'nav.home', icon: IconHome, permission: null, key: 'h' },
  { path: '/board', label: 'nav.board', icon: IconLayoutList, permission: 'board:read', key: 'b' },
  { path: '/exceptions', label: 'nav.exceptions', icon: IconAlertTriangle, permission: 'board:read', key: 'n' },
  { path: '/proposals', label: 'nav.proposals', icon: IconArrowsExchange, permission: 'proposal:read', key: 'p' },
  { path: '/transfers', label: 'nav.transfers', icon: IconTransfer, permission: 'board:read', key: 't' },
  { path: '/deliveries', label: 'nav.deliveries', icon: IconTruckDelivery, permission: 'shipment:read', key: 'd' },
  { path: '/service-levels', label: 'nav.serviceLevels', icon: IconReportAnalytics, permission: 'serviceLevel:read', key: 'l' },
  { path: '/slow-stock', label: 'nav.slowStock', icon: IconStack2, permission: 'slowStock:read', key: 's' },
  { path: '/evaluate', label: 'nav.evaluation', icon: IconFlask, permission: 'evaluation:read', key: 'v' },
  { path: '/imports', label: 'nav.imports', icon: IconFileImport, permission: 'import:read', key: 'i' },
  { path: '/agreements', label: 'nav.agreements', icon: IconFileText, permission: 'agreement:read', key: 'a' },
  { path: '/access-log', label: 'nav.accessLog', icon: IconEye, permission: 'accessLog:read', key: 'x' },
  { path: '/admin/people', label: 'nav.people', icon: IconUsers, permission: 'user:read', key: 'm' },
  { path: '/admin/tokens', label: 'nav.tokens', icon: IconKey, permission: 'token:read', key: 'k' },
  { path: '/segregation', label: 'nav.segregation', icon: IconScale, permission: 'segregation:read', key: 'o' },
  { path: '/audit', label: 'nav.audit', icon: IconHistory, permission: 'audit:read', key: 'u' },
  { path: '/admin/entrance', label: 'nav.entrance', icon: IconDoorEnter, permission: 'user:read', key: 'e' },
];
