import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import { LANE, placeOf, type Layout } from './layout.js';
import type { ChartDay } from './projection.js';

type Props = { days: readonly ChartDay[]; layout: Layout; today: string; frozenUntil?: string | undefined; leadTimeUntil?: string | undefined };

const NEAR = 70;
const ROW = 12;

/** The dates that change what a planner may do: today, the end of the frozen horizon, and the end of the lead time. Labels of near lines stand below each other. */
export const Fences = ({ days, layout, today, frozenUntil, leadTimeUntil }: Props) => {
  const t = useText();
  const marks = [
    { day: today, kind: 'today' as const, after: 0 },
    ...(frozenUntil && frozenUntil > today ? [{ day: frozenUntil, kind: 'frozen' as const, after: 1 }] : []),
    ...(leadTimeUntil && leadTimeUntil > today ? [{ day: leadTimeUntil, kind: 'leadTime' as const, after: 1 }] : []),
  ];
  const placed = marks
    .flatMap(({ day, kind, after }) => {
      const x = placeOf(days, layout, day, after);
      return x === undefined ? [] : [{ kind, x }];
    })
    .sort((a, b) => a.x - b.x);
  return (
    <g className={classes.fences}>
      {placed.map(({ kind, x }, index) => {
        const row = placed.slice(0, index).filter((other) => x - other.x < NEAR).length;
        const leftward = x > layout.right - NEAR;
        return (
          <g key={kind} data-kind={kind}>
            <line x1={x} x2={x} y1={4} y2={layout.laneTop + LANE} />
            <text x={leftward ? x - 5 : x + 5} y={11 + row * ROW} textAnchor={leftward ? 'end' : 'start'}>{t(`chart.fence.${kind}`)}</text>
          </g>
        );
      })}
    </g>
  );
};
