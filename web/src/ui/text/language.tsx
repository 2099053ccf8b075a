import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import type english from '../../locales/en.json';

export type MessageId = keyof typeof english;
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
type Catalogue = Record<string, string>;

const loaders: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import('../../locales/en.json'),
  ja: () => import('../../locales/ja.json'),
};
const STORED = 'stockpact-locale';

export const isLanguage = (text: string | null | undefined): text is Language => LANGUAGES.some((language) => language === text);

/** Stored choice, else the browser's, else English. */
export const firstLanguage = (stored: string | null, browser: readonly string[]): Language => {
  if (isLanguage(stored)) return stored;
  return browser.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
};

const REGIONS: Record<Language, string> = { en: 'en-GB', ja: 'ja-JP' };

/** Language and region of numbers and dates: the browser's own variant of the chosen language, so that 24 Nov stays 24 Nov. */
const localeOf = (language: Language): string => navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? REGIONS[language];

type Choice = { language: Language; choose: (language: Language) => void };
const LanguageContext = createContext<Choice>({ language: 'en', choose: () => undefined });
export const useLanguage = (): Choice => useContext(LanguageContext);

const storedLanguage = (): string | null => {
  try {
    return window.localStorage.getItem(STORED);
  } catch {
    return null;
  }
};

export const LanguageProvider = ({ children }: { children: ReactNode }) => {
  const [language, setLanguage] = useState<Language>(() => firstLanguage(storedLanguage(), navigator.languages));
  const [messages, setMessages] = useState<{ language: Language; catalogue: Catalogue } | null>(null);
  useEffect(() => {
    let current = true;
    void loaders[language]().then((file) => current && setMessages({ language, catalogue: file.default }));
    return () => {
      current = false;
    };
  }, [language]);
  useEffect(() => {
    if (messages) document.documentElement.lang = messages.language;
  }, [messages]);
  const choose = useCallback((next: Language) => {
    window.localStorage.setItem(STORED, next);
    setLanguage(next);
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  if (!messages) return null;
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={localeOf(messages.language)} messages={messages.catalogue} defaultLocale="en">
        {children}
      </IntlProvider>
    </LanguageContext>
  );
};
