import { Sparkline } from '../../ui/chart/sparkline.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { sparkOf, type Curves } from './curves.js';

type Props = { curves: Curves | null | undefined; width?: number; height?: number };

/** Sparkline of a projection; its name says what the line shows. */
export const ProjectionSpark = ({ curves, width = 180, height = 30 }: Props) => {
  const t = useText();
  const formats = useFormats();
  if (!curves || curves.confirmed.length === 0) return <span className="sp-quiet">–</span>;
  const label = curves.firstBreach ? t('spark.breach', { day: formats.day(curves.firstBreach) }) : t('spark.inBand');
  return <Sparkline {...sparkOf(curves)} label={label} width={width} height={height} />;
};
