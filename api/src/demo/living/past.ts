import type { Journey } from './journey.js';
import type { StoryClock } from './story-clock.js';

interface Act {
  instant: number;
  agreement: string;
  play: () => Promise<void>;
}

/**
 * Plays all journeys in the order of their instants. What happens at one instant happens side by side in different agreements
 * and one after the other within an agreement, so that its numbers and its facts come out the same every time.
 */
export async function playPast(journeys: readonly Journey[], clock: StoryClock, today: string): Promise<number> {
  const acts = journeys.flatMap((journey) =>
    journey.steps(today).map(([instant, play]): Act => ({ instant: instant.getTime(), agreement: journey.told.agreement.number, play })),
  );
  acts.sort((a, b) => a.instant - b.instant);
  for (let from = 0; from < acts.length; ) {
    const { instant } = acts[from] as Act;
    const together = acts.slice(from).filter((act) => act.instant === instant);
    clock.set(new Date(instant));
    await Promise.all([...inTurn(together)]);
    from += together.length;
  }
  return acts.length;
}

function inTurn(acts: readonly Act[]): Iterable<Promise<void>> {
  const turns = new Map<string, Promise<void>>();
  for (const { agreement, play } of acts) turns.set(agreement, (turns.get(agreement) ?? Promise.resolve()).then(play));
  return turns.values();
}
