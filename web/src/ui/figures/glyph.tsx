import { STATUS_COLOUR, type ShownStatus } from './status.js';

const SHAPES: Record<ShownStatus, React.ReactNode> = {
  OUT_OF_STOCK: <rect x="2" y="2" width="10" height="10" rx="1" fill="currentColor" />,
  BELOW_MIN: <path d="M1.2 3h11.6L7 12.4z" fill="currentColor" />,
  IN_BAND: <circle cx="7" cy="7" r="5" fill="currentColor" />,
  ABOVE_MAX: <path d="M1.2 11.4h11.6L7 2z" fill="currentColor" />,
  NO_DATA: <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="2.4 2.1" />,
  WITHHELD: <path d="M3 6.4h8v5.4H3zM4.6 6.4V4.6a2.4 2.4 0 0 1 4.8 0v1.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

/** The bare shape; always stands next to its word or carries a name of its own. */
export const Glyph = ({ status, size = 14 }: { status: ShownStatus; size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" focusable="false" style={{ color: STATUS_COLOUR[status], flex: 'none' }}>
    {SHAPES[status]}
  </svg>
);
