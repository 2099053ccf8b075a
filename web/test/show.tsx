import { render, type RenderResult } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import { readFileSync } from 'node:fs';
import { IntlProvider } from 'react-intl';
import { MemoryRouter } from 'react-router';
import type { ReactElement } from 'react';
import { cssVariablesResolver, theme } from '../src/ui/theme/theme.js';

export type Catalogue = Record<string, string>;

export const catalogue = (language: 'en' | 'ja'): Catalogue => JSON.parse(readFileSync(new URL(`../src/locales/${language}.json`, import.meta.url), 'utf8')) as Catalogue;

const LOCALES = { en: 'en-GB', ja: 'ja-JP' };

/** A component as it stands in the portal: theme, words, router. */
export const show = (element: ReactElement, { language = 'en', at = '/' }: { language?: 'en' | 'ja'; at?: string } = {}): RenderResult =>
  render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <IntlProvider locale={LOCALES[language]} messages={catalogue(language)}>
        <MemoryRouter initialEntries={[at]}>{element}</MemoryRouter>
      </IntlProvider>
    </MantineProvider>,
  );
