import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { useToastsWanted } from '../ui/feedback/undo-toast.js';
import { LanguageProvider } from '../ui/text/language.js';
import { cssVariablesResolver, theme } from '../ui/theme/theme.js';
import { styleNonce } from './style-nonce.js';
import { makeRouter } from './routes.js';

const Notifications = lazy(() => import('@mantine/notifications').then((library) => ({ default: library.Notifications })));

const schemes = localStorageColorSchemeManager();

export const Look = ({ children }: { children: ReactNode }) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={schemes} getStyleNonce={styleNonce}>{children}</MantineProvider>
);

export const App = () => {
  const [router] = useState(makeRouter);
  const toasts = useToastsWanted();
  return (
    <Look>
      <LanguageProvider>
        {toasts ? <Suspense fallback={null}><Notifications position="bottom-right" limit={4} /></Suspense> : null}
        <RouterProvider router={router} />
      </LanguageProvider>
    </Look>
  );
};
