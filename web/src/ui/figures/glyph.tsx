import { STATUS_COLOUR, type StockStatus } from './status.js';

const SHAPES: Record<StockStatus, React.ReactNode> = {
  OUT_OF_STOCK: <rect x="2" y="2" width="10" height="10" rx="1" fill="currentColor" />,
  BELOW_MIN: <path d="M1.2 3h11.6L7 12.4z" fill="currentColor" />,
  IN_BAND: <circle cx="7" cy="7" r="5" fill="currentColor" />,
  ABOVE_MAX: <path d="M1.2 11.4h11.6L7 2z" fill="currentColor" />,
  NO_DATA: <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="2.4 2.1" />,
};

/** The bare shape; always stands next to its word or carries a name of its own. */
export const Glyph = ({ status, size = 14 }: { status: StockStatus; size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" focusable="false" style={{ color: STATUS_COLOUR[status], flex: 'none' }}>
    {SHAPES[status]}
  </svg>
);
