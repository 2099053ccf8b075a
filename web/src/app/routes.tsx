import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { NotFound, RouteError } from './errors/route-error.js';

const nowhere: RouteObject = { path: '*', Component: NotFound, ErrorBoundary: RouteError };

/** Every screen is its own chunk; a broken screen shows its error inside the shell. */
export const routes: RouteObject[] = [
  { path: '/sign-in', lazy: () => import('../features/identity/sign-in-page.js'), ErrorBoundary: RouteError },
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
          { path: 'board', lazy: () => import('../features/board/board-page.js') },
          { path: 'items/:itemLocation', lazy: () => import('../features/planning/item-page.js') },
          { path: 'proposals', lazy: () => import('../features/proposals/proposals-page.js') },
          { path: 'proposals/:id', lazy: () => import('../features/proposals/proposal-page.js') },
          { path: 'deliveries', lazy: () => import('../features/deliveries/deliveries-page.js') },
          { path: 'deliveries/:id', lazy: () => import('../features/deliveries/shipment-page.js') },
          { path: 'service-levels', lazy: () => import('../features/service-levels/service-levels-page.js') },
          { path: 'slow-stock', lazy: () => import('../features/slow-stock/slow-stock-page.js') },
          { path: 'imports', lazy: () => import('../features/feeds/imports-page.js') },
          { path: 'imports/:id', lazy: () => import('../features/feeds/import-page.js') },
          { path: 'agreements', lazy: () => import('../features/agreements/agreements-page.js') },
          { path: 'agreements/:id', lazy: () => import('../features/agreements/agreement-page.js') },
          { path: 'audit', lazy: () => import('../features/audit/audit-page.js') },
          nowhere,
        ],
      },
    ],
  },
  nowhere,
];

export const makeRouter = () => createBrowserRouter(routes);
