/** How far a result may be trusted (convention 0.11), best first. */
export const QUALITIES = ['OK', 'PARTIAL', 'LOW', 'INSUFFICIENT'] as const;
export type Quality = (typeof QUALITIES)[number];

/** The weaker of two grades: a result is as good as its weakest input. */
export function worseOf(a: Quality, b: Quality): Quality {
  return QUALITIES.indexOf(a) >= QUALITIES.indexOf(b) ? a : b;
}

/** OK: all days known; PARTIAL: 80 to under 100 %; LOW: 50 to under 80 %; INSUFFICIENT: below half, or nothing expected. */
export function qualityOfCoverage(known: number, expected: number): Quality {
  if (expected <= 0 || known * 2 < expected) return 'INSUFFICIENT';
  if (known >= expected) return 'OK';
  return known * 10 >= expected * 8 ? 'PARTIAL' : 'LOW';
}
