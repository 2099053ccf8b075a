import { type Quantity, formatQuantity, quantity } from '@stockpact/shared';
import type { ValueTransformer } from 'typeorm';

/** numeric(18,4) columns travel as exact text in both directions, never as floating point. */
export const exactQuantity: ValueTransformer = {
  to: (value: Quantity | null | undefined) => (value === null || value === undefined ? value : formatQuantity(value)),
  from: (value: string | null) => (value === null ? null : quantity(value)),
};
