import { encodeQR } from 'qr';
import { useMemo } from 'react';
import classes from './security.module.css';

/** Drawn here: the secret in it must not travel to anybody who draws pictures. Black on white in both schemes, as cameras want it. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const rows = useMemo(() => encodeQR(text, 'raw', { ecc: 'medium', border: 3 }), [text]);
  const path = useMemo(() => rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''), [rows]);
  return (
    <svg role="img" aria-label={label} className={classes.qr} viewBox={`0 0 ${rows.length} ${rows.length}`} shapeRendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
