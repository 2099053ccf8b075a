// What stands on a screen that no reader should meet: names of messages, codes, words of the other language.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

type Catalogue = Record<string, string>;
export type Language = 'en' | 'ja';

const catalogue = (language: Language): Catalogue => JSON.parse(readFileSync(new URL(`../../web/src/locales/${language}.json`, import.meta.url), 'utf8')) as Catalogue;
const english = catalogue('en');
const japanese = catalogue('ja');

export const words = (language: Language, id: string): string => (language === 'en' ? english : japanese)[id] ?? id;

const families = [...new Set(Object.keys(english).map((id) => id.split('.')[0]))].join('|');
const MESSAGE_ID = new RegExp(`(?<![\\w.@/-])(?:${families})\\.[A-Za-z][\\w.]*`);
const CODE = /\b[A-Z]{2,}(?:_[A-Z]+)+\b/;
const untranslated = new Set(Object.entries(english).filter(([id, text]) => text.length > 2 && /[a-z]{2}/.test(text) && japanese[id] !== text).map(([, text]) => text));
const ENGLISH_LABEL = /^[A-Z][a-z]+( [a-z]+)+$/;

/** Texts of the page and of its names for assistive technology. Parts that say their own language are left out for `ja`. */
async function textsOf(page: Page): Promise<Array<{ text: string; label: boolean }>> {
  return page.evaluate(() => {
    const found: Array<{ text: string; label: boolean }> = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('script, style, [lang]:not(html)')) continue;
      const text = node.textContent?.trim();
      if (text) found.push({ text, label: false });
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        const text = element.getAttribute(name)?.trim();
        if (text) found.push({ text, label: true });
      }
    }
    return found;
  });
}

/** Each raw message id, code or foreign word that the page shows, once. */
export async function strayWords(page: Page, language: Language): Promise<string[]> {
  const stray = (await textsOf(page)).flatMap(({ text, label }) => {
    const raw = MESSAGE_ID.exec(text)?.[0] ?? CODE.exec(text)?.[0];
    if (raw && !raw.endsWith('.csv')) return [raw];
    if (language === 'ja' && (untranslated.has(text) || (label && ENGLISH_LABEL.test(text)))) return [`English: ${text}`];
    return [];
  });
  return [...new Set(stray)];
}
