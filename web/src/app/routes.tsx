import type { Permission } from '@stockpact/shared';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { NotFound, RouteError } from './errors/route-error.js';
import { PlaceGate } from './session/place-gate.js';

const nowhere: RouteObject = { path: '*', Component: NotFound, ErrorBoundary: RouteError };

/** Screens that a permission opens. */
const behind = (permission: Permission, children: RouteObject[]): RouteObject => ({ element: <PlaceGate permission={permission} />, ErrorBoundary: RouteError, children });

/** Every screen is its own chunk; a broken screen shows its error inside the shell. */
export const routes: RouteObject[] = [
  { path: '/sign-in', lazy: () => import('../features/identity/sign-in-page.js'), ErrorBoundary: RouteError },
  { path: '/forgotten-password', lazy: () => import('../features/identity/forgotten-page.js'), ErrorBoundary: RouteError },
  { path: '/reset', lazy: () => import('../features/identity/reset-page.js'), ErrorBoundary: RouteError },
  { path: '/invitation', lazy: () => import('../features/identity/invitation-page.js'), ErrorBoundary: RouteError },
  { path: '/second-factor', lazy: () => import('../features/identity/second-factor-page.js'), ErrorBoundary: RouteError },
  { path: '/dev/gallery', lazy: () => import('../features/gallery/gallery-page.js'), ErrorBoundary: RouteError },
  {
    path: '/',
    lazy: () => import('./shell/shell.js'),
    ErrorBoundary: RouteError,
    children: [
      { index: true, element: <Navigate to="/home" replace /> },
      {
        ErrorBoundary: RouteError,
        children: [
          { path: 'home', lazy: () => import('../features/home/home-page.js') },
          behind('board:read', [{ path: 'board', lazy: () => import('../features/board/board-page.js') }, { path: 'plan-runs', lazy: () => import('../features/plan-runs/plan-runs-page.js') }, { path: 'exceptions', lazy: () => import('../features/exceptions/exceptions-page.js') }, { path: 'transfers', lazy: () => import('../features/transfers/transfers-page.js') }, { path: 'items/:itemLocation', lazy: () => import('../features/planning/item-page.js') }]),
          behind('proposal:read', [{ path: 'proposals', lazy: () => import('../features/proposals/proposals-page.js') }, { path: 'proposals/:id', lazy: () => import('../features/proposals/proposal-page.js') }]),
          behind('shipment:read', [{ path: 'deliveries', lazy: () => import('../features/deliveries/deliveries-page.js') }, { path: 'deliveries/:id', lazy: () => import('../features/deliveries/shipment-page.js') }]),
          behind('serviceLevel:read', [{ path: 'service-levels', lazy: () => import('../features/service-levels/service-levels-page.js') }]),
          behind('slowStock:read', [{ path: 'slow-stock', lazy: () => import('../features/slow-stock/slow-stock-page.js') }]),
          behind('import:read', [{ path: 'imports', lazy: () => import('../features/feeds/imports-page.js') }, { path: 'imports/:id', lazy: () => import('../features/feeds/import-page.js') }]),
          behind('evaluation:read', [{ path: 'evaluate', lazy: () => import('../features/planning/evaluation/evaluation-page.js') }]),
          behind('agreement:read', [{ path: 'agreements', lazy: () => import('../features/agreements/agreements-page.js') }, { path: 'agreements/:id', lazy: () => import('../features/agreements/agreement-page.js') }]),
          behind('accessLog:read', [{ path: 'access-log', lazy: () => import('../features/access-log/access-log-page.js') }]),
          behind('threshold:read', [{ path: 'limit-changes', lazy: () => import('../features/planning/limit-changes-page.js') }]),
          behind('user:read', [{ path: 'admin/access-review', lazy: () => import('../features/people/access-review-page.js') }]),
          behind('user:read', [{ path: 'admin/people', lazy: () => import('../features/people/people-page.js') }, { path: 'admin/people/:id', lazy: () => import('../features/people/person-page.js') }]),
          behind('token:read', [{ path: 'admin/tokens', lazy: () => import('../features/people/tokens-page.js') }]),
          behind('segregation:read', [{ path: 'segregation', lazy: () => import('../features/people/segregation-page.js') }]),
          behind('audit:read', [{ path: 'audit', lazy: () => import('../features/audit/audit-page.js') }]),
          behind('user:read', [{ path: 'admin/entrance', lazy: () => import('../features/identity/admin/entrance-page.js') }]),
          { path: 'settings/cover', lazy: () => import('../features/people/cover-page.js') },
          { path: 'settings/security', lazy: () => import('../features/identity/security/security-page.js') },
          nowhere,
        ],
      },
    ],
  },
  nowhere,
];

export const makeRouter = () => createBrowserRouter(routes);
