import type { BeforeAfter, ItemLocationFacts, Result, SimulationOptions, SimulationResult, WhatIfChanges } from '@stockpact/shared';

/** What the thread is asked, plain data. */
export type Question = { facts: ItemLocationFacts; changes: WhatIfChanges; options: SimulationOptions };
export type Simulated = BeforeAfter<SimulationResult>;
/** What it says: how many paths of both plans are walked, and in the end the result. */
export type Told = { kind: 'WALKED'; walked: number; of: number } | { kind: 'DONE'; result: Result<Simulated>; milliseconds: number };
