import { defineConfig } from '@playwright/test';
import { resolveChromium } from './kit/chromium.mjs';

export default defineConfig({
  testDir: './journeys',
  outputDir: './test-results',
  globalSetup: './kit/global-setup.mjs',
  // One worker: the browser, the server and the database share the machine, and a journey is judged by what it sees, not by speed.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: await resolveChromium(),
    // A button that is not there is told with its name, long before the journey's own time is over.
    actionTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    // Videos need a program that does not come with npm.
    video: 'off',
  },
});
