import { Random } from './random.js';

const FIRST_MILLISECOND = Date.UTC(2025, 2, 1);

/**
 * Ids of the demo world in the shape of UUID version 7: they grow in the order of making, so indexes fill from one end,
 * and the same seed gives the same ids.
 */
export class IdSource {
  private made = 0;
  private readonly random: Random;

  constructor(seed: number | string, kind: string) {
    this.random = new Random(`${seed}/ids/${kind}`);
  }

  next(): string {
    const time = (FIRST_MILLISECOND + this.made).toString(16).padStart(12, '0');
    this.made += 1;
    const [x, y, z] = [this.random.uint32(), this.random.uint32(), this.random.uint32()];
    const tail = hex(y, 8).slice(4) + hex(z, 8);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(x, 8).slice(0, 3)}-${hex(((y >>> 16) & 0x3fff) | 0x8000, 4)}-${tail}`;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
