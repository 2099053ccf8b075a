// One picture of one screen: signs in where a user is named, waits until the screen is quiet, saves a PNG.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { announced } from '../../launch/portal.mjs';
import { inCheckout, inState } from '../../launch/house/checkout.mjs';
import { readOptions } from '../../launch/house/options.mjs';
import { Problem } from '../../launch/house/problem.mjs';
import { print } from '../../launch/house/progress.mjs';

const USAGE = `node launch/screenshot.mjs <path or URL> <out.png> [--user <email>] [--password <text>] [--base <URL of the portal>]
  [--dark] [--lang en|ja|de] [--width 1280] [--height 800] [--scale 1] [--full] [--wait <css selector>] [--click <css selector>] [--settle <ms>]`;
const KNOWN = {
  user: 'text', password: 'text', base: 'text', dark: 'flag', lang: 'text', width: 'text', height: 'text', scale: 'text',
  full: 'flag', wait: 'text', click: 'text', settle: 'text',
};

export async function takeScreenshot(args) {
  const options = readOptions(args, KNOWN);
  const [target, out] = options._;
  if (!target || !out) throw new Problem('Usage:', USAGE);
  const address = new URL(target, /^[a-z]+:/.test(target) ? undefined : base(options));
  const { chromium } = createRequire(inCheckout('e2e', 'package.json'))('@playwright/test');
  const { resolveChromium } = await import('./chromium.mjs');
  const browser = await chromium.launch(await resolveChromium());
  try {
    const context = await browser.newContext(contextOptions(options));
    const trouble = [];
    const page = await openPage(context, options, trouble);
    if (options.user) await signIn(context, address.origin, options);
    await visit(page, address, options);
    await save(page, resolve(out), options);
    report(page, out, trouble);
  } finally {
    await browser.close();
  }
}

function contextOptions(options) {
  return {
    viewport: { width: Number(options.width ?? 1280), height: Number(options.height ?? 800) },
    deviceScaleFactor: Number(options.scale ?? 1),
    colorScheme: options.dark ? 'dark' : 'light',
    locale: { en: 'en-GB', ja: 'ja-JP', de: 'de-DE' }[options.lang] ?? options.lang ?? 'en-GB',
    reducedMotion: 'reduce',
  };
}

/** Scheme and language are set both as the browser's wish and as the portal's stored choice, whichever the screen reads. */
async function openPage(context, options, trouble) {
  const wishes = { 'mantine-color-scheme-value': options.dark ? 'dark' : 'light', ...(options.lang && { 'stockpact-locale': options.lang }) };
  await context.addInitScript((stored) => {
    try {
      for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, value);
    } catch { /* a page without storage (about:blank, data:) keeps the browser's wish */ }
  }, wishes);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  page.on('requestfailed', (request) => trouble.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ''}`));
  page.on('response', async (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()} ${response.url()} ${await firstWords(response)}`);
  });
  return page;
}

/** What the server gave as its reason, so that nobody has to look for it in the log. */
async function firstWords(response) {
  const text = await response.text().catch(() => '');
  return text.replace(/\s+/g, ' ').slice(0, 300);
}

async function signIn(context, origin, options) {
  const password = options.password ?? knownPassword(options.user);
  const answer = await context.request.post(`${origin}/auth/sign-in`, { data: { email: options.user, password }, headers: { origin, 'x-stockpact': '1' } });
  if (!answer.ok()) throw new Problem(`Sign-in of ${options.user} was refused: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
}

async function visit(page, address, options) {
  await page.goto(address.href, { waitUntil: 'load' });
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => print('(the network did not become quiet within 10 s)'));
  if (options.click) await page.locator(options.click).first().click({ timeout: 10_000 });
  if (options.wait) await page.locator(options.wait).first().waitFor({ timeout: 15_000 });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(Number(options.settle ?? 300));
}

async function save(page, file, options) {
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: options.full ?? false });
}

function report(page, out, trouble) {
  print(`${out}  (${page.url()})`);
  for (const line of trouble.slice(0, 20)) print(`  ! ${line}`);
}

function base(options) {
  if (options.base) return options.base;
  const running = announced();
  if (running) return running.url;
  throw new Problem('No portal of this checkout is running.', 'Start one with npm start, or name it: --base http://127.0.0.1:8080');
}

function knownPassword(email) {
  const file = inState('demo-sign-ins.json');
  const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const found = all.find((one) => one.email === email);
  if (found) return found.password;
  throw new Problem(`No demo password is known for ${email}.`, `Known: ${all.map((one) => one.email).join(', ') || 'nobody yet'}. Or give --password.`);
}
