import { ActionIcon, Group, TextInput, type TextInputProps } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { addQ, floorToLot, formatQuantity, isMultipleOf, maxQ, parseQuantity, quantity, subQ, ZERO } from '@stockpact/shared';
import { useEffect, useRef, useState } from 'react';
import { readDecimal } from '../text/numerals.js';
import { useFormats } from '../text/use-format.js';
import { useText } from '../text/use-text.js';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  /** Canonical decimal text ('12.5') or '' for empty. */
  value: string;
  /** Called only with canonical, valid text (or '' when cleared). */
  onChange: (value: string) => void;
  unit?: string | undefined;
  /** Step of the −/+ buttons and the arrow keys: one lot. */
  lot?: string | undefined;
  allowZero?: boolean;
  /** Field alone, without steppers (inside grid cells). */
  bare?: boolean;
};

/** Typed text -> canonical decimal, or the reason why not. Negative quantities are not asked for anywhere. */
export const readQuantity = (typed: string, mark: '.' | ',', allowZero: boolean): { value: string } | { problem: 'notNumber' | 'negative' | 'zero' | 'precision' } => {
  const plain = readDecimal(typed, mark);
  if (plain === null) return { problem: 'notNumber' };
  const parsed = parseQuantity(plain);
  if (!parsed.ok) return { problem: 'precision' };
  if (parsed.value < ZERO) return { problem: 'negative' };
  if (parsed.value === ZERO && !allowZero) return { problem: 'zero' };
  return { value: formatQuantity(parsed.value) };
};

/** One lot up or down, to the next multiple: 500 with lot 48 -> 528 or 480. */
export const stepLot = (value: string, lot: string, direction: 1 | -1): string => {
  const [now, size] = [value === '' ? ZERO : quantity(value), quantity(lot)];
  const floor = floorToLot(now, size);
  const down = isMultipleOf(now, size) ? subQ(floor, size) : floor;
  return formatQuantity(direction === 1 ? addQ(floor, size) : maxQ(ZERO, down));
};

/** A quantity as decimal text: no floats, full-width digits and both decimal marks welcome, echoed in the reader's own notation. */
export const QuantityInput = ({ value, onChange, unit, lot, allowZero = true, bare = false, error, onBlur, onKeyDown, rightSection, ...rest }: Props) => {
  const t = useText();
  const formats = useFormats();
  const echo = (canonical: string): string => (canonical === '' ? '' : formats.quantity(canonical));
  const [typed, setTyped] = useState(() => echo(value));
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value === '' ? '' : formats.quantity(value));
    }
  }, [value, formats]);
  const answer = typed.trim() === '' ? { value: '' } : readQuantity(typed, formats.decimalMark, allowZero);
  const problem = 'problem' in answer ? t(`quantity.${answer.problem}`) : undefined;
  const send = (next: string) => {
    sent.current = next;
    onChange(next);
  };
  const step = (direction: 1 | -1) => {
    const next = stepLot('value' in answer ? answer.value : '', lot ?? '1', direction);
    setTyped(echo(next));
    send(next);
  };
  const type = (text: string) => {
    setTyped(text);
    const read = text.trim() === '' ? { value: '' } : readQuantity(text, formats.decimalMark, allowZero);
    if ('value' in read) send(read.value);
  };
  const field = (
    <TextInput
      {...rest}
      value={typed}
      inputMode="decimal"
      autoComplete="off"
      error={bare ? Boolean(problem ?? error) : (problem ?? error)}
      aria-invalid={problem ? true : undefined}
      title={bare ? problem : undefined}
      rightSection={rightSection ?? (unit ? <span className="sp-quiet">{unit}</span> : undefined)}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } }}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        if ('value' in answer) setTyped(echo(answer.value));
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault();
          step(event.key === 'ArrowUp' ? 1 : -1);
        }
        onKeyDown?.(event);
      }}
    />
  );
  if (bare) return field;
  return (
    <Group gap={4} wrap="nowrap" align="end">
      <div style={{ flex: 1, minWidth: 90 }}>{field}</div>
      <ActionIcon variant="default" size="input-sm" disabled={rest.disabled ?? false} aria-label={t('quantity.less', { lot: lot ?? '1' })} onClick={() => step(-1)}><IconMinus size={14} /></ActionIcon>
      <ActionIcon variant="default" size="input-sm" disabled={rest.disabled ?? false} aria-label={t('quantity.more', { lot: lot ?? '1' })} onClick={() => step(1)}><IconPlus size={14} /></ActionIcon>
    </Group>
  );
};
