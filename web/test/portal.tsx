import { ApolloClient, ApolloLink, type OperationVariables } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { notifications, Notifications } from '@mantine/notifications';
import { configure, render, type RenderResult } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { ReactElement } from 'react';
import { Observable } from 'rxjs';
import { makeCache } from '../src/app/graph/apollo.js';
import { signInAgainLink } from '../src/app/graph/sign-in-again.js';
import { SessionContext, type Viewer } from '../src/app/session/session.js';
import { cssVariablesResolver, theme } from '../src/ui/theme/theme.js';
import { catalogue } from './show.js';

// Dialogs are fetched when they are first shown, and a busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });

export type Sent = { name: string; variables: OperationVariables };
/** What the server would say to an operation; a function sees the variables, an Error is a broken line. */
export type Answers = Record<string, unknown | ((variables: OperationVariables, time: number) => unknown)>;

export const viewer = (part: Partial<Viewer> = {}): Viewer => ({
  today: '2026-10-05', now: '2026-10-05T04:00:00Z', demo: true, actingFor: null,
  permissions: ['board:read', 'exception:snooze', 'proposal:read', 'proposal:release', 'shipment:read', 'shipment:dispatch', 'serviceLevel:read'],
  user: { id: 'user', version: 1, name: 'Aiko Sato', email: 'aiko@example', roles: ['SP'], locale: 'en', timeZone: 'Asia/Tokyo', colourScheme: 'auto' },
  organisation: { id: 'org', name: 'Kitahama Fasteners', shortName: 'Kitahama', side: 'SUPPLIER' },
  ...part,
});

const replies = (answers: Answers, sent: Sent[]): ApolloLink => new ApolloLink((operation) => new Observable((observer) => {
  const name = operation.operationName ?? '';
  const time = sent.filter((each) => each.name === name).length;
  sent.push({ name, variables: operation.variables });
  const answer = answers[name];
  const told = typeof answer === 'function' ? (answer as (variables: OperationVariables, time: number) => unknown)(operation.variables, time) : answer;
  const timer = setTimeout(() => {
    if (told instanceof Error) return observer.error(told);
    if (told === undefined) return observer.error(new Error(`nobody answers ${name}`));
    observer.next(told as ApolloLink.Result);
    return observer.complete();
  }, 0);
  return () => clearTimeout(timer);
}));

/** A screen as a signed-in person sees it: the route, the client and its cache, the words; the server's answers are written down. */
export const visit = (element: ReactElement, answers: Answers, options: { at?: string; path?: string; viewer?: Viewer; language?: 'en' | 'ja' } = {}): RenderResult & { sent: Sent[] } => {
  const { at = '/', path = '/', language = 'en' } = options;
  const sent: Sent[] = [];
  notifications.clean();
  const client = new ApolloClient({ cache: makeCache(), link: ApolloLink.from([signInAgainLink, replies(answers, sent)]), dataMasking: true });
  const router = createMemoryRouter([{ path, element }, { path: '*', element: <p>elsewhere</p> }], { initialEntries: [at] });
  const shown = render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <IntlProvider locale={language === 'en' ? 'en-GB' : 'ja-JP'} messages={catalogue(language)} timeZone="Asia/Tokyo">
        <ApolloProvider client={client}>
          <SessionContext value={options.viewer ?? viewer()}>
            <Notifications />
            <RouterProvider router={router} />
          </SessionContext>
        </ApolloProvider>
      </IntlProvider>
    </MantineProvider>,
  );
  return { ...shown, sent };
};

export const refusal = (code: string, path: string[] = [], params: object = {}) => ({ __typename: 'PlainUserError', code, message: `the server's own words for ${code}`, path, params });
