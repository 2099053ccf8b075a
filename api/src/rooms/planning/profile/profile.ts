import type { AbcClass, ForecastMethod, SettledClass } from '@stockpact/shared';

/** What the last run left behind that the next one needs: classes are calm and methods stay unless another is clearly better. */
export interface PreviousProfile {
  itemLocationId: string;
  method: ForecastMethod;
  abc: SettledClass<AbcClass> | null;
}
