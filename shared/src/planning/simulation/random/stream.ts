/** 2⁻³²: turns a 32-bit draw into a fraction of one; a power of two, so the product is exact. */
export const PER_WORD = 2.3283064365386963e-10;

/** What a stream is drawn for. Different uses never share numbers, so that a changed policy leaves the demand as it was. */
export const STREAM_USES = { demand: 1, leadTime: 2 } as const;
export type StreamUse = keyof typeof STREAM_USES;

const WEYL = 0x9e3779b9;

/** The finaliser of MurmurHash3 (A. Appleby, public domain): every bit of the result depends on every bit of the word. */
function mix(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/**
 * Fills `words` with the random stream of one path: xoshiro128**, its 128 bits of state hashed from seed, use and path. Only
 * 32-bit integer operations, so every engine gives the same words; the n-th word of a path does not depend on other paths, on
 * the horizon or on what a policy does (common random numbers, F-90).
 */
export function fillWords(words: Uint32Array, seed: number, use: StreamUse, path: number): void {
  const start = mix(mix(mix(seed) ^ Math.imul(STREAM_USES[use], WEYL)) + Math.imul(path, WEYL));
  fillFrom(words, mix(start + WEYL), mix(start + Math.imul(2, WEYL)), mix(start + Math.imul(3, WEYL)), mix(start + Math.imul(4, WEYL)) | 1);
}

/** xoshiro128** from a state of four words that are not all zero (D. Blackman and S. Vigna, 2018, public domain). */
export function fillFrom(words: Uint32Array, first: number, second: number, third: number, fourth: number): void {
  let [a, b, c, d] = [first, second, third, fourth];
  for (let i = 0; i < words.length; i += 1) {
    const scrambled = Math.imul(b, 5);
    words[i] = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
}
