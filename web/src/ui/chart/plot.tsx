import { AreaClosed, LinePath } from '@visx/shape';
import { memo } from 'react';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import { demandPerDay, endsOf, spreadLabels, stepsOf, ticksOf, type Layout, type Point } from './layout.js';
import { CURVES, type ChartDay, type Curve } from './projection.js';

type Props = { days: readonly ChartDay[]; layout: Layout; hidden: ReadonlySet<Curve> };
const px = (point: Point): number => point.x;
const py = (point: Point): number => point.y;

const Band = ({ days, layout }: Omit<Props, 'hidden'>) => {
  const top = stepsOf(days, 'max', layout);
  const bottom = stepsOf(days, 'min', layout);
  return (
    <g>
      <AreaClosed data={top} x={px} y={py} y0={(point: Point) => bottom[top.indexOf(point)]?.y ?? layout.plotBottom} yScale={layout.y} className={classes.bandArea} />
      <LinePath data={top} x={px} y={py} className={classes.bandEdge} />
      <LinePath data={bottom} x={px} y={py} className={classes.bandEdge} />
    </g>
  );
};

const Axis = ({ days, layout }: Omit<Props, 'hidden'>) => {
  const formats = useFormats();
  return (
    <g className={classes.axis}>
      {layout.y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={layout.left} x2={layout.right} y1={layout.y(tick)} y2={layout.y(tick)} data-zero={tick === 0 || undefined} />
          <text x={layout.left - 8} y={layout.y(tick)} dy="0.35em" textAnchor="end">{formats.quantity(String(tick))}</text>
        </g>
      ))}
      {ticksOf(days, layout).map(({ x, day, end }) => (
        <text key={day} x={x} y={layout.height - 6} textAnchor={x > layout.width - 24 ? 'end' : 'middle'} data-period={end || undefined}>{formats.day(day)}</text>
      ))}
      {days.map((day, index) => (day.period ? <line key={day.day} x1={layout.to(index)} x2={layout.to(index)} y1={layout.plotBottom} y2={layout.height - 18} data-period="true" /> : null))}
    </g>
  );
};

const Flows = ({ days, layout }: Omit<Props, 'hidden'>) => {
  const { middle } = layout;
  return (
    <g>
      <line x1={layout.left} x2={layout.right} y1={middle} y2={middle} className={classes.laneLine} />
      {days.map((day, index) => {
        const centre = layout.centre(index);
        const wide = day.period ? Math.max(1.5, layout.to(index) - layout.from(index) - 3) : Math.max(1.5, Math.min(9, layout.slot * 0.6));
        const demand = demandPerDay(day);
        const receipt = Number(day.receipt ?? 0);
        return (
          <g key={day.day}>
            {demand > 0 ? <rect x={centre - wide / 2} width={wide} y={middle} height={Math.max(1, layout.demandEnd(demand) - middle)} className={classes.demand} /> : null}
            {receipt > 0 ? (
              <path d={`M${centre} ${layout.receiptTop(receipt)}l5 8h-3.6V${middle}h-2.8V${layout.receiptTop(receipt) + 8}h-3.6z`} className={classes.receipt} />
            ) : null}
          </g>
        );
      })}
    </g>
  );
};

const EndLabels = ({ days, layout, hidden }: Props) => {
  const t = useText();
  if (!layout.endLabels) return null;
  const last = days.at(-1);
  const lines = CURVES.filter((curve) => !hidden.has(curve) && last?.[curve] != null).map((curve) => ({
    key: curve, y: layout.y(Number(last?.[curve])), text: t(`chart.curve.${curve}`),
  }));
  const limits = (['max', 'min'] as const).filter((key) => last?.[key] != null).map((key) => ({ key, y: layout.y(Number(last?.[key])), text: t(`chart.limit.${key}`) }));
  return (
    <g className={classes.endLabels}>
      {spreadLabels([...lines, ...limits]).map((label) => (
        <text key={label.key} x={layout.right + 8} y={label.y} dy="0.35em" data-curve={label.key}>{label.text}</text>
      ))}
    </g>
  );
};

const Drawing = ({ days, layout, hidden }: Props) => (
  <>
    <Axis days={days} layout={layout} />
    <Band days={days} layout={layout} />
    <Flows days={days} layout={layout} />
    {(['inTransitOnly', 'withProposals', 'confirmed'] as const).map((curve) =>
      hidden.has(curve) ? null : (
        <g key={curve}>
          <LinePath data={stepsOf(days, curve, layout)} x={px} y={py} className={classes[curve]} />
          {endsOf(days, curve, layout).map(({ x, y }) => <circle key={x} cx={x} cy={y} r="3" className={classes.periodEnd} data-curve={curve} />)}
        </g>
      ),
    )}
    <LinePath data={stepsOf(days, 'stock', layout)} x={px} y={py} className={classes.history} />
    <EndLabels days={days} layout={layout} hidden={hidden} />
  </>
);

export const Plot = memo(Drawing);
