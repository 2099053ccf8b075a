/** Small drawings of how demand runs over time; each always stands beside its word. */
const LINES: Readonly<Record<string, string>> = {
  STEADY: 'M1 7.5l4-1 4 1 4-1 4 1',
  TREND: 'M1 11.5L17 2.5',
  SEASONAL: 'M1 7c2-6 4-6 5.3 0s3.3 6 5.3 0 3.3-6 5.4 0',
  INTERMITTENT: 'M2 12V5M8 12V3M16 12V6',
  LAUNCH: 'M1 12h6c4 0 4-9 10-9',
  DYING: 'M1 3c6 0 6 9 10 9h6',
  NONE: 'M1 12h16',
};

export const PatternGlyph = ({ pattern }: { pattern: string }) => (
  <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
    <path d={LINES[pattern] ?? LINES['NONE']} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
