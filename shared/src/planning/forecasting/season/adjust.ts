import type { SeasonProfile } from './profile.js';

/** A slot whose index takes nearly everything says nothing about the level: the week of the summer shutdown. */
const FAINTEST = 0.1;

/** The series without its season. A bucket of a slot that keeps less than a tenth of the level becomes missing. */
export function takeSeasonOut(series: Float64Array, end: number, { kind, indices, length }: SeasonProfile, into: Float64Array): void {
  for (let t = 0; t < end; t += 1) {
    const index = indices[t % length] as number;
    const each = series[t] as number;
    if (kind === 'ADDITIVE') into[t] = each - index;
    else into[t] = 1 + index > FAINTEST ? each / (1 + index) : NaN;
  }
}

/** Puts the season back into `horizon` expectations that begin at bucket `origin`. */
export function putSeasonBack(into: Float64Array, at: number, horizon: number, origin: number, { kind, indices, length }: SeasonProfile): void {
  for (let h = 0; h < horizon; h += 1) {
    const index = indices[(origin + h) % length] as number;
    into[at + h] = kind === 'ADDITIVE' ? (into[at + h] as number) + index : (into[at + h] as number) * Math.max(0, 1 + index);
  }
}
