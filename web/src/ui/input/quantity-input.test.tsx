import { describe, expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { show } from '../../../test/show.js';
import { QuantityInput, readQuantity, stepLot } from './quantity-input.js';

const Field = ({ first = '480', allowZero = true }: { first?: string; allowZero?: boolean }) => {
  const [value, setValue] = useState(first);
  return <><QuantityInput label="Quantity" value={value} onChange={setValue} lot="48" unit="EA" allowZero={allowZero} /><output>{value}</output></>;
};
const kept = () => screen.getByRole('status').textContent;

describe('A quantity field', () => {
  test('keeps canonical decimals and echoes them in the notation of the reader', async () => {
    show(<Field />);
    const field = screen.getByLabelText('Quantity');
    await userEvent.clear(field);
    await userEvent.type(field, '１，２３４．５０');
    expect(kept()).toBe('1234.5');
    fireEvent.blur(field);
    expect((field as HTMLInputElement).value).toBe('1,234.5');
  });

  test('says what is wrong and keeps the last good value', async () => {
    show(<Field allowZero={false} />);
    const field = screen.getByLabelText('Quantity');
    await userEvent.clear(field);
    await userEvent.type(field, '12O');
    expect(screen.getByText('Not a number')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(kept()).toBe('12');
  });

  test('steps by whole lots with the buttons and the arrow keys', async () => {
    show(<Field first="500" />);
    await userEvent.click(screen.getByRole('button', { name: 'One lot more (48)' }));
    expect(kept()).toBe('528');
    fireEvent.keyDown(screen.getByLabelText('Quantity'), { key: 'ArrowDown' });
    expect(kept()).toBe('480');
  });

  test('reads refusals as reasons: text, negative, zero, more than four decimals', () => {
    expect(readQuantity('12O', '.', true)).toEqual({ problem: 'notNumber' });
    expect(readQuantity('-1', '.', true)).toEqual({ problem: 'negative' });
    expect(readQuantity('0', '.', false)).toEqual({ problem: 'zero' });
    expect(readQuantity('1.00001', '.', true)).toEqual({ problem: 'precision' });
    expect(readQuantity('900719925474.0991', '.', true)).toEqual({ value: '900719925474.0991' });
  });

  test('never steps below zero and finds the multiple next to an odd quantity', () => {
    expect([stepLot('500', '48', 1), stepLot('500', '48', -1), stepLot('48', '48', -1), stepLot('0', '48', -1), stepLot('', '0.5', 1)]).toEqual(['528', '480', '0', '0', '0.5']);
  });
});
