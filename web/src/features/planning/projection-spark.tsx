import { Sparkline } from '../../ui/chart/sparkline.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { dayOf, sparkOf, type Curves } from './curves.js';

type Props = { curves: Curves | null | undefined; width?: number; height?: number };

/** Sparkline of a projection; its name says what the line shows. */
export const ProjectionSpark = ({ curves, width = 180, height = 30 }: Props) => {
  const t = useText();
  const formats = useFormats();
  if (!curves || curves.confirmed.length === 0) return <span className="sp-quiet">–</span>;
  const spark = sparkOf(curves);
  const step = spark.ends && curves.granularity ? curves.granularity : 'DAY';
  const label = spark.breach ? t('spark.breach', { step, day: formats.day(dayOf(curves, spark.breach.index)) }) : t('spark.inBand', { step });
  return <Sparkline {...spark} label={label} width={width} height={height} />;
};
