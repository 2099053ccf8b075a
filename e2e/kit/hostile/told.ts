// Everything that a screen tells its reader, in words and in names for assistive technology.
import type { Page } from '@playwright/test';

/** One line without doubled blanks: how text on screen and text that was sent are compared. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

export async function toldBy(page: Page): Promise<string> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode as Element | null; node; node = walker.nextNode() as Element | null) {
      // The text of an element in one piece: a long word may be put together of several nodes.
      if (node.children.length === 0 || [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE)) found.push(node.textContent ?? '');
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'value']) found.push(node.getAttribute(name) ?? '');
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) found.push(node.value);
    }
    return found.filter((text) => text !== '');
  });
  return texts.map(flat).join('\n');
}

const MARKUP = 'script:not([src]), base, object, embed, iframe, marquee, isindex, meta[http-equiv=refresh], [onerror], [onload], [onclick], [onfocus], [onmouseover]';

/** What the page has become that words alone cannot make of it: elements that our screens have not, the sign that a word ran, and words that turn those beside them. */
export async function struckBy(page: Page): Promise<string[]> {
  return page.evaluate((markup) => {
    const all = [...document.querySelectorAll('body *')];
    // Where a link would lead: every one of ours leads to a path of the portal.
    const abroad = all.filter((each) => each instanceof HTMLAnchorElement && each.href !== '' && each.origin !== location.origin);
    const holdsTurn = (each: Element): boolean => [...each.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent?.includes('\u202e'));
    const turning = all.filter((each) => holdsTurn(each) && getComputedStyle(each).display === 'inline' && !getComputedStyle(each).unicodeBidi.includes('isolate'));
    const found = [...document.querySelectorAll(markup), ...abroad, ...turning].map(({ outerHTML }) => outerHTML.slice(0, 200));
    return window.struck === undefined ? found : ['a word ran', ...found];
  }, MARKUP);
}
