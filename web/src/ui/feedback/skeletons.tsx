import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../text/use-text.js';
import classes from './feedback.module.css';

/** Waits 150 ms before it draws, so that quick answers never flash. */
const useLate = (): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 150);
    return () => window.clearTimeout(timer);
  }, []);
  return late;
};

type Shape = 'tiles' | 'grid' | 'detail';

/** A page in outline, in the shape of what is coming. */
export const PageSkeleton = ({ shape = 'detail' }: { shape?: Shape }) => {
  const t = useText();
  const late = useLate();
  if (!late) return <div className={classes.skeleton} aria-busy="true" />;
  return (
    <div className={classes.skeleton} aria-busy="true">
      <span role="status" className="sp-only-read">{t('shell.loading')}</span>
      <Skeleton height={26} width={260} />
      {shape === 'tiles' ? <div className={classes.skeletonTiles}>{[0, 1, 2, 3, 4].map((tile) => <Skeleton key={tile} height={92} />)}</div> : null}
      {shape === 'detail' ? <Skeleton height={340} /> : null}
      {(shape === 'grid' ? [...Array(12).keys()] : [0, 1, 2, 3]).map((row) => <Skeleton key={row} height={shape === 'grid' ? 34 : 56} />)}
    </div>
  );
};
