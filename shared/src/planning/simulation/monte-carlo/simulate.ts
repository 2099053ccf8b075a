import { addDays } from '../../../kernel/day.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { type Result, ok } from '../../../kernel/result.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import { RULES_VERSION } from '../../plan/rules-version.js';
import { chooseDemandModel, type DemandModel } from '../demand-model/demand-model.js';
import { meanOf } from '../demand-model/observed.js';
import { compileSampler, type Sampler } from '../demand-model/sampler.js';
import { drawLandings } from '../engine/landing.js';
import { type Landing, type Walk, walkOf, walkPath } from '../engine/walk.js';
import { type World, worldOf } from '../engine/world.js';
import { fillWords } from '../random/stream.js';
import { type SimulationOptions, type SimulationSize, sizeOf } from './options.js';
import { quantilesByDay } from './quantiles.js';
import { costsOf, sharesOf, type SimulationCurves, type SimulationResult } from './result.js';
import { addPath, noTotals } from './totals.js';

/**
 * F-90: what the policy of F-33 to F-35 does to one item-location on many possible futures. Demand is drawn day by day (see
 * `chooseDemandModel`) about what the plan expects, receipts keep or miss their promise, and the portal plans anew each day with
 * the forecast of today. Draws depend on seed, path and day alone, so scenarios of one seed live through the same futures.
 * `onPath` is told after each path how many are walked.
 * Example: demand without spread, 1 path → the receipts of F-35, 750 on Monday 9 and 600 on Monday 16 March 2026.
 */
export function simulate(facts: ItemLocationFacts, options: SimulationOptions, onPath?: (walked: number) => void): Result<SimulationResult> {
  const prepared = prepare(facts, options);
  if (!prepared.ok) return prepared;
  const { size, model } = prepared.value;
  const totals = noTotals();
  const closing = options.curves === false ? null : new Float64Array(size.paths * size.days);
  const player = playerOf(prepared.value, options.delays ?? []);
  for (let path = 0; path < size.paths; path += 1) {
    addPath(totals, playPath(player, path));
    closing?.set(player.walk.closing, path * size.days);
    onPath?.(path + 1);
  }
  const shares = sharesOf(totals, size);
  return ok({
    ...size,
    rulesVersion: RULES_VERSION,
    startDay: facts.today,
    demandModel: told(model),
    leadTime: player.landing === null ? 'AGREED' : 'OBSERVED',
    ...shares,
    costs: options.costs ? costsOf(shares, size, options.costs) : null,
    curves: closing && curvesOf(closing, size),
  });
}

/** One of the futures in full: what was ordered, when it was decided, and the closing stock of each day. */
export type SimulatedPath = { orders: { decided: string; arrival: string; quantity: Quantity }[]; demand: Quantity[]; closing: Quantity[] };

/** Walks one path of a simulation again and tells it day by day; path 0 is the first. */
export function simulatePath(facts: ItemLocationFacts, options: SimulationOptions, path: number): Result<SimulatedPath> {
  const prepared = prepare(facts, options);
  if (!prepared.ok) return prepared;
  const player = playerOf(prepared.value, options.delays ?? []);
  playPath(player, path);
  const { log, closing } = player.walk;
  const orders = Array.from({ length: log.count }, (_, n) => ({
    decided: addDays(facts.today, log.decided[n] as number),
    arrival: addDays(facts.today, log.arrival[n] as number),
    quantity: log.quantity[n] as Quantity,
  }));
  return ok({ orders, demand: Array.from(player.demand) as Quantity[], closing: Array.from(closing) as Quantity[] });
}

type Prepared = { size: SimulationSize; world: World; model: DemandModel; sampler: Sampler };

function prepare(facts: ItemLocationFacts, options: SimulationOptions): Result<Prepared> {
  const size = sizeOf(options);
  if (!size.ok) return size;
  const world = worldOf(facts, size.value.days);
  if (!world.ok) return world;
  const { expected, policy } = world.value;
  const model = chooseDemandModel(facts.history, facts.today, meanOf(expected), options.demand);
  return ok({ size: size.value, world: world.value, model, sampler: compileSampler(model, policy.schedule.first, expected) });
}

type Player = { seed: number; walk: Walk; sampler: Sampler; words: Uint32Array; demand: Float64Array; delays: readonly number[]; promised: Uint32Array; landing: Landing };

function playerOf({ size, world, sampler }: Prepared, delays: readonly number[]): Player {
  const { span } = world.policy.schedule;
  return {
    seed: size.seed,
    walk: walkOf(world),
    sampler,
    words: new Uint32Array(size.days),
    demand: new Float64Array(size.days),
    delays,
    promised: new Uint32Array(span),
    landing: delays.some((each) => each !== 0) ? new Int32Array(span) : null,
  };
}

function playPath({ seed, walk, sampler, words, demand, delays, promised, landing }: Player, path: number) {
  fillWords(words, seed, 'demand', path);
  sampler(words, demand);
  if (landing !== null) {
    fillWords(promised, seed, 'leadTime', path);
    drawLandings(walk.world.policy.schedule, { delays }, promised, landing);
  }
  return walkPath(walk, demand, landing);
}

function told({ method, reason, observed, occurrence, variation }: DemandModel): SimulationResult['demandModel'] {
  return { method, reason, usedDays: observed.used, censoredDays: observed.censored, occurrence, variation };
}

function curvesOf(closing: Float64Array, { paths, days }: SimulationSize): SimulationCurves {
  const { p5, p50, p95 } = quantilesByDay(closing, paths, days);
  const quantities = (curve: Float64Array) => Array.from(curve) as Quantity[];
  const without = new Int32Array(days);
  for (let path = 0, at = 0; path < paths; path += 1) {
    for (let i = 0; i < days; i += 1, at += 1) if ((closing[at] as number) <= 0) without[i] = (without[i] as number) + 1;
  }
  return { p5: quantities(p5), p50: quantities(p50), p95: quantities(p95), outOfStockPaths: Array.from(without) };
}

