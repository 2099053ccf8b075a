import { useText } from '../text/use-text.js';
import classes from './chart.module.css';
import type { Layout } from './layout.js';
import type { ChartDay } from './projection.js';

type Props = { days: readonly ChartDay[]; layout: Layout; today: string; frozenUntil?: string | undefined };

/** The two dates that change what a planner may do: today, and the end of the frozen horizon. */
export const Fences = ({ days, layout, today, frozenUntil }: Props) => {
  const t = useText();
  const marks = [
    { day: today, kind: 'today' as const },
    ...(frozenUntil && frozenUntil > today ? [{ day: frozenUntil, kind: 'frozen' as const }] : []),
  ];
  const placed = marks.map((mark) => ({ ...mark, index: days.findIndex((day) => day.day === mark.day) })).filter((mark) => mark.index >= 0);
  const crowded = placed.length === 2 && layout.slot * ((placed[1]?.index ?? 0) - (placed[0]?.index ?? 0)) < 56;
  return (
    <g className={classes.fences}>
      {placed.map(({ kind, index }) => {
        const x = layout.x(kind === 'today' ? index : index + 1);
        const leftward = kind === 'today' && crowded;
        return (
          <g key={kind} data-kind={kind}>
            <line x1={x} x2={x} y1={4} y2={layout.laneTop + 46} />
            <text x={leftward ? x - 5 : x + 5} y={11} textAnchor={leftward ? 'end' : 'start'}>{t(`chart.fence.${kind}`)}</text>
          </g>
        );
      })}
    </g>
  );
};
