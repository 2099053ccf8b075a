import { localStorageColorSchemeManager, MantineProvider, MantineThemeProvider } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { useToastsWanted } from '../ui/feedback/undo-toast.js';
import { LanguageProvider } from '../ui/text/language.js';
import { useText } from '../ui/text/use-text.js';
import { cssVariablesResolver, theme } from '../ui/theme/theme.js';
import { styleNonce } from './style-nonce.js';
import { makeRouter } from './routes.js';

const Notifications = lazy(() => import('@mantine/notifications').then((library) => ({ default: library.Notifications })));

const schemes = localStorageColorSchemeManager();

export const Look = ({ children }: { children: ReactNode }) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={schemes} getStyleNonce={styleNonce}>{children}</MantineProvider>
);

/** Toasts get the name of their close button from the language of the reader; the library gives it none. */
const Toasts = () => {
  const t = useText();
  const named = { components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('action.close') } } } } };
  return <MantineThemeProvider theme={named}><Suspense fallback={null}><Notifications position="bottom-right" limit={4} /></Suspense></MantineThemeProvider>;
};

export const App = () => {
  const [router] = useState(makeRouter);
  const toasts = useToastsWanted();
  return (
    <Look>
      <LanguageProvider>
        {toasts ? <Toasts /> : null}
        <RouterProvider router={router} />
      </LanguageProvider>
    </Look>
  );
};
