import { ApolloProvider } from '@apollo/client/react';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { LanguageProvider } from '../ui/text/language.js';
import { cssVariablesResolver, theme } from '../ui/theme/theme.js';
import { makeClient } from './graph/apollo.js';
import { makeRouter } from './routes.js';

const schemes = localStorageColorSchemeManager();

export const Look = ({ children }: { children: ReactNode }) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={schemes}>{children}</MantineProvider>
);

export const App = () => {
  const [client] = useState(makeClient);
  const [router] = useState(makeRouter);
  return (
    <ApolloProvider client={client}>
      <Look>
        <LanguageProvider>
          <Notifications position="bottom-right" limit={4} />
          <RouterProvider router={router} />
        </LanguageProvider>
      </Look>
    </ApolloProvider>
  );
};
