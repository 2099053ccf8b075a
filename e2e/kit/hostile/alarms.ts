// What a screen does when words on it are more than words: each of these is told, and none may happen.
import type { BrowserContext } from '@playwright/test';

declare global {
  /** Set by a word that ran. */
  interface Window { struck?: number }
}

/** Listens to every page of the context, those that open later too; gives what was heard so far. */
export async function listenForAlarms(context: BrowserContext, home: string): Promise<string[]> {
  const heard: string[] = [];
  await context.exposeBinding('tellViolation', (_source, text: string) => heard.push(`policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => void (window as unknown as { tellViolation: (text: string) => void }).tellViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  context.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss().catch(() => undefined);
  });
  context.on('console', (message) => message.type() === 'error' && heard.push(`console: ${message.text()}`));
  context.on('weberror', (error) => heard.push(`error: ${error.error().message}`));
  context.on('page', (page) => page.opener().then((opener) => opener && heard.push(`window: ${page.url()}`)));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !/^(data|blob|about):/.test(url)) heard.push(`request: ${url}`);
  });
  return heard;
}
