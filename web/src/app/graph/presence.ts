const AWAY_AFTER = 120_000;
let lastTouch = Date.now();

for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) {
  globalThis.addEventListener?.(event, () => (lastTouch = Date.now()), { passive: true, capture: true });
}

/**
 * A screen that refreshes itself while nobody sits before it must not keep the session alive: such requests say so, and the
 * session ends when it has been idle for too long.
 */
export const fetchAsUsed: typeof fetch = (address, options) => {
  if (Date.now() - lastTouch < AWAY_AFTER) return fetch(address, options);
  const headers = new Headers(options?.headers);
  headers.set('x-stockpact-poll', '1');
  return fetch(address, { ...options, headers });
};
