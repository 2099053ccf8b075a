import { addDays, day } from '@stockpact/shared';
import { NumberInput, Slider } from '@mantine/core';
import { useState } from 'react';
import { DayInput } from '../../../ui/input/day-input.js';
import { QuantityInput } from '../../../ui/input/quantity-input.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from './what-if.module.css';
import type { Dated } from './wish/wish.js';

type Common = { label: string; /** What is in force, in words. */ now?: string; /** Said instead, where nothing of it is in force. */ hint?: string };
type NumberProps = Common & { value: number; min: number; max: number; step: number; show: (value: number) => string; onMove: (value: number) => void; onSettle: (value: number) => void };
type QuantityProps = Common & { now: string; value: string; highest: string; lot: string; unit: string; onMove: (value: string) => void; onSettle: (value: string) => void };

const Head = ({ label, now, hint }: Common) => {
  const t = useText();
  return <span>{label}<small>{now === undefined ? hint : t('whatIf.nowIs', { now })}</small></span>;
};

/** A slider with a field beside it, for those who would rather type. */
export const NumberSlider = ({ value, min, max, step, show, onMove, onSettle, ...head }: NumberProps) => (
  <div className={classes.slider}>
    <Head {...head} />
    <Slider size="sm" value={Math.min(max, Math.max(min, value))} min={min} max={max} step={step} label={show} thumbLabel={head.label} thumbProps={{ 'aria-valuetext': show(value) }} onChange={onMove} onChangeEnd={onSettle} />
    <NumberInput size="xs" aria-label={head.label} value={value} min={min} max={max} step={step} decimalScale={2} clampBehavior="blur" onChange={(next) => (typeof next === 'number' ? onSettle(next) : undefined)} />
  </div>
);

/** Whole units on the slider; the field takes any quantity exactly. */
export const QuantitySlider = ({ label, now, value, highest, lot, unit, onMove, onSettle }: QuantityProps) => {
  const formats = useFormats();
  const top = Math.max(Number(highest), Math.ceil(Number(value)));
  const text = (units: number): string => String(Math.round(units));
  return (
    <div className={classes.slider}>
      <Head label={label} now={formats.quantity(now, unit)} />
      <Slider size="sm" value={Number(value)} min={0} max={top} step={stepOf(top)} label={(units) => formats.count(units)} thumbLabel={label} thumbProps={{ 'aria-valuetext': formats.quantity(value, unit) }} onChange={(units) => onMove(text(units))} onChangeEnd={(units) => onSettle(text(units))} />
      <QuantityInput size="xs" aria-label={label} value={value} lot={lot} onChange={(next) => (next === '' ? undefined : onSettle(next))} />
    </div>
  );
};

/** About two hundred steps, each a round number. */
const stepOf = (top: number): number => {
  const rough = top / 200;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power;
};

type DatedProps = { label: string; today: string; unit: string; lot: string; value: Dated | undefined; onChange: (value: Dated | undefined) => void };

/** A quantity on a day; without a quantity it asks for nothing. */
export const DatedFields = ({ label, today, unit, lot, value, onChange }: DatedProps) => {
  const t = useText();
  const [on, setOn] = useState(value?.day ?? addDays(day(today), 7));
  const at = value?.day ?? on;
  const amount = value?.quantity ?? '';
  const say = (next: Dated) => {
    setOn(next.day as typeof on);
    onChange(next.quantity === '' || next.quantity === '0' || next.day === '' ? undefined : next);
  };
  return (
    <fieldset className={classes.dated}>
      <legend>{label}</legend>
      <DayInput size="xs" aria-label={t('whatIf.dayOf', { label })} value={at} min={today} onChange={(next) => say({ day: next, quantity: amount })} />
      <QuantityInput size="xs" aria-label={t('whatIf.quantityOf', { label })} bare value={amount} lot={lot} unit={unit} placeholder="0" onChange={(next) => say({ day: at, quantity: next })} />
    </fieldset>
  );
};
