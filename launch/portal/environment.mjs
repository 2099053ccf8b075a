import { inCheckout, inState } from '../house/checkout.mjs';

/** A Monday, for ten hours the same local day in Tokyo, Berlin and New York: the demo never goes stale. */
export const DEMO_CLOCK = '2026-10-05T04:00:00Z';

/** Whether the portal shows its demo world; DEMO=0 runs it empty and on the real clock. */
export function isDemo() {
  return process.env.DEMO !== '0';
}

/** What the server, the seed and the import are told. What the user has set wins over our defaults. */
export function portalEnvironment(database, extra = {}) {
  const demo = isDemo() ? { DEMO: '1', CLOCK: DEMO_CLOCK } : {};
  const ours = { NODE_ENV: 'production', WEB_ROOT: inCheckout('web', 'dist'), SIGN_INS_FILE: inState('demo-sign-ins.json'), MAIL_FOLDER: inState('mail') };
  return { ...ours, ...demo, ...process.env, ...database.env, ...extra };
}
